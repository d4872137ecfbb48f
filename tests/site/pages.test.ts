/** What holds for every page of the built site. */
import { describe, expect, it } from "vitest";
import { siteData } from "../../_data/index.ts";
import { PLACEHOLDER, unknownPlaceholders } from "../../_data/schema/placeholders.ts";
import { PAGE_KINDS } from "../../scripts/page-kinds.ts";
import { type BuiltPage, builtPages, byClass, byTag, metaOf, ORIGIN, textOf } from "../helpers/pages.ts";
import { htmlProblems } from "../helpers/valid-html.ts";

const pages = builtPages();

it("every kind of page is there", () => {
  expect(pages.map(({ url }) => url)).toEqual(expect.arrayContaining([...PAGE_KINDS]));
});

it("no two pages have one title or one description for search engines", () => {
  for (const facts of [pages.map(({ title }) => title), pages.map((page) => metaOf(page, "description"))]) {
    expect(facts.length - new Set(facts).size, JSON.stringify(facts.toSorted(), null, 1)).toBe(0);
  }
});

/** The levels of all headings, in the order of the page. */
const levels = ({ html }: BuiltPage): readonly number[] =>
  [...html.matchAll(/<h([1-6])[\s>]/g)].map(([, level]) => Number(level));

describe.each(pages.map((page) => [page.url, page] as const))("%s", (_, page) => {
  it("is valid HTML", async () => {
    expect(await htmlProblems(page.html)).toEqual([]);
  });

  it("has one h1, and no heading skips a level", () => {
    const found = levels(page);
    expect(found.filter((level) => level === 1)).toHaveLength(1);
    expect(found[0]).toBe(1);
    for (const [index, level] of found.entries())
      expect(level - (found[index - 1] ?? 0)).toBeLessThanOrEqual(1);
  });

  it("has one main part, to which the first link skips", () => {
    expect(byTag(page.document, "main")).toHaveLength(1);
    const [first] = byTag(page.document, "a");
    expect(first?.attribs).toMatchObject({ class: "skip", href: "#main" });
    expect(page.html).toMatch(/<body><a class="skip" href="#main">/);
  });

  it("says its language and direction", () => {
    expect(byTag(page.document, "html")[0]?.attribs).toEqual({ lang: "en", dir: "ltr" });
  });

  it("has a title with the site's name, and a description", () => {
    expect(page.title).toMatch(/^(.+ · Second Opinion|Second Opinion on psychotherapy)$/);
    expect(metaOf(page, "description")?.length).toBeGreaterThan(20);
    expect(metaOf(page, "viewport")).toBe("width=device-width, initial-scale=1");
  });

  it("tells search engines and other sites its own address, or that it is not for them", () => {
    if (page.noindex) {
      expect(page.url).toBe("/404.html");
      expect([page.canonical, metaOf(page, "og:url")]).toEqual([undefined, undefined]);
      return;
    }
    expect(page.canonical).toBe(ORIGIN + page.url);
    expect(metaOf(page, "og:url")).toBe(ORIGIN + page.url);
    expect(metaOf(page, "og:title")).toBe(page.title.replace(/ · Second Opinion$/, ""));
    expect(metaOf(page, "og:description")).toBe(metaOf(page, "description"));
    expect(metaOf(page, "og:site_name")).toBe("Second Opinion");
    expect(metaOf(page, "og:image")).toBe(`${ORIGIN}/social-card.png`);
    expect(metaOf(page, "og:image:alt")).toBe(siteData.site.socialImage.alt);
    expect(metaOf(page, "og:type")).toBe(/^\/articles\/(?!older\/)./.test(page.url) ? "article" : "website");
  });

  it("fetches nothing from elsewhere, and has no script or style inside it", () => {
    for (const address of page.fetched) expect(address).toMatch(/^\/(?!\/)/);
    expect(page.inline).toEqual([]);
    expect(byTag(page.document, "iframe")).toEqual([]);
  });

  it("preloads one font, and nothing else", () => {
    const preloads = byTag(page.document, "link").filter(({ attribs }) =>
      /preload|prefetch|preconnect/.test(attribs["rel"] ?? ""),
    );
    expect(preloads.map(({ attribs }) => attribs)).toEqual([
      {
        rel: "preload",
        href: expect.stringMatching(/^\/assets\/literata-roman-[A-Z0-9]+\.woff2$/),
        as: "font",
        type: "font/woff2",
        crossorigin: "anonymous",
      },
    ]);
  });

  it("has help in a crisis before everything else, with numbers to press", () => {
    const [line] = byClass(page.document, "helpline");
    if (line === undefined) throw new Error("There is no help line");
    expect(textOf(line)).toMatch(/^In danger or in crisis\? Get help now /);
    const links = byTag(line, "a").map(({ attribs }) => attribs["href"]);
    expect(links).toEqual(["/crisis-help/", "tel:911", "tel:988"]);
    expect(page.html.indexOf('class="helpline"')).toBeLessThan(page.html.indexOf("<main"));
  });

  it("says in its footer what it is not", () => {
    const footer = textOf(byTag(page.document, "footer"));
    expect(footer).toContain(
      "Information, not medical advice. Reading or writing here does not make you our patient.",
    );
    expect(footer).toContain("No advertising, no tracking, nothing to sign up for.");
  });

  it("leads out without telling where the reader came from", () => {
    for (const { attribs } of byTag(page.document, "a").filter(({ attribs }) =>
      attribs["href"]?.startsWith("http"),
    )) {
      expect(attribs["rel"]?.split(" ")).toEqual(expect.arrayContaining(["noopener", "noreferrer"]));
      expect(attribs["target"]).toBeUndefined();
    }
  });

  it("has no placeholder that nobody knows, and no mark left from writing", () => {
    const said = textOf(byTag(page.document, "body"));
    expect(unknownPlaceholders(said, siteData.placeholders)).toEqual([]);
    expect(said).not.toMatch(/:::|\{#|undefined|\[object|NaN|\]\(/);
  });

  it("marks in its text what the practice has yet to supply", () => {
    for (const part of byClass(page.document, "prose")) {
      const marked = byClass(part, "placeholder").map((mark) => textOf(mark));
      expect(marked).toEqual([...textOf(part).matchAll(PLACEHOLDER)].map(([mark]) => mark));
    }
  });
});
