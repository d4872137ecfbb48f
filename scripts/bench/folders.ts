/** Folders to measure in, and what the practice wrote as part of what is measured. */
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";

/** Of the project. */
export const ROOT = resolve(import.meta.dirname, "../..");

/** Runs `work` in a folder of its own, which is gone afterwards. */
export async function inFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The slugs of the practice's own articles. */
export const ownArticles = (): readonly string[] =>
  readdirSync(join(ROOT, "content/articles")).map((file) => basename(file, ".md"));

/** Lays the practice's own pages and articles into `content`; the templates stay where they are. */
export const addOwnContent = (content: string): void =>
  cpSync(join(ROOT, "content"), content, { recursive: true, filter: (path) => !/\.11ty\.tsx?$/.test(path) });
