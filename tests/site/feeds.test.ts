import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { siteData } from "../../_data/index.ts";
import { type AtomEntry, readAtom } from "../helpers/atom.ts";
import { builtPages, byTag, ORIGIN, parsed, textOf } from "../helpers/pages.ts";
import { filesIn, readBuilt, siteFolder } from "../helpers/site.ts";

const atom = readAtom(readBuilt("/feed.xml"));

/** JSON Feed 1.1: what must be there, and the form of what may be. */
const jsonFeed = z.object({
  version: z.literal("https://jsonfeed.org/version/1.1"),
  title: z.string().min(1),
  home_page_url: z.url(),
  feed_url: z.url(),
  language: z.string(),
  authors: z.array(z.object({ name: z.string().min(1) })).min(1),
  items: z.array(
    z.object({
      id: z.string().min(1),
      url: z.url(),
      title: z.string().min(1),
      summary: z.string().min(1),
      content_html: z.string().min(1),
      authors: z.array(z.object({ name: z.string().min(1) })).min(1),
      date_published: z.iso.datetime(),
      date_modified: z.iso.datetime(),
      tags: z.array(z.string()).min(1),
    }),
  ),
});
const json = jsonFeed.parse(JSON.parse(readBuilt("/feed.json")));

/** Every address in the HTML, those of picture sizes too. */
const addressesIn = (html: string): readonly string[] =>
  ["a", "img", "source"].flatMap((tag) =>
    byTag(parsed(html), tag).flatMap(({ attribs: { href, src, srcset } }) => [
      ...(href === undefined ? [] : [href]),
      ...(src === undefined ? [] : [src]),
      ...(srcset ?? "").split(",").flatMap((size) => size.trim().split(" ")[0] || []),
    ]),
  );

const expectAbsolute = (html: string): void => {
  for (const address of addressesIn(html)) {
    expect(address).toMatch(/^(https?:\/\/[^/]+\/|https?:\/\/[^/]+$|tel:|sms:|mailto:)/);
  }
};

describe("the Atom feed", () => {
  it("names itself, its page and its site", () => {
    expect(atom).toMatchObject({
      id: `${ORIGIN}/`,
      title: "Second Opinion on psychotherapy",
      self: `${ORIGIN}/feed.xml`,
      alternate: `${ORIGIN}/`,
      updated: "2026-11-24T00:00:00Z",
    });
  });

  it("has every published article, under its address for good", () => {
    const pages = builtPages().filter(({ url }) => /^\/articles\/(?!older\/)./.test(url));
    expect(pages).toHaveLength(6);
    expect(atom.entries.map(({ id }) => id).sort()).toEqual(pages.map(({ url }) => ORIGIN + url).sort());
    for (const { id, alternate, author } of atom.entries) {
      expect(alternate).toBe(id);
      expect(author).toBe(siteData.site.practiceName);
    }
  });

  it.each(atom.entries.map((entry) => [entry.title, entry] as const))(
    "“%s” is in it with its full text and absolute addresses",
    (title, { content, id }: AtomEntry) => {
      const page = builtPages().find(({ url }) => ORIGIN + url === id);
      if (page === undefined) throw new Error(`There is no page ${id}`);
      expect(textOf(byTag(page.document, "h1"))).toBe(title);
      const said = textOf(parsed(content));
      expect(said.length).toBeGreaterThan(3000);
      expect(textOf(page.document)).toContain(said);
      expect(addressesIn(content).length).toBeGreaterThan(2);
      expectAbsolute(content);
    },
  );
});

it("the JSON feed has the same articles with the same ids, text and days", () => {
  expect(json).toMatchObject({
    home_page_url: `${ORIGIN}/`,
    feed_url: `${ORIGIN}/feed.json`,
    title: atom.title,
  });
  expect(
    json.items.map(({ id, title, content_html, date_modified }) => [id, title, content_html, date_modified]),
  ).toEqual(atom.entries.map(({ id, title, content, updated }) => [id, title, content, updated]));
  for (const { url, id, content_html } of json.items) {
    expect(url).toBe(id);
    expectAbsolute(content_html);
  }
});

it("every page names both feeds", () => {
  for (const page of builtPages()) {
    const feeds = byTag(page.document, "link")
      .filter(({ attribs }) => attribs["rel"] === "alternate")
      .map(({ attribs }) => [attribs["type"], attribs["href"]]);
    expect(feeds).toEqual(
      expect.arrayContaining([
        ["application/atom+xml", "/feed.xml"],
        ["application/feed+json", "/feed.json"],
      ]),
    );
  }
});

describe("the feeds of comments", () => {
  const feeds = filesIn(siteFolder()).filter((file) => file.endsWith("/comments.xml"));

  it("exist where there are comments, and only there", () => {
    expect(feeds).toEqual(["articles/how-second-opinions-promote-good-therapy/comments.xml"]);
  });

  it("hold each question and answer, under its place on the page", () => {
    const feed = readAtom(readBuilt(`/${feeds[0]}`));
    const page = builtPages().find(({ url }) => feed.alternate === ORIGIN + url);
    expect(feed.entries).toHaveLength(3);
    for (const { id, alternate, author, content } of feed.entries) {
      expect(alternate).toBe(id);
      expect(page?.ids).toContain(new URL(id).hash.slice(1));
      expect(["A reader", siteData.site.practiceName]).toContain(author);
      expect(content.length).toBeGreaterThan(50);
    }
  });
});

it("what the feeds lead to is in the site", () => {
  for (const { url } of json.items) {
    expect(existsSync(join(siteFolder(), new URL(url).pathname, "index.html"))).toBe(true);
  }
});
