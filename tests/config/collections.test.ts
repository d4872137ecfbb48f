/** What stands round articles: their order, neighbors, related ones, reading time, and lists cut into pages. */
import { describe, expect, it } from "vitest";
import { byDate } from "../../_config/content/articles.ts";
import { neighborsOf } from "../../_config/content/neighbors.ts";
import type { ArticleSummary } from "../../_data/schema/article.ts";
import { listingsOf } from "../../_data/schema/listings.ts";
import { Content } from "../helpers/content.ts";
import { folderOfTest } from "../helpers/folders.ts";
import { summary } from "../includes/fixtures.ts";
import { TODAY } from "../setup/build-site.ts";

const slugs = (articles: readonly ArticleSummary[]) => articles.map(({ slug }) => slug);
const article = (slug: string, ...topics: string[]) => summary({ slug, url: `/articles/${slug}/`, topics });

it("articles stand newest first, those of one day by title", async () => {
  const content = Content.copiedTo(folderOfTest());
  content.article("b", { title: "Beta", date: "2027-01-01" });
  content.article("a", { title: "Älpha", date: "2027-01-01" });
  content.article("old", { date: "1999-12-31" });
  const { articles } = await content.load("2027-01-01");
  expect(slugs(articles).slice(0, 2)).toEqual(["a", "b"]);
  expect(articles.at(-1)?.slug).toBe("old");
  expect([...articles].sort(byDate)).toEqual(articles);
});

describe("reading time", () => {
  it.each([
    [1, 1],
    [220, 1],
    [329, 1],
    [331, 2],
    [2200, 10],
  ])("of %i words is %i minutes, at 220 words a minute", async (words, minutes) => {
    const content = Content.copiedTo(folderOfTest());
    content.article("long", {}, "word ".repeat(words));
    const { articles } = await content.load(TODAY);
    expect(articles.find(({ slug }) => slug === "long")?.minutes).toBe(minutes);
  });
});

describe("neighbors", () => {
  const list = [
    article("e", "x"),
    article("d", "y"),
    article("c", "x"),
    article("b", "y"),
    article("a", "x"),
  ];
  const neighbors = neighborsOf(list);

  it("are the articles before and after, at the ends only one", () => {
    expect(neighbors.get("e")).not.toHaveProperty("newer");
    expect(neighbors.get("e")?.older?.slug).toBe("d");
    expect(neighbors.get("c")?.newer?.slug).toBe("d");
    expect(neighbors.get("c")?.older?.slug).toBe("b");
    expect(neighbors.get("a")).not.toHaveProperty("older");
  });

  it("related articles share a topic first, and are neither the article nor its neighbors", () => {
    expect(slugs(neighbors.get("e")?.related ?? [])).toEqual(["c", "a", "b"]);
    expect(slugs(neighbors.get("c")?.related ?? [])).toEqual(["e", "a"]);
    expect(slugs(neighbors.get("d")?.related ?? [])).toEqual(["b", "a"]);
  });

  it("there are at most three related ones, each once", () => {
    const many = Array.from({ length: 9 }, (_, index) => article(`m${index}`, "x", "y"));
    for (const { related } of neighborsOf(many).values()) {
      expect(related).toHaveLength(3);
      expect(new Set(related).size).toBe(3);
    }
  });

  it("a lone article has none", () => {
    expect(neighborsOf([article("a", "x")]).get("a")).toEqual({ related: [] });
  });
});

describe("lists", () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => article(`a${index}`, "x"));

  it("twenty articles stand on one page", () => {
    expect(listingsOf("/articles/", many(20))).toEqual([{ url: "/articles/", page: 1, articles: many(20) }]);
  });

  it("the twenty-first begins a second page, each knowing the other", () => {
    const articles = many(21);
    expect(listingsOf("/topics/x/", articles, "x")).toEqual([
      {
        url: "/topics/x/",
        topic: "x",
        page: 1,
        articles: articles.slice(0, 20),
        older: "/topics/x/older/2/",
      },
      { url: "/topics/x/older/2/", topic: "x", page: 2, articles: articles.slice(20), newer: "/topics/x/" },
    ]);
  });

  it("a page in the middle leads both ways", () => {
    expect(listingsOf("/articles/", many(41))[1]).toMatchObject({
      newer: "/articles/",
      older: "/articles/older/3/",
    });
  });

  it("a list without articles is one empty page", () => {
    expect(listingsOf("/articles/", [])).toEqual([{ url: "/articles/", page: 1, articles: [] }]);
  });
});
