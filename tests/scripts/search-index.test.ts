import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { quickAnswer } from "../../_data/schema/search/answer.ts";
import { readStart, START_FILE } from "../../_data/schema/search/files.ts";
import { SearchIndex } from "../../_data/schema/search/index-reader.ts";
import { readQuery } from "../../_data/schema/search/query.ts";
import { decodeCbor, encodeCbor } from "../../scripts/search/cbor.ts";
import { extractRecords } from "../../scripts/search/extract.ts";
import { buildSearchIndex } from "../../scripts/search-index.ts";
import { indexFolder } from "../../server/search/index-folder.ts";
import { folderOfTest } from "../helpers/folders.ts";
import { filesIn } from "../helpers/site.ts";

const page = (body: string): string => `<!doctype html><html lang="en"><body>${body}</body></html>`;

const ARTICLE = page(`
  <nav data-pagefind-ignore>Way here</nav>
  <main><article data-pagefind-filter="kind:Article">
    <header data-pagefind-body>
      <h1 data-pagefind-meta="title" data-pagefind-index-attrs="data-aliases" data-aliases="quit, stop therapy">Ending Well</h1>
      <p>How to stop without vanishing</p>
      <p data-pagefind-ignore>By the practice <time datetime="2026-03-12" data-pagefind-meta="date[datetime]">March 12, 2026</time></p>
    </header>
    <div data-pagefind-body>
      <p>Most endings are <em>quiet</em>ly made.</p>
      <h2 id="last">The last session</h2>
      <ul><li>Say it early</li><li>Say it aloud</li></ul>
      <a href="tel:1">Call 1</a><a href="sms:2">Text 2</a>
    </div>
    <aside>Not marked. <a href="/topics/endings/" data-pagefind-filter="topic">Endings</a></aside>
    <section data-pagefind-body>
      <article id="comment-c1" data-pagefind-record="question" data-pagefind-title="Ana">
        <header data-pagefind-ignore><time datetime="2026-03-14" data-pagefind-meta="date[datetime]">x</time></header>
        <p>Is two sessions enough?</p>
        <article id="comment-c2" data-pagefind-title="The practice">
          <header data-pagefind-ignore><time datetime="2026-03-15" data-pagefind-meta="date[datetime]">x</time></header>
          <p>Often it is.</p>
        </article>
      </article>
      <div id="comment-c3" data-pagefind-record="question"><p data-pagefind-ignore>Removed</p></div>
    </section>
  </article></main>`);

describe("a page's records", () => {
  const [article, question, ...others] = extractRecords("/articles/ending-well/", ARTICLE);

  test("have what is marked, and nothing else", () => {
    expect(article).toEqual({
      url: "/articles/ending-well/",
      title: "Ending Well",
      kind: "article",
      topics: ["endings"],
      date: "2026-03-12",
      text: "How to stop without vanishing. Most endings are quietly made. The last session. Say it early. Say it aloud. Call 1, Text 2.",
      sections: [{ at: 10, id: "last", title: "The last session" }],
      aliases: "quit, stop therapy",
    });
  });

  test("keep a question with its answers apart, each with its own place, name and date", () => {
    expect(question).toEqual({
      url: "/articles/ending-well/",
      title: "Ending Well",
      kind: "question",
      topics: ["endings"],
      date: "2026-03-14",
      text: "Is two sessions enough? Often it is.",
      sections: [
        { at: 0, id: "comment-c1", title: "Ana", date: "2026-03-14" },
        { at: 4, id: "comment-c2", title: "The practice", date: "2026-03-15" },
      ],
      aliases: "",
    });
  });

  test("have none for a question that was withdrawn, nor for a page without marks", () => {
    expect(others).toEqual([]);
    expect(extractRecords("/desk/", page("<h1>The desk</h1>"))).toEqual([]);
  });

  test("say whose page a link leads to, and where it stands", () => {
    const [link] = extractRecords(
      "/links/",
      page(
        `<ul><li id="apa" data-pagefind-body data-pagefind-record="link"><h3><a href="https://www.apa.org/x" data-pagefind-meta="title">Finder</a></h3><p>Look one up.</p><p><span>APA</span><span>United States</span><span>Guide</span><span data-pagefind-ignore>Not yet checked by hand</span></p></li></ul>`,
      ),
    );
    expect(link).toMatchObject({
      url: "/links/#apa",
      title: "Finder",
      kind: "link",
      host: "apa.org",
      text: "Look one up. APA, United States, Guide.",
    });
  });

  test("take a commenter's words for words, whatever Pagefind would take them for", () => {
    const [record] = extractRecords(
      "/x/",
      page(
        `<main data-pagefind-body data-pagefind-filter="kind:Page"><h1 data-pagefind-meta="title">X</h1><p>one ___PAGEFIND_WEIGHT___9 two​three</p></main>`,
      ),
    );
    expect(record?.text).toBe("one PAGEFIND_WEIGHT___9 twothree.");
  });
});

