/** The files of articles: read with a version, written whole, never over what nobody has seen. */
import { hash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { link, open, rename } from "node:fs/promises";
import { basename, dirname, join } from "node:path/posix";
import { slug as slugSchema } from "../../_data/schema/common.ts";
import { flushDirectory, writeWholeFile } from "../../server/whole-file.ts";

export interface FileOnDisk {
  readonly version: string;
  /** Null where there is no file. */
  readonly contents: string | null;
}

/** The file is not as it was when it was looked at. */
export class Overtaken extends Error {
  constructor() {
    super("The file was changed meanwhile");
    this.name = "Overtaken";
  }
}

/** The path of an article. @throws ZodError for what is no slug, such as a path */
export const articleFile = (content: string, slug: string): string =>
  join(content, "articles", `${slugSchema.parse(slug)}.md`);

export const readArticleFile = (file: string): FileOnDisk => {
  if (!existsSync(file)) return { version: "", contents: null };
  const contents = readFileSync(file, "utf8");
  return { version: hash("sha256", contents), contents };
};

/** What was on its way into place when a process died: of one file, or of all in a folder that is there. */
export const removeLeftovers = (folder: string, name?: string): void => {
  if (!existsSync(folder)) return;
  for (const other of readdirSync(folder)) {
    const own = name === undefined || other.startsWith(`${name}.`);
    if (own && other.endsWith(".tmp")) rmSync(join(folder, other));
  }
};

/** Whether something was refused because there is a file of that name. */
export const isTaken = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "EEXIST";

/**
 * Puts these contents in the place of those with this version; nothing is ever half written.
 * @throws Overtaken where the file has another version now, or where there should be none and is one
 */
export const writeArticleFile = async (file: string, version: string, contents: string): Promise<void> => {
  removeLeftovers(dirname(file), basename(file));
  await writeWholeFile(file, contents, async (aside, place) => {
    if (readArticleFile(file).version !== version) throw new Overtaken();
    if (version !== "") return rename(aside, place);
    try {
      // Unlike renaming, it fails where there is a file.
      await link(aside, place);
    } catch (error) {
      if (isTaken(error)) throw new Overtaken();
      throw error;
    }
  });
};

/**
 * Does something with a path, or, where that is taken, with the next that is not: door.jpg, door-2.jpg and so on.
 * @returns the path it was done with
 */
const atFreeName = async (path: string, act: (free: string) => Promise<unknown>): Promise<string> => {
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? path : path.replace(/(?=\.\w+$)/, `-${number}`);
    try {
      await act(free);
      return free;
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
};

/** Writes a file beside all others of its name, whole. @returns its path */
export const addFile = async (path: string, contents: Uint8Array): Promise<string> => {
  mkdirSync(dirname(path), { recursive: true });
  let place = path;
  await writeWholeFile(path, contents, async (aside) => {
    place = await atFreeName(path, (free) => link(aside, free));
  });
  return place;
};

/** Where drafts are that were deleted: beside the articles, and read by no build. */
const DELETED = "deleted";

/**
 * Takes an article's file with this version out of what is read. @returns where it is now
 * @throws Overtaken where the file has another version
 */
export const putAway = async (content: string, slug: string, version: string): Promise<string> => {
  const file = articleFile(content, slug);
  if (readArticleFile(file).version !== version) throw new Overtaken();
  const folder = join(content, DELETED);
  mkdirSync(folder, { recursive: true });
  // An empty file keeps the name, until the draft takes its place in one step.
  const place = await atFreeName(join(folder, basename(file)), async (free) => {
    await (await open(free, "wx")).close();
  });
  await rename(file, place);
  for (const changed of [folder, dirname(file)]) await flushDirectory(changed);
  return place;
};
