import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderDocument } from "../../_config/tsx.ts";
import { siteData } from "../../_data/index.ts";
import { strings } from "../../_data/strings.ts";
import { buildSearchIndex } from "../../scripts/search-index.ts";
import { searchPart } from "../../server/search/part.tsx";
import { folderOfTest } from "../helpers/folders.ts";
import { attribute, byClass, byId, byTag, hrefs, textOf } from "../includes/dom.ts";
import { assets } from "../includes/fixtures.ts";

const note = (kind: string, title: string, text: string, date: string, topic: string): string =>
  `<!doctype html><html lang="en"><main data-pagefind-body data-pagefind-filter="kind:${kind}"><h1 data-pagefind-meta="title">${title}</h1><time data-pagefind-ignore datetime="${date}" data-pagefind-meta="date[datetime]">x</time><p>${text}</p><a data-pagefind-ignore data-pagefind-filter="topic" href="/topics/${topic}/">x</a></main></html>`;

const PAGES = {
  "articles/anger": note("Article", "Anger", "Anger, and what it says.", "2025-01-01", "boundaries"),
  "articles/quiet": note("Article", "Quiet", "After the anger comes quiet.", "2026-01-01", "endings"),
  about: note("Page", "About", "We have a therapist & no anger.", "2024-01-01", "endings"),
};

/** Writes these pages and their index into a folder. */
const build = async (folder: string, pages: Readonly<Record<string, string>>): Promise<void> => {
  for (const [path, html] of Object.entries(pages)) {
    mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, path, "index.html"), html);
  }
  await buildSearchIndex(folder);
};

const serve = (folder: string) => {
  const { routes } = searchPart({
    folder,
    layout: () => ({ data: siteData, strings, assets }),
    origin: "https://example.org",
    render: renderDocument,
  });
  return (query: string, init?: RequestInit) => routes.request(`/search/?${query}`, init);
};

/** Where the results lead, in their order. */
const resultsIn = (html: string): readonly (string | undefined)[] =>
  byClass(html, "item").map(({ children: [heading] }) => {
    const link = heading?.type === "element" ? heading.children[0] : undefined;
    return link?.type === "element" ? attribute(link, "href") : undefined;
  });

const [ANGER, QUIET, ABOUT] = ["/articles/anger/", "/articles/quiet/", "/about/"];

let site: string;
let ask: ReturnType<typeof serve>;
beforeAll(async () => {
  site = mkdtempSync(join(tmpdir(), "search-"));
  await build(site, PAGES);
  ask = serve(site);
});
afterAll(() => rmSync(site, { recursive: true }));
const page = async (query: string): Promise<string> => (await ask(query)).text();

describe("an answer", () => {
  test("lists what was found, best first, with the words marked and the facts", async () => {
    const html = await page("q=anger");
    expect(resultsIn(html)).toEqual([ANGER, QUIET, ABOUT]);
    expect(textOf(byId(html, "search-found"))).toBe("3 results for “anger”");
    expect(byTag(html, "mark").map(textOf)).toEqual(["Anger", "Anger", "anger", "anger"]);
    expect(byClass(html, "dots").map(textOf)[0]).toBe("ArticleBoundariesJanuary 1, 2025");
  });

  test("is for the reader alone: nobody keeps it, and no search engine lists it", async () => {
    const response = await ask("q=anger");
    expect(response.headers.get("cache-control")).toBe("no-store");
    const html = await response.text();
    expect(html).toContain('<meta name="robots" content="noindex"');
    expect(textOf(byTag(html, "title")[0] ?? byId(html, "main"))).toBe("“anger” · Search · Second Opinion");
    expect(attribute(byId(html, "q"), "value")).toBe("anger");
  });

  test("can be narrowed by kind and topic, with what the other choice leaves, and put in the order of age", async () => {
    expect(resultsIn(await page("q=anger&kind=page"))).toEqual([ABOUT]);
    expect(resultsIn(await page("q=anger&topic=endings"))).toEqual([QUIET, ABOUT]);
    expect(resultsIn(await page("q=anger&order=newest"))).toEqual([QUIET, ANGER, ABOUT]);
    const html = await page("q=anger&topic=endings");
    expect(byClass(html, "narrow").map(textOf)).toEqual([
      "Narrow these resultsKindAll Article 1Page 1TopicAll Boundaries 1Endings 2OrderBest match first Newest first",
    ]);
    expect(hrefs(html)).toContain("/search/?q=anger&kind=page&topic=endings");
  });

  test("that is narrowed to nothing still leads out of it", async () => {
    const html = await page("q=quiet&kind=page");
    expect(resultsIn(html)).toEqual([]);
    expect(hrefs(html)).toContain("/search/?q=quiet&kind=article");
  });

  test("to a misspelling has what was meant, and says so", async () => {
    const html = await page("q=theripist");
    expect(resultsIn(html)).toEqual([ABOUT]);
    expect(textOf(byId(html, "search-found"))).toBe("No results for “theripist”");
    expect(hrefs(html)).toContain("/search/?q=therapist");
  });

  test("without results offers the topics that have articles", async () => {
    const html = await page("q=xyzzyq");
    expect(textOf(byId(html, "search-found"))).toBe("No results for “xyzzyq”");
    expect(hrefs(html)).toEqual(
      expect.arrayContaining(["/topics/boundaries/", "/topics/endings/", "/search/"]),
    );
    expect(html).not.toContain("/topics/progress/");
  });

  test("gives words back as words, whatever they are", async () => {
    const typed = `"><img src=x onerror=alert(1)>\u202e`;
    const html = await page(new URLSearchParams({ q: typed }).toString());
    expect(byTag(html, "img")).toEqual([]);
    expect(attribute(byId(html, "q"), "value")).toBe('"><img src=x onerror=alert(1)>');
  });

  test("has no more of the words than are looked at", async () => {
    const html = await page(`q=${"anger%20".repeat(200)}`);
    expect(attribute(byId(html, "q"), "value")).toHaveLength(197);
    expect(resultsIn(html)).toHaveLength(3);
  });
});

test("leaves the page to the site when nothing is asked, and whatever is not asked for", async () => {
  for (const query of ["q=", "q=%20%00", "topic=endings"]) expect((await ask(query)).status).toBe(404);
  expect((await ask("q=anger", { method: "POST" })).status).toBe(404);
});

test("answers from the build that took the folder's place, from the next question on", async () => {
  const folder = folderOfTest();
  await build(folder, PAGES);
  const aside = folderOfTest();
  await build(aside, { about: note("Page", "About", "The word is quokka.", "2024-01-01", "none") });
  const later = serve(folder);
  expect(resultsIn(await (await later("q=quokka")).text())).toEqual([]);
  renameSync(join(folder, "pagefind"), join(folder, "old"));
  renameSync(join(aside, "pagefind"), join(folder, "pagefind"));
  expect(resultsIn(await (await later("q=quokka")).text())).toEqual([ABOUT]);
  expect(resultsIn(await (await later("q=anger")).text())).toEqual([]);
});

test("a crowd is left to the page of the site beyond what is answered in a second or two", async () => {
  const crowd = await Promise.all(Array.from({ length: 100 }, () => ask("q=anger")));
  const statuses = crowd.map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(64);
  expect(statuses.filter((status) => status === 404)).toHaveLength(36);
  expect((await ask("q=anger")).status).toBe(200);
});
