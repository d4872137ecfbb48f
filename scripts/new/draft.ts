/** Makes the file of a new article, and knows what is there already. */
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path/posix";
import { z } from "zod";
import { articleUrl } from "../../_config/content/articles.ts";
import { readFolder } from "../../_config/content/files.ts";
import { parseFrontMatter } from "../../_config/content/front-matter.ts";
import { readPages } from "../../_config/content/pages.ts";
import { isTaken } from "../authoring/files.ts";
import { slugOf } from "./fields.ts";
import type { InsideAddresses } from "./tidy.ts";

export const articlePath = (content: string, title: string): string =>
  join(content, "articles", `${slugOf(title)}.md`);

const titled = z.object({ title: z.string() });

/** What speaks against a title: no file name follows from it, or another article has it. */
export function refuseTitle(content: string, title: string): string | undefined {
  if (slugOf(title) === "") {
    return `“${title}” has no letter or digit that an address can be made of; use letters from a to z`;
  }
  for (const { file, contents } of readFolder(content, "articles")) {
    const parsed = parseFrontMatter(titled, file, contents);
    if ("data" in parsed && parsed.data.title.trim().toLowerCase() === title.trim().toLowerCase()) {
      return `“${title}” is the title of ${file}; open that file, or choose another title`;
    }
  }
  return undefined;
}

/** The pages and articles that a text may link to. */
export function insideAddresses(content: string, madeOfData: readonly string[]): InsideAddresses {
  const slugs = readFolder(content, "articles").map(({ file }) => basename(file, ".md"));
  const pages = readPages(readFolder(content, ""), []).map(({ url }) => url);
  return {
    pages: new Set([...madeOfData, ...pages, ...slugs.map(articleUrl)]),
    files: new Set(slugs.map((slug) => `${slug}.md`)),
  };
}

/**
 * Writes the draft.
 * @throws Error when there is a file of that name already; it is left as it is
 */
export function writeDraft(file: string, contents: string): void {
  mkdirSync(join(file, ".."), { recursive: true });
  try {
    writeFileSync(file, contents, { flag: "wx" });
  } catch (error) {
    if (isTaken(error)) {
      throw new Error(
        `${file} is there already and was left as it is. Go on writing in it, or choose a title that gives another name.`,
      );
    }
    throw error;
  }
}
