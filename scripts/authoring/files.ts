/** The files of articles: read with a version, written whole, never over what nobody has seen. */
import { hash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { link, rename } from "node:fs/promises";
import { basename, dirname, join } from "node:path/posix";
import { slug as slugSchema } from "../../_data/schema/common.ts";
import { writeWholeFile } from "../../server/whole-file.ts";

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

/** What was on its way into place when the process died. */
const removeLeftovers = (file: string): void => {
  const [folder, name] = [dirname(file), basename(file)];
  for (const other of readdirSync(folder)) {
    if (other.startsWith(`${name}.`) && other.endsWith(".tmp")) rmSync(join(folder, other));
  }
};

/**
 * Puts these contents in the place of those with this version; nothing is ever half written.
 * @throws Overtaken where the file has another version now, or where there should be none and is one
 */
export const writeArticleFile = async (file: string, version: string, contents: string): Promise<void> => {
  removeLeftovers(file);
  await writeWholeFile(file, contents, async (aside, place) => {
    if (readArticleFile(file).version !== version) throw new Overtaken();
    if (version !== "") return rename(aside, place);
    try {
      // Unlike renaming, it fails where there is a file.
      await link(aside, place);
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "EEXIST") throw new Overtaken();
      throw error;
    }
  });
};
