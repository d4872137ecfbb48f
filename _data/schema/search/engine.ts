/**
 * Pagefind's search engine: the WebAssembly that Pagefind writes beside its index, called as Pagefind's own
 * loader calls it. That loader fetches one file after the other and takes none from outside; called directly,
 * all that a first query needs can be under way at once, and the server can ask the same engine as the
 * browser. Written for one version: the build refuses any other (scripts/search/pagefind.ts).
 */
import { asArray, asFields, asNumber, asText } from "./parse.ts";

/** The version of the package `pagefind` whose engine is called here. */
export const PAGEFIND_VERSION = "1.6.0";

/** What the engine wants to be given; nothing that is used here ever calls it. */
export const ENGINE_IMPORTS = {
  "./pagefind_web_bg.js": { __wbindgen_init_externref_table: (): void => undefined },
};

/** A stretch of the engine's memory: where it begins, and how many bytes it has. */
type Stretch = readonly [pointer: number, length: number];

/** The engine's functions, as far as they are used. An index is known by its place in the engine's memory. */
interface EngineExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  init_pagefind(...meta: Stretch): number;
  set_ranking_weights(index: number, ...weights: Stretch): number;
  request_indexes(index: number, ...words: Stretch): Stretch;
  load_index_chunk(index: number, ...chunk: Stretch): number;
  search(
    index: number,
    ...rest: readonly [
      ...words: Stretch,
      ...written: Stretch,
      ...filter: Stretch,
      ...sort: Stretch,
      exact: number,
      exactDiacritics: number,
    ]
  ): Stretch;
  __wbindgen_malloc(length: number, alignment: number): number;
  __wbindgen_free(pointer: number, length: number, alignment: number): void;
}

const FUNCTIONS = [
  "init_pagefind",
  "set_ranking_weights",
  "request_indexes",
  "load_index_chunk",
  "search",
  "__wbindgen_malloc",
  "__wbindgen_free",
] satisfies (keyof EngineExports)[];

/** A module of another version may export other functions; what they take and give is fixed by the version. */
const isEngine = (exports: object): exports is EngineExports => {
  const found = new Map(Object.entries(exports));
  return found.has("memory") && FUNCTIONS.every((name) => typeof found.get(name) === "function");
};

/**
 * How records are put in order; what is not named is Pagefind's own choice. Tried on the queries of the tests.
 */
const RANKING = {
  /** How much less a longer word counts that begins with the word asked for. Pagefind's 1 finds "the" in "therapy". */
  term_similarity: 3,
  /** How much a short record is preferred. At Pagefind's 0.75 an entry of the links page comes before the page about it. */
  page_length: 0.4,
  /** What counts besides the text, by the name of the field. */
  meta_weights: { title: 5, aliases: 4, headings: 2 },
} as const;

/** The fields of a record that are searched besides its text. */
export type SearchField = keyof (typeof RANKING)["meta_weights"];

/** A place in the text of a record where a word of the query was found. */
export interface Spot {
  /** Which word of the text, counted from 0. */
  readonly at: number;
  /** How much the place counts. */
  readonly score: number;
  /** Whether the whole word was found, in any of its forms, and not only a longer or a shorter word. */
  readonly whole: boolean;
}

/** A record that was found. */
export interface Hit {
  readonly id: number;
  readonly score: number;
  /** Read when asked for: most records that are found are not shown. */
  spots(): readonly Spot[];
}

/** What Pagefind multiplies the weight of a word with that has the very stem that was asked for. */
const WHOLE_WORD = Math.exp(RANKING.term_similarity * (Math.exp(-0.125) - 1));

/** The ids that the build gave to records and to parts of the index are numbers in this base. */
export const ID_BASE = 36;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** One index in the engine's memory. Its methods throw an Error when the engine refuses what it is given. */
export class SearchEngine {
  readonly #engine: EngineExports;
  #index: number;

  /**
   * @param exports of an instance of the engine's module that serves no other index
   * @param meta Pagefind's description of the index
   */
  constructor(exports: object, meta: Uint8Array) {
    if (!isEngine(exports)) throw new Error(`This is not the engine of Pagefind ${PAGEFIND_VERSION}`);
    this.#engine = exports;
    this.#index = this.#accepted(exports.init_pagefind(...this.#store(meta)));
    const weights = this.#text(JSON.stringify(RANKING));
    this.#index = this.#accepted(exports.set_ranking_weights(this.#index, ...weights));
  }

  /** The parts of the index that have to be loaded before these words can be searched for. */
  partsFor(words: readonly string[]): readonly number[] {
    const answer = this.#read(this.#engine.request_indexes(this.#index, ...this.#text(words.join(" "))));
    return asArray(answer).map((name) => Number.parseInt(asText(name), ID_BASE));
  }

  load(part: Uint8Array): void {
    this.#index = this.#accepted(this.#engine.load_index_chunk(this.#index, ...this.#store(part)));
  }

  /**
   * The records in which all words are found, or as many of them as are in the index at all; best first.
   * @param words as the index has them: lower case, no accents
   * @param written the same words with their accents, which count when records are put in order
   */
  search({
    words,
    written,
    phrase,
  }: {
    words: readonly string[];
    written: readonly string[];
    phrase: boolean;
  }): Hit[] {
    const answer = this.#read(
      this.#engine.search(
        this.#index,
        ...this.#text(words.join(" ")),
        ...this.#text(written.join(" ")),
        ...this.#text("{}"),
        ...this.#text(""),
        phrase ? 1 : 0,
        0,
      ),
    );
    return asArray(asFields(answer)["results"])
      .map(asHit)
      .sort((a, b) => b.score - a.score || a.id - b.id);
  }

  #store(bytes: Uint8Array): Stretch {
    const pointer = this.#engine.__wbindgen_malloc(bytes.length, 1) >>> 0;
    new Uint8Array(this.#engine.memory.buffer).set(bytes, pointer);
    return [pointer, bytes.length];
  }

  #text(text: string): Stretch {
    return this.#store(encoder.encode(text));
  }

  #read([pointer, length]: Stretch): unknown {
    const place = pointer >>> 0;
    const text = decoder.decode(new Uint8Array(this.#engine.memory.buffer, place, length));
    this.#engine.__wbindgen_free(place, length, 1);
    return JSON.parse(text);
  }

  #accepted(index: number): number {
    if (index === 0) throw new Error("Pagefind cannot read the search index");
    return index;
  }
}

const asHit = (value: unknown): Hit => {
  const { p, s, l } = asFields(value);
  return {
    id: Number.parseInt(asText(p), ID_BASE),
    score: asNumber(s),
    spots: () => asArray(l).map(asSpot),
  };
};

const asSpot = (value: unknown): Spot => {
  const { w, s, l } = asFields(value);
  const [weight, score] = [asNumber(w), asNumber(s)];
  return { at: asNumber(l), score, whole: score >= weight * weight * WHOLE_WORD * 0.999 };
};
