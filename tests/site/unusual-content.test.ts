/** Articles with hostile titles, old addresses and pictures, and more of them than a list holds. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { readAtom } from "../helpers/atom.ts";
import { build } from "../helpers/build.ts";
import { Content } from "../helpers/content.ts";
import {
  type BuiltPage,
  builtPages,
  byTag,
  jsonLdOf,
  metaOf,
  ORIGIN,
  parsed,
  textOf,
} from "../helpers/pages.ts";
import { readBuilt } from "../helpers/site.ts";
import { parseXml } from "../helpers/xml.ts";

/** Later than all other articles, so that these stand first. */
const DAY = "2027-01-02";
const HOSTILE = `<script>alert</script>&"']]>\u0007 –\u2028<!--`;
/** As XML can carry it: control characters have no place there. */
const HOSTILE_IN_XML = HOSTILE.replace("\u0007", "");
const OLD = ["/2019/05/a-post/", "/a-page", "/a-file.html"];
const OLD_PAGE = "/office/team/";

const root = mkdtempSync(join(tmpdir(), "unusual-"));
const site = join(root, "_site");
let pages: readonly BuiltPage[] = [];

const read = (file: string): string => readFileSync(join(site, file), "utf8");
const pageAt = (url: string): BuiltPage => {
  const page = pages.find((built) => built.url === url);
  if (page === undefined) throw new Error(`There is no page ${url}`);
  return page;
};

beforeAll(async () => {
  const content = Content.copiedTo(join(root, "content"));
  content.article(
    "hostile",
    {
      title: HOSTILE,
      // XML has no place for this character either.
      description: `${HOSTILE}\uFFFF`,
      date: DAY,
      updated: "2027-01-03",
      topics: ["progress"],
      sources: [{ title: HOSTILE, authors: HOSTILE, doi: '10.1000/a"><b' }],
      aliases: [HOSTILE],
      redirectFrom: OLD,
      reviewedBy: HOSTILE,
      reviewedOn: "2027-01-03",
      comments: "closed",
    },
    "## A section {#a}\n\n[Up](#a), [on](ending-therapy-well.md), ![A ring](images/ring.png)\n\n:::vignette ]]>\n<b>\n:::",
  );
  content.replace("about.md", "\ntoc: true\n", `\ntoc: true\nredirectFrom: [${OLD_PAGE}]\n`);
  content.write("articles/images/ring.png", readFileSync("public/icon-192.png"));
  for (let number = 1; number <= 21; number += 1) {
    content.article(`number-${number}`, {
      title: `Number ${number}`,
      date: "2026-01-01",
      topics: ["boundaries"],
    });
  }
  await build(content.folder, site, "2027-01-04");
  pages = builtPages(site);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("a hostile title", () => {
  it("leaves the feeds and the sitemap well-formed, and is read as it was written", () => {
    const feed = readAtom(read("feed.xml"));
    const [first] = feed.entries;
    expect(first?.title).toBe(HOSTILE_IN_XML);
    expect(first?.updated).toBe("2027-01-03T00:00:00Z");
    expect(feed.updated).toBe("2027-01-03T00:00:00Z");
    expect(
      z.object({ items: z.array(z.unknown()) }).parse(JSON.parse(read("feed.json"))).items[0],
    ).toMatchObject({ title: HOSTILE, summary: `${HOSTILE}\uFFFF` });
    expect(parseXml(read("sitemap.xml")).children.length).toBeGreaterThan(40);
  });

  it("is text on its page and on every other", () => {
    const page = pageAt("/articles/hostile/");
    expect(textOf(byTag(page.document, "h1"))).toBe(textOf(parsed(HOSTILE.replaceAll("<", "&lt;"))));
    expect(metaOf(page, "og:title")).toBe(HOSTILE);
    for (const { html } of pages) expect(html).not.toContain("<script>alert");
  });

  it("is data for search engines, with the review on the page that was reviewed", () => {
    expect(jsonLdOf(pageAt("/articles/hostile/"))[0]).toMatchObject({
      headline: HOSTILE,
      datePublished: DAY,
      dateModified: "2027-01-03",
      commentCount: 0,
      citation: [{ "@type": "CreativeWork", name: HOSTILE }],
      mainEntityOfPage: { reviewedBy: { "@type": "Person", name: HOSTILE }, lastReviewed: "2027-01-03" },
    });
  });
});

it("addresses in a feed's text are absolute, those of pictures too", () => {
  const content = readAtom(read("feed.xml")).entries[0]?.content ?? "";
  expect(content).toContain(`<a href="${ORIGIN}/articles/hostile/#a">`);
  expect(content).toContain(`<a href="${ORIGIN}/articles/ending-therapy-well/">`);
  expect(content).toMatch(new RegExp(`srcset="${ORIGIN}/assets/images/[\\w-]+-192\\.avif"`));
  expect(content).toMatch(new RegExp(`src="${ORIGIN}/assets/images/[\\w-]+-192\\.jpeg"`));
});

it("a feed holds the newest twenty articles, and those that stay keep their ids", () => {
  const { entries } = readAtom(read("feed.xml"));
  expect(entries).toHaveLength(20);
  const ids = entries.map(({ id }) => id);
  for (const { id } of readAtom(readBuilt("/feed.xml")).entries) expect(ids).toContain(id);
});

const LEADS: readonly (readonly [old: string, now: string])[] = [
  ...OLD.map((address) => [address, "/articles/hostile/"] as const),
  [OLD_PAGE, "/about/"],
];

it.each(LEADS)("the old address %s leads on to %s, without a script, and is not indexed", (address, now) => {
  const file = address.endsWith(".html") ? address : `${address.replace(/\/$/, "")}/index.html`;
  const html = read(file);
  expect(html).toContain(`<meta http-equiv="refresh" content="0; url=${now}"/>`);
  expect(html).toContain('<meta name="robots" content="noindex"/>');
  expect(html).toContain(`<link rel="canonical" href="${ORIGIN}${now}"/>`);
  expect(html).toContain(`<a href="${now}">${now}</a>`);
  expect(read("sitemap.xml")).not.toContain(address);
});

it("more than twenty articles of a topic stand on two pages, which lead to each other", () => {
  const first = pageAt("/topics/boundaries/");
  const second = pageAt("/topics/boundaries/older/2/");
  expect(first.links).toContain(second.url);
  expect(second.links).toContain(first.url);
  const numbers = (page: BuiltPage) => page.links.filter((link) => /^\/articles\/(number-|bound)/.test(link));
  expect(numbers(first)).toHaveLength(20);
  expect(new Set([...numbers(first), ...numbers(second)]).size).toBe(22);
  expect(second.title).toBe("Boundaries, page 2 · Second Opinion");
  expect(second.canonical).toBe(ORIGIN + second.url);
  expect(read("sitemap.xml")).toContain(`<loc>${ORIGIN}${second.url}</loc>`);
  expect(existsSync(join(site, "articles/older/2/index.html"))).toBe(true);
});

it("an article with closed comments says so, and has no form", () => {
  const page = pageAt("/articles/hostile/");
  expect(textOf(page.document)).toContain("Comments on this article are closed. You can still write to us.");
  expect(page.html).not.toContain('action="/comments"');
});

it("a reviewed article names its reviewer and the day", () => {
  const said = textOf(pageAt("/articles/hostile/").document);
  expect(said).toContain("on January 3, 2027.");
  expect(said).not.toContain("Not yet reviewed by a clinician.");
});