/** A built site of these pages with its index. */
const siteOf = async (pages: Readonly<Record<string, string>>): Promise<string> => {
  const folder = folderOfTest();
  for (const [path, html] of Object.entries(pages)) {
    mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, path, "index.html"), html);
  }
  await buildSearchIndex(folder);
  return folder;
};

const ask = async (folder: string, typed: string) => {
  const index = new SearchIndex(indexFolder(folder).source());
  const { results, ...answer } = await quickAnswer(index, readQuery(typed), 5);
  return { ...answer, places: results.map(({ href }) => href), results };
};

const note = (title: string, text: string, date = ""): string =>
  page(
    `<main data-pagefind-body data-pagefind-filter="kind:Article"><h1 data-pagefind-meta="title">${title}</h1>${date && `<time datetime="${date}" data-pagefind-meta="date[datetime]" data-pagefind-ignore>x</time>`}<p>${text}</p></main>`,
  );

describe("the index", () => {
  test("finds words and the places they stand in, and marks them", async () => {
    const folder = await siteOf({
      "articles/ending-well": ARTICLE,
      other: note("Other", "Nothing of the kind."),
    });
    const { places, results } = await ask(folder, "early");
    expect(places).toEqual(["/articles/ending-well/"]);
    expect(results[0]?.places.map(({ href }) => href)).toEqual(["/articles/ending-well/#last"]);
    expect(results[0]?.excerpt.filter(({ marked }) => marked)).toEqual([{ text: "early", marked: true }]);
    expect((await ask(folder, "often")).places).toEqual(["/articles/ending-well/#comment-c2"]);
    expect((await ask(folder, "quit")).places).toEqual(["/articles/ending-well/"]);
  });

  test("gives its records numbers by their age, so that the newest come first", async () => {
    const folder = await siteOf({
      b: note("Second", "word", "2026-01-02"),
      a: note("First", "word", "2025-01-02"),
      c: note("Third", "word"),
      d: note("Newest", "word", "2026-01-03"),
    });
    const index = new SearchIndex(indexFolder(folder).source());
    const titles = await Promise.all([0, 1, 2, 3].map(async (id) => (await index.record(id)).title));
    expect(titles).toEqual(["Newest", "Second", "First", "Third"]);
    const hits = await index.hits(readQuery("word"));
    expect(hits.map(({ id }) => id).toSorted()).toEqual([0, 1, 2, 3]);
  });

  test("is the same, file by file, for the same site, and shares none but the engine and the start with another", async () => {
    const [folder, again] = [await siteOf({ a: note("A", "one") }), await siteOf({ a: note("A", "one") })];
    const other = await siteOf({ a: note("A", "two") });
    const files = (site: string) => filesIn(join(site, "pagefind"));
    expect(files(folder)).toEqual(files(again));
    expect(files(folder).filter((file) => files(other).includes(file))).toEqual([
      "engine-1.6.0.wasm",
      "start.pf_meta",
    ]);
  });

  test("takes the place of the one that was there", async () => {
    const folder = await siteOf({ a: note("A", "zyzzyva") });
    writeFileSync(join(folder, "a/index.html"), note("A", "quokka"));
    await buildSearchIndex(folder);
    expect((await ask(folder, "zyzzyva")).total).toBe(0);
    const texts = filesIn(join(folder, "pagefind")).map((file) =>
      readFileSync(join(folder, "pagefind", file), "latin1"),
    );
    expect(texts.filter((text) => text.includes("zyzzyva"))).toEqual([]);
  });

  test("does not change the files of a site that shares them", async () => {
    const folder = await siteOf({ a: note("A", "one") });
    const copy = folderOfTest();
    cpSync(folder, copy, { recursive: true });
    const before = readFileSync(join(copy, "pagefind", START_FILE));
    await buildSearchIndex(folder);
    expect(readFileSync(join(copy, "pagefind", START_FILE))).toEqual(before);
  });

  test("is not made of a site with nothing marked", async () => {
    await expect(siteOf({ a: page("<h1>Nothing</h1>") })).rejects.toThrow("data-pagefind-body");
  });

  test("a start that is cut short is refused", () => {
    expect(() => readStart(new TextEncoder().encode('{"build":"x"}\n'))).toThrow("The search index holds");
  });
});

describe("CBOR as Pagefind writes it", () => {
  test.each([
    [0, "00"],
    [23, "17"],
    [24, "1818"],
    [1000, "1903e8"],
    [1_000_000, "1a000f4240"],
    ["ü", "62c3bc"],
    [[1, ["a", []]], "820182616180"],
  ])("%j is %s, there and back", (value, hex) => {
    expect(encodeCbor(value).toString("hex")).toBe(hex);
    expect(decodeCbor(Buffer.from(hex, "hex"))).toEqual(value);
  });

  test("refuses what it does not know and what does not end", () => {
    for (const hex of ["f5", "0000", "62c3", "9fff"]) {
      expect(() => decodeCbor(Buffer.from(hex, "hex"))).toThrow();
    }
  });
});
