/** `threads.json`: what the site's build reads. It is there whole or not at all, also after a power cut. */
import { type PublishedThreads, publishedThreads } from "../../../_data/schema/comment.ts";
import { writeWholeFile } from "../../whole-file.ts";

/** The text of the file, the same for the same threads. */
export const threadsText = (threads: PublishedThreads): string =>
  `${JSON.stringify(publishedThreads.parse(threads), undefined, 2)}\n`;

/**
 * Writes the export beside its place, flushes it, and renames it into place.
 * @throws when the disk refuses; the file that was there stays as it was
 */
export const writeThreadsFile = async (path: string, threads: PublishedThreads): Promise<void> =>
  writeWholeFile(path, threadsText(threads));
