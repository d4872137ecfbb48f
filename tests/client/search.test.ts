import { describe, expect, test } from "vitest";
import { searchAddress } from "../../_data/schema/search/address.ts";
import type { Spot } from "../../_data/schema/search/engine.ts";
import { viewOf } from "../../_data/schema/search/excerpt.ts";
import { readFacets, writeFacets } from "../../_data/schema/search/facets.ts";
import { likelyParts } from "../../_data/schema/search/files.ts";
import { IndexReplaced, SearchIndex } from "../../_data/schema/search/index-reader.ts";
import { LONGEST_QUERY, readQuery } from "../../_data/schema/search/query.ts";
import { readRecord, type SearchRecord } from "../../_data/schema/search/record.ts";
import { Searcher } from "../../_data/schema/search/searcher.ts";
import { nearestWord, slipsBetween } from "../../_data/schema/search/spelling.ts";
import { readState } from "../../_data/schema/search/state.ts";
import { strings } from "../../_data/strings.ts";
import { boxWords } from "../../_includes/components/search-box.tsx";
import { readBoxWords, readSearchWords } from "../../client/search/words.ts";

const words = (typed: string): readonly string[] => readQuery(typed).words;

describe("a query", () => {
  test.each([
    ["Thérapist", ["therapist"]],
    ["self-test", ["self", "test"]],
    ["e-mail", ["email"]],
    ["don’t don't", ["dont", "dont"]],
    ["how to end the therapy", ["end", "therapy"]],
    ["the", ["the"]],
    ["and/or: change?", ["change"]],
    ["9-8-8", ["988"]],
    ["🙂 sad", ["🙂", "sad"]],
    ["<img src=x onerror=alert(1)>", ["img", "src", "x", "onerror", "alert", "1"]],
    ["\u202edrow\u0000 word", ["drow", "word"]],
    [" \n ", []],
    ["?!…", []],
  ])("%j is searched for as %j", (typed, expected) => {
    expect(words(typed)).toEqual(expected);
  });

  test("in quotation marks is a phrase, with its common words", () => {
    expect(readQuery("“How it ended”")).toMatchObject({ phrase: true, words: ["how", "it", "ended"] });
    expect(readQuery('"')).toMatchObject({ phrase: false, words: [] });
    expect(readQuery("it's so-called 'good'").phrase).toBe(false);
  });

  test("is cut to what is looked at, by whole characters", () => {
    expect([...readQuery("🙂".repeat(500)).text]).toHaveLength(LONGEST_QUERY);
    expect(readQuery("word ".repeat(100)).words.length).toBeLessThanOrEqual(12);
  });
});

describe("a misspelling", () => {
  const known = [
    "therapy",
    "therapist",
    "boundary",
    "boundaries",
    "opinion",
    "their",
    "form",
    "from",
    "transference",
  ];

  test.each([
    ["theripist", "therapist"],
    ["boundry", "boundary"],
    ["opnion", "opinion"],
    ["therpay", "therapy"],
    ["transferrence", "transference"],
    ["thera", "thera"],
    ["fomr", "form"],
    ["xyzzyq", undefined],
    ["cat", undefined],
  ])("%s is taken for %s", (typed, meant) => {
    expect(nearestWord(typed, known)).toBe(meant);
  });

  test("is measured in letters added, taken out, changed or swapped, as far as it is asked", () => {
    expect(slipsBetween("boundary", "boundary", 2)).toBe(0);
    expect(slipsBetween("boundry", "boundary", 2)).toBe(1);
    expect(slipsBetween("therapist", "theripts", 3)).toBe(3);
    expect(slipsBetween("therpay", "therapy", 2)).toBe(1);
    expect(slipsBetween("a", "abcdef", 2)).toBe(3);
  });
});

describe("an address of the search page", () => {
  const state = (query: string) => readState(new URLSearchParams(query));

  test("gives back what was asked for", () => {
    const asked = { text: "a & b", kind: "question", topic: "endings", newest: true, steps: 3 } as const;
    expect(state(searchAddress("/search/", asked).split("?")[1] ?? "")).toEqual(asked);
    expect(searchAddress("/search/", { text: "x", newest: false, steps: 1 })).toBe("/search/?q=x");
  });

  test("has no say in what makes no sense", () => {
    const plain = { text: "x", newest: false, steps: 1 };
    for (const query of ["kind=desk", "topic=../x", "order=oldest", "show=-1", "show=1.5", "show=x"]) {
      expect(state(`q=x&${query}`)).toEqual(plain);
    }
    expect(state("q=x&show=100000").steps).toBe(20);
  });
});

const record = (fields: Partial<SearchRecord> = {}): SearchRecord => ({
  url: "/articles/x/",
  title: "Ending Well",
  kind: "article",
  topics: [],
  text: "Here it begins. We speak of endings. The end comes early. It is the end.",
  sections: [{ at: 7, id: "early", title: "An early end" }],
  ...fields,
});
const spots = (...places: readonly number[]): Spot[] => places.map((at) => ({ at, score: 1, whole: true }));
const marked = (parts: readonly { text: string; marked: boolean }[]): string =>
  parts.map((part) => (part.marked ? `[${part.text}]` : part.text)).join("");

