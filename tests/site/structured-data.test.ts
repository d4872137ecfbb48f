/** What pages tell search engines is well-formed, and true: it is held against the content it speaks of. */
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { siteData } from "../../_data/index.ts";
import type { Article } from "../../_data/schema/article.ts";
import { readThreads } from "../../_data/threads.ts";
import { Content } from "../helpers/content.ts";
import { type BuiltPage, builtPages, byTag, jsonLdOf, metaOf, ORIGIN, textOf } from "../helpers/pages.ts";
import { TODAY } from "../setup/build-site.ts";

const { articles, slugs } = await new Content("content").load(TODAY);
const threads = readThreads({ folder: "content/threads", exported: null }, slugs, siteData.site.practiceName);
const pages = builtPages();

const typed = z.looseObject({ "@context": z.literal("https://schema.org"), "@type": z.string() });

const pageOf = (url: string): BuiltPage => {
  const page = pages.find((built) => built.url === url);
  if (page === undefined) throw new Error(`There is no page ${url}`);
  return page;
};

/** The one object of this type on a page. */
const objectOf = (page: BuiltPage, type: string) => {
  const found = jsonLdOf(page)
    .map((object) => typed.parse(object))
    .filter((object) => object["@type"] === type);
  expect(found).toHaveLength(1);
  return found[0];
};

/** Until the practice has given its name, the site's stands for it. */
const PRACTICE = {
  "@type": "Organization",
  "@id": `${ORIGIN}/#practice`,
  name: "Second Opinion",
  url: `${ORIGIN}/`,
  logo: `${ORIGIN}/icon-512.png`,
};

it("no page tells search engines a placeholder", () => {
  for (const page of pages) {
    for (const object of jsonLdOf(page)) {
      typed.parse(object);
      expect(JSON.stringify(object)).not.toMatch(/\[[A-Z][A-Z ,]+\]/);
    }
  }
});

it("the home page describes the site, and where it can be searched", () => {
  expect(objectOf(pageOf("/"), "WebSite")).toMatchObject({
    name: "Second Opinion on psychotherapy",
    url: `${ORIGIN}/`,
    description: siteData.site.description,
    publisher: PRACTICE,
    potentialAction: { "@type": "SearchAction", target: `${ORIGIN}/search/?q={search_term_string}` },
  });
});

describe.each(articles.map((article) => [article.title, article] as const))("“%s”", (_, article: Article) => {
  const page = pageOf(article.url);
  const data = objectOf(page, "Article");

  it("says of itself what its front matter says", () => {
    expect(data).toMatchObject({
      "@id": ORIGIN + article.url,
      headline: article.title,
      description: article.description,
      datePublished: article.date,
      dateModified: article.updated ?? article.date,
      author: PRACTICE,
      publisher: PRACTICE,
      isAccessibleForFree: true,
      articleSection: article.topics.map((topic) => siteData.topics[topic]?.title),
      mainEntityOfPage: ORIGIN + article.url,
    });
    expect(metaOf(page, "article:published_time")).toBe(article.date);
    expect(metaOf(page, "article:modified_time")).toBe(article.updated ?? article.date);
  });

  it("claims no review, since there was none", () => {
    expect(article.reviewedBy).toBeUndefined();
    expect(JSON.stringify(data)).not.toMatch(/review/i);
  });

  it("cites its sources, and no other", () => {
    expect(data?.["citation"]).toEqual(
      article.sources.map(({ title, authors, year, doi, url }) => ({
        "@type": "CreativeWork",
        name: title,
        ...(authors === undefined ? {} : { author: authors }),
        ...(year === undefined ? {} : { datePublished: String(year) }),
        ...(doi === undefined ? { url } : { sameAs: `https://doi.org/${doi}` }),
      })),
    );
  });

  it("counts and quotes the comments that stand under it", () => {
    const thread = threads.threadFor(article.slug, true);
    const said = thread.entries.flatMap((entry) => [entry, ...entry.replies]);
    expect(data?.["commentCount"]).toBe(said.length);
    expect(data?.["comment"] ?? []).toEqual(
      said.map(({ id, body, name, practice, replyTo }) => ({
        "@type": "Comment",
        "@id": `${ORIGIN}${article.url}#comment-${id}`,
        url: `${ORIGIN}${article.url}#comment-${id}`,
        text: body,
        author: practice ? PRACTICE : { "@type": "Person", name },
        ...(replyTo === null
          ? {}
          : { parentItem: { "@type": "Comment", "@id": `${ORIGIN}${article.url}#comment-${replyTo}` } }),
      })),
    );
    for (const { id } of said) expect(page.ids).toContain(`comment-${id}`);
  });

  it("says the way to it", () => {
    expect(objectOf(page, "BreadcrumbList")).toMatchObject({
      itemListElement: [
        { position: 1, name: "Articles", item: `${ORIGIN}/articles/` },
        { position: 2, name: article.title, item: ORIGIN + article.url },
      ],
    });
    expect(textOf(byTag(page.document, "h1"))).toBe(article.title);
  });
});
