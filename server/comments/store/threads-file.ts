/** `threads.json`: what the site's build reads. It is there whole or not at all, also after a power cut. */
import { randomBytes } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { type PublishedThreads, publishedThreads } from "../../../_data/schema/comment.ts";

const flushDirectory = async (path: string): Promise<void> => {
  const directory = await open(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
};

/** The text of the file, the same for the same threads. */
export const threadsText = (threads: PublishedThreads): string =>
  `${JSON.stringify(publishedThreads.parse(threads), undefined, 2)}\n`;

/**
 * Writes the export beside its place, flushes it, and renames it into place.
 * @throws when the disk refuses; the file that was there stays as it was
 */
export const writeThreadsFile = async (path: string, threads: PublishedThreads): Promise<void> => {
  const aside = `${path}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    const file = await open(aside, "wx");
    try {
      await file.writeFile(threadsText(threads));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
  await flushDirectory(dirname(path));
};
