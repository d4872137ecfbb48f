/** What the preview makes anew: the page of an article whose text was changed, and everything when more was. */
import { appendFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { ContextMaker } from "../../_config/context.ts";
import { optionsFor } from "../../scripts/build.ts";
import { Content } from "../helpers/content.ts";
import { folderOfTest } from "../helpers/folders.ts";

const SLUG = "of-this-test";
const TODAY = "2026-12-01";

let content: Content;
let maker: ContextMaker;
beforeEach(async () => {
  content = Content.copiedTo(folderOfTest());
  content.article(SLUG, {}, "Some words.");
  maker = new ContextMaker(
    optionsFor({ content: content.folder, output: folderOfTest(), today: TODAY, preview: true }, 0),
  );
  await maker.make();
});

it("everything, the first time", async () => {
  expect(await maker.changed()).toBeUndefined();
});

it("one article whose text was changed, and none when nothing was", async () => {
  content.article(SLUG, {}, "Other words.");
  await maker.make();
  expect(await maker.changed()).toEqual([SLUG]);
  await maker.make();
  expect(await maker.changed()).toEqual([]);
});

it.each<[what: string, change: () => void]>([
  ["a title", () => content.article(SLUG, { title: "Another title" }, "Some words.")],
  ["the time to read", () => content.article(SLUG, {}, "word ".repeat(1_000))],
  ["a new article", () => content.article("a-new-one")],
  ["an article gone", () => rmSync(join(content.folder, "articles", `${SLUG}.md`))],
  ["a page", () => appendFileSync(join(content.folder, "about.md"), "\nMore words.\n")],
])("everything, after a change of %s", async (_what, change) => {
  change();
  await maker.make();
  expect(await maker.changed()).toBeUndefined();
});

it("what was changed while a mistake stood elsewhere is not forgotten", async () => {
  content.article("a-new-one", {}, "[Nowhere](nowhere.md)");
  await expect(maker.make()).rejects.toThrow("nowhere.md");
  content.article(SLUG, {}, "Other words.");
  rmSync(join(content.folder, "articles", "a-new-one.md"));
  await maker.make();
  expect(await maker.changed()).toEqual([SLUG]);
});
