/** What is not published yet is nowhere in a build: every file of it is read, the search index unpacked. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { build, renderPreview } from "../helpers/build.ts";
import { Content } from "../helpers/content.ts";
import { filesIn } from "../helpers/site.ts";
import { TODAY } from "../setup/build-site.ts";

const TOMORROW = "2026-11-25";
/** Words that stand nowhere else, that no stemming changes, one in each part of an article. */
const DRAFT = "zyxodraft";
const SCHEDULED = "zyxoplan";

const root = mkdtempSync(join(tmpdir(), "drafts-"));
const at = (name: string): string => join(root, name);

const plant = (content: Content, word: string, state: Readonly<Record<string, unknown>>): void => {
  const slug = `${word}-article`;
  content.article(
    slug,
    {
      title: `Title ${word}`,
      description: `Description ${word}.`,
      topics: ["for-therapists", "endings"],
      aliases: [`alias ${word}`],
      redirectFrom: [`/old-${word}/`],
      sources: [{ title: `Source ${word}` }],
      ...state,
    },
    `## Heading ${word}\n\nText ${word}. ![Picture ${word}](images/${word}.png)`,
  );
  content.write(`articles/images/${word}.png`, readFileSync("public/icon-192.png"));
  content.write(`threads/${slug}.yaml`, `comments:\n  - id: q-${word}\n    body: Question ${word}\n`);
};

/** What the command said of tomorrow's build. */
let told = "";

beforeAll(async () => {
  const content = Content.copiedTo(at("content"));
  plant(content, DRAFT, { draft: true });
  plant(content, SCHEDULED, { date: TOMORROW });
  await build(content.folder, at("today"), TODAY);
  mkdirSync(at("tomorrow"));
  writeFileSync(join(at("tomorrow"), "gone.html"), "of the last site");
  told = await build(content.folder, `${at("tomorrow")}/`, TOMORROW);
  await renderPreview(content.folder, at("preview"), TODAY);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

const isZipped = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** The files that hold the word, in any case, in their names or their bytes. */
const filesWith = (word: string, site: string): readonly string[] =>
  filesIn(at(site)).filter((file) => {
    const bytes = readFileSync(join(at(site), file));
    const contents = (isZipped(bytes) ? gunzipSync(bytes) : bytes).toString("latin1");
    return `${file}\n${contents}`.toLowerCase().includes(word);
  });

const page = (site: string, address: string): string => readFileSync(join(at(site), address), "utf8");

it("a draft is in no file of a build", () => {
  expect(filesWith(DRAFT, "today")).toEqual([]);
  expect(filesWith(DRAFT, "tomorrow")).toEqual([]);
});

it("an article of tomorrow is in no file of today's build", () => {
  expect(filesWith(SCHEDULED, "today")).toEqual([]);
});

it("when the day comes it is everywhere: page, lists, feeds, sitemap, home, redirect, search index", () => {
  const files = filesWith(SCHEDULED, "tomorrow");
  for (const file of [
    `articles/${SCHEDULED}-article/index.html`,
    "articles/index.html",
    "topics/for-therapists/index.html",
    "topics/endings/index.html",
    "feed.xml",
    "feed.json",
    "sitemap.xml",
    "index.html",
    "search/index.html",
    `old-${SCHEDULED}/index.html`,
  ]) {
    expect(files).toContain(file);
  }
  // The record that is shown of it, and the list of words by which it is found.
  for (const ending of [".json", ".pf_index"]) {
    expect(files.some((file) => file.startsWith("pagefind/") && file.endsWith(ending))).toBe(true);
  }
});

it("a build takes the place of the last site, and says what is still to be filled in", () => {
  expect(existsSync(join(at("tomorrow"), "gone.html"))).toBe(false);
  expect(readdirSync(root).sort()).toEqual(["content", "preview", "today", "tomorrow"]);
  expect(told).toMatch(
    /^\d+ placeholders are still to be filled in _data\/placeholders\.ts:\n {2}\[PRACTICE NAME\] /,
  );
  expect(told).toMatch(
    /\n\d+ pages in .*tomorrow: rendered in \d+\.\d\d s, checked in \d+\.\d\d s, indexed in \d+\.\d\d s\.\n$/,
  );
});

describe("the preview", () => {
  it("shows both, each with a banner and in its own words", () => {
    const draft = page("preview", `articles/${DRAFT}-article/index.html`);
    const scheduled = page("preview", `articles/${SCHEDULED}-article/index.html`);
    for (const html of [draft, scheduled]) {
      expect(html).toContain('<p class="banner wrap">Preview. Readers do not see this page yet.</p>');
    }
    expect(draft).toContain('<span class="state">Draft. Readers do not see this article yet.</span>');
    expect(scheduled).toContain(
      '<span class="state">Readers see this article from November 25, 2026.</span>',
    );
  });

  it("marks them in lists", () => {
    const list = page("preview", "articles/index.html");
    expect(list).toContain(`Title ${DRAFT}`);
    expect(list.match(/<span>(Draft|Scheduled)<\/span>/g)).toEqual([
      "<span>Scheduled</span>",
      "<span>Draft</span>",
    ]);
  });

  it("leaves the marks off what readers see already", () => {
    const published = page("preview", "articles/ending-therapy-well/index.html");
    expect(published).not.toContain("Readers do not see");
    expect(published).not.toContain('class="state"');
  });
});
