/** A folder as a tar file and back. The same files make the same bytes. */
import { createReadStream, createWriteStream, mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import tar from "tar-stream";
import { ArchiveError, isArchivedName } from "./format.ts";

/** Nothing of the machine or the time is in the file. */
const SAME_EVERYWHERE = { mode: 0o644, mtime: new Date(0), uid: 0, gid: 0, uname: "", gname: "" } as const;

/**
 * Packs files of a folder, in the order of the names.
 * @param path a file that is not there yet; only its owner may read it
 */
export const packFolder = async (folder: string, names: readonly string[], path: string): Promise<void> => {
  const pack = tar.pack();
  const fill = async (): Promise<void> => {
    for (const name of names) {
      const file = join(folder, name);
      const entry = pack.entry({ ...SAME_EVERYWHERE, name, size: statSync(file).size });
      await pipeline(createReadStream(file), entry);
    }
    pack.finalize();
  };
  await Promise.all([
    pipeline(pack, createWriteStream(path, { flags: "wx", mode: 0o600, flush: true })),
    fill().catch((error: unknown) => {
      pack.destroy(error instanceof Error ? error : undefined);
      throw error;
    }),
  ]);
};

/**
 * Unpacks an archive into an empty folder. Nothing is written outside of it.
 * @returns the names, in their order
 * @throws ArchiveError for anything that an archive of this site does not hold
 */
export const unpackInto = async (path: string, folder: string): Promise<readonly string[]> => {
  const names = new Set<string>();
  const extract = tar.extract();
  const take = async (): Promise<void> => {
    for await (const entry of extract) {
      const { name, type } = entry.header;
      if (type !== "file" || !isArchivedName(name) || names.has(name)) {
        throw new ArchiveError(
          `The archive holds something that does not belong into one: ${JSON.stringify(name)}`,
        );
      }
      names.add(name);
      const file = join(folder, name);
      mkdirSync(dirname(file), { recursive: true });
      await pipeline(entry, createWriteStream(file, { flags: "wx", mode: 0o600 }));
    }
  };
  await Promise.all([
    pipeline(createReadStream(path), extract),
    take().catch((error: unknown) => {
      extract.destroy(error instanceof Error ? error : undefined);
      throw error;
    }),
  ]);
  return [...names];
};
