/** The file of a database that is a file, from its address. */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * @param url `DATABASE_URL`
 * @returns the path; undefined where a server keeps the database
 */
export const databaseFile = (url: string): string | undefined => {
  if (url.startsWith("file:///")) return fileURLToPath(url);
  const path = /^file:(?!\/\/)(.+)$/.exec(url)?.[1];
  return path && resolve(path);
};
