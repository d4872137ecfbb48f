/** Which changes of the content folder make the site another one, for a builder that has built it before. */
import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { siteData } from "../../_data/index.ts";
import { ContentLook } from "../../scripts/builder/content-look.ts";
import { Content } from "../helpers/content.ts";
import { folderOfTest } from "../helpers/folders.ts";

const TODAY = "2026-03-24";
const PAGE = "---\ntitle: Fees\ndescription: What it costs.\nupdated: 2026-03-12\n---\n\nWords.\n";

/** A folder that was built from, and a look at it a minute after whatever is done to it. */
const builtFrom = async () => {
  const content = new Content(folderOfTest());
  content.article("known");
  content.article("draft", { draft: true });
  content.write("about.md", PAGE);
  const { articles, pages } = await content.load(TODAY);
  let now = Date.now() + 60_000;
  const look = new ContentLook(() => now);
  look.remember(content.folder);
  const made = { articlesBySlug: new Map(articles.map((one) => [one.slug, one])), pages, data: siteData };
  return {
    content,
    remove: (file: string): void => rmSync(join(content.folder, file)),
    differs: (at = now): boolean => {
      now = at;
      return look.differsFrom(made, content.folder, TODAY);
    },
  };
};

test.each<[what: string, change: (built: Awaited<ReturnType<typeof builtFrom>>) => void, differs: boolean]>([
  ["nothing", () => undefined, false],
  ["a new article", ({ content }) => content.article("new"), true],
  ["a new draft", ({ content }) => content.article("new", { draft: true }), false],
  ["a new article of a day to come", ({ content }) => content.article("new", { date: "2026-03-25" }), false],
  ["a draft that was published", ({ content }) => content.article("draft"), true],
  ["an article made a draft", ({ content }) => content.article("known", { draft: true }), true],
  ["an article that is gone", ({ remove }) => remove("articles/known.md"), true],
  ["a draft that is gone", ({ remove }) => remove("articles/draft.md"), false],
  ["words of an article", ({ content }) => content.article("known", {}, "Half a sent"), false],
  ["an article with a slip", ({ content }) => content.article("known", { date: "soon" }), false],
  ["a new article with a slip", ({ content }) => content.article("new", { date: "soon" }), false],
  ["a new page", ({ content }) => content.write("fees.md", PAGE), true],
  ["a page that is gone", ({ remove }) => remove("about.md"), true],
])("after %s (%#)", async (_, change, differs) => {
  const built = await builtFrom();
  change(built);
  expect(built.differs()).toBe(differs);
  // What was seen once is not read again.
  expect(built.differs()).toBe(false);
});

test("a file that is being written is left for the next look", async () => {
  const { content, differs } = await builtFrom();
  content.article("new");
  const { ctimeMs } = statSync(join(content.folder, "articles/new.md"));
  expect(differs(ctimeMs + 900)).toBe(false);
  expect(differs(ctimeMs + 1_000)).toBe(true);
});
