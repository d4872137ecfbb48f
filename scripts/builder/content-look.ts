/** Looks into the content folder for articles and pages that came or went there: by an import, an editor, version control. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path/posix";
import { isDeepStrictEqual } from "node:util";
import { readArticles } from "../../_config/content/articles.ts";
import { type ContentFile, readFolder } from "../../_config/content/files.ts";
import { readPages } from "../../_config/content/pages.ts";
import type { Context } from "../../_data/context.ts";

/** Milliseconds. What was changed a moment ago may be a file that is only half there. */
const SETTLED = 1_000;

/** What the site was made of, as far as it is compared. */
type MadeOf = Pick<Context, "articlesBySlug" | "pages"> & {
  readonly data: Pick<Context["data"], "topics" | "authors">;
};

interface FolderState {
  /** Another one whenever a text came, went or was changed. */
  readonly stamp: string;
  /** When that was; milliseconds. */
  readonly changedAt: number;
}

/** A folder that is not there holds nothing; the build says what is missing. */
const stateOf = (content: string): FolderState => {
  const folders = ["", "articles"].filter((folder) => existsSync(join(content, folder)));
  const files = folders.flatMap((folder) =>
    readdirSync(join(content, folder))
      .filter((name) => name.endsWith(".md"))
      .map((name) => join(folder, name)),
  );
  const stats = files.flatMap((file) => {
    // It may go between the two looks.
    const stat = statSync(join(content, file), { throwIfNoEntry: false });
    return stat === undefined ? [] : [{ file, ...stat }];
  });
  return {
    stamp: stats.map(({ file, size, mtimeMs }) => `${file} ${size} ${mtimeMs}`).join("\n"),
    changedAt: stats.reduce((latest, { ctimeMs }) => Math.max(latest, ctimeMs), 0),
  };
};

/** @param shown by slug, whether readers should see it; what cannot be read is left as it is */
const differ = (
  made: ReadonlySet<string>,
  files: readonly ContentFile[],
  shown: ReadonlyMap<string, boolean>,
): boolean => {
  const slugs = files.map(({ file }) => basename(file, ".md"));
  const now = new Set(slugs.filter((slug) => shown.get(slug) ?? made.has(slug)));
  return !isDeepStrictEqual(now, made);
};

export class ContentLook {
  readonly #now: () => number;
  #seen: string | undefined;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Takes the folder for seen as it is: call before it is built from. */
  remember(content: string): void {
    this.#seen = stateOf(content).stamp;
  }

  /**
   * Whether readers should see other articles or pages than the site was made with. Words that were changed make
   * no difference: their author may be in the middle of a sentence. Reads nothing while no file has changed.
   */
  differsFrom({ articlesBySlug, pages, data }: MadeOf, content: string, today: string): boolean {
    const { stamp, changedAt } = stateOf(content);
    if (stamp === this.#seen || Math.abs(this.#now() - changedAt) < SETTLED) return false;
    this.#seen = stamp;
    const articleFiles = readFolder(content, "articles");
    const pageFiles = readFolder(content, "");
    const rules = { topics: Object.keys(data.topics), authors: Object.keys(data.authors), today };
    const articles = readArticles(articleFiles, rules, []);
    const shown = new Map(articles.map(({ slug, state }) => [slug, state === "published"]));
    const shownPages = new Map(readPages(pageFiles, []).map(({ slug }) => [slug, true]));
    return (
      differ(new Set(articlesBySlug.keys()), articleFiles, shown) ||
      differ(new Set(pages.map(({ slug }) => slug)), pageFiles, shownPages)
    );
  }
}
