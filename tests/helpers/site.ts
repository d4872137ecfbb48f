/** The built site as tests read it. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { inject } from "vitest";

/** The folder of the site that was built for this run. */
export const siteFolder = (): string => inject("site");

/** A file of the built site, by its address: `/articles/` reads `articles/index.html`. */
export const readBuilt = (address: string): string =>
  readFileSync(join(siteFolder(), address.endsWith("/") ? `${address}index.html` : address), "utf8");

/** Every file of a folder, as paths from it. */
export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