describe("a result", () => {
  test("marks the words themselves, in the text, the title and the places", () => {
    const view = viewOf(record(), spots(6, 8, 14), readQuery("ending"));
    expect(marked(view.title)).toBe("[Ending] Well");
    expect(marked(view.excerpt)).toContain("We speak of [endings]. The [end] comes early.");
    expect(view.places.map(({ href, title }) => [href, marked(title)])).toEqual([
      ["/articles/x/#early", "An early [end]"],
    ]);
  });

  test("of a long text shows where the words stand closest together, from the start of a sentence", () => {
    const text =
      `${"So it goes. ".repeat(40)}Now anger comes. And anger goes. ${"So it goes. ".repeat(40)}`.trim();
    const at = text.split(" ").indexOf("anger");
    const view = viewOf(record({ text, sections: [] }), spots(at, at + 3), readQuery("anger"));
    expect(marked(view.excerpt)).toMatch(
      /^… (So it goes\. )*Now \[anger\] comes\. And \[anger\] goes\. .* …$/,
    );
  });

  test("among questions and answers leads to the one in which most was found, and names who wrote it", () => {
    const thread = record({
      kind: "question",
      sections: [
        { at: 0, id: "comment-1", title: "Ana", date: "2026-03-14" },
        { at: 7, id: "comment-2", title: "The practice", date: "2026-03" },
      ],
    });
    expect(viewOf(thread, spots(8, 14), readQuery("end"))).toMatchObject({
      href: "/articles/x/#comment-2",
      name: "The practice",
      date: "2026-03",
    });
    expect(viewOf(thread, [], readQuery("ana"))).toMatchObject({
      href: "/articles/x/#comment-1",
      name: "Ana",
    });
  });
});

describe("files of the index", () => {
  test("of records are refused when they are something else", () => {
    expect(readRecord(JSON.stringify(record({ host: "a.org", date: "2026-01" })))).toMatchObject({
      host: "a.org",
    });
    for (const broken of ["[]", "{}", JSON.stringify({ ...record(), kind: "desk" })]) {
      expect(() => readRecord(broken)).toThrow("The search index holds");
    }
  });

  test("say what records are filed under", () => {
    const topics = [
      { slug: "progress", title: "Progress" },
      { slug: "endings", title: "Endings" },
    ];
    const filed = [record({ topics: ["endings", "progress"] }), record({ kind: "page" })];
    const facets = readFacets(writeFacets(filed, topics));
    expect(facets.topics).toEqual(topics);
    expect([facets.kindOf(0), facets.kindOf(1), facets.kindOf(2)]).toEqual(["article", "page", undefined]);
    expect([facets.topicsOf(0), facets.topicsOf(1)]).toEqual([["endings", "progress"], []]);
    expect([facets.articlesIn("endings"), facets.articlesIn("nowhere")]).toEqual([1, 0]);
  });

  test("are guessed by the first letters of their words", () => {
    expect(likelyParts(["0", "be", "m", "the"], ["boundary", "anger", "zeal", "be"])).toEqual([1, 0, 3]);
    expect(likelyParts(["b"], ["anger"])).toEqual([0]);
  });
});

describe("the search over time", () => {
  const nothing = () => Promise.reject(new Error("offline"));
  const openIndex = () => new SearchIndex({ start: nothing, engine: nothing, part: nothing, text: nothing });

  test("asks once more, of the new index, when a file of the old one is gone", async () => {
    const opened: SearchIndex[] = [];
    const searcher = new Searcher(() => {
      const index = openIndex();
      opened.push(index);
      return index;
    });
    const answer = await searcher.ask(async (index) => {
      if (index === opened[0]) throw new IndexReplaced("gone");
      return "the new one";
    });
    expect(answer).toBe("the new one");
    expect(await searcher.ask(async (index) => opened.indexOf(index))).toBe(1);
  });

  test("gives up when the new one is gone too, and starts afresh with the next question", async () => {
    let opened = 0;
    const searcher = new Searcher(() => {
      opened += 1;
      return openIndex();
    });
    const gone = () => Promise.reject(new IndexReplaced("gone"));
    await expect(searcher.ask(gone)).rejects.toThrow("gone");
    expect(opened).toBe(2);
    await expect(searcher.ask((index) => index.hits(readQuery("x")))).rejects.toThrow("offline");
    await expect(searcher.ask((index) => index.hits(readQuery("x")))).rejects.toThrow("offline");
    expect(opened).toBeGreaterThanOrEqual(3);
  });
});

test("the words reach the scripts whole", () => {
  const { search } = strings;
  expect(readSearchWords(JSON.stringify(search.results))).toEqual(search.results);
  expect(readBoxWords(JSON.stringify(boxWords(search)))).toEqual(boxWords(search));
  expect(() => readBoxWords("{}")).toThrow();
  expect(() => readSearchWords(undefined)).toThrow();
});
