/** Files that are there whole or not at all, also after a power cut. */
import { randomBytes } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** What was renamed in a directory stays so after a power cut. */
export const flushDirectory = async (path: string): Promise<void> => {
  const directory = await open(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
};

/** The name of a file on its way into place: whoever looks for files of a kind does not see it. */
const asideOf = (path: string): string => `${path}.${randomBytes(6).toString("hex")}.tmp`;

/**
 * Writes the contents beside their place, flushes them, and puts them into place.
 * @param place how: by default it takes the place of what was there
 * @throws when the disk refuses, or what `place` throws; the file that was there stays as it was
 */
export const writeWholeFile = async (
  path: string,
  contents: string | Uint8Array,
  place: (aside: string, path: string) => Promise<void> = rename,
): Promise<void> => {
  const aside = asideOf(path);
  try {
    const file = await open(aside, "wx");
    try {
      await file.writeFile(contents);
      await file.sync();
    } finally {
      await file.close();
    }
    await place(aside, path);
  } finally {
    await rm(aside, { force: true });
  }
  await flushDirectory(dirname(path));
};
