/** Finds and reads the content files of one folder. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { slug as slugSchema } from "../../_data/schema/common.ts";
import type { Problem } from "./problems.ts";

export interface ContentFile {
  /** Path from the project's root. */
  readonly file: string;
  /** The content folder. */
  readonly root: string;
  readonly contents: string;
}

/**
 * Every Markdown file directly in `root/folder`, in the order of its name.
 * @throws Error when there is no such folder
 */
export function readFolder(root: string, folder: string): ContentFile[] {
  const path = posix.join(root, folder);
  if (!existsSync(path)) throw new Error(`There is no folder “${path}” to read articles and pages from`);
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
    .map((entry) => posix.join(path, entry.name))
    .sort()
    .map((file) => ({ file, root, contents: readFileSync(file, "utf8") }));
}

/** The slug that a file's name gives its page; a name that cannot be an address is added to `problems`. */
export function slugOf({ file }: ContentFile, problems: Problem[]): string | undefined {
  const slug = posix.basename(file, ".md");
  const named = slugSchema.safeParse(slug);
  if (named.success) return slug;
  problems.push({
    file,
    message: `file name: “${slug}” ${named.error.issues[0]?.message}; it is the address for good`,
  });
  return undefined;
}
