/** Finds and reads the content files of one folder. */
import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";

export interface ContentFile {
  /** Path from the project's root. */
  readonly file: string;
  /** The content folder. */
  readonly root: string;
  readonly contents: string;
}

/** Every Markdown file directly in `root/folder`, in the order of its name; none where the folder is missing. */
export function readFolder(root: string, folder: string): ContentFile[] {
  const path = posix.join(root, folder);
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
    .map((entry) => posix.join(path, entry.name))
    .sort()
    .map((file) => ({ file, root, contents: readFileSync(file, "utf8") }));
}
