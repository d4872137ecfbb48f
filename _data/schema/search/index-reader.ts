/** One build of the search index, read piece by piece: the browser and the server read it alike. */
import { type Hit, SearchEngine } from "./engine.ts";
import { type Facets, readFacets } from "./facets.ts";
import {
  facetsFile,
  type IndexStart,
  likelyParts,
  partFile,
  readStart,
  recordFile,
  wordsFile,
} from "./files.ts";
import type { Query } from "./query.ts";
import { readRecord, type SearchRecord } from "./record.ts";

/** A file of the index is not there any more: another build has taken the place of this one. */
export class IndexReplaced extends Error {
  override readonly name = "IndexReplaced";
}

/** Where the files of an index come from. Names are those of files.ts; what comes is no longer compressed. */
export interface IndexSource {
  start(): Promise<Uint8Array>;
  /** The exports of an instance of the engine that serves nobody else. */
  engine(): Promise<object>;
  /** @throws IndexReplaced when there is no such file */
  part(name: string): Promise<Uint8Array>;
  /** @throws IndexReplaced when there is no such file */
  text(name: string): Promise<string>;
}

/** What Pagefind writes before its own bytes, to know them again. */
const SIGNATURE_LENGTH = "pagefind_dcd".length;

/** Keeps what was fetched; what could not be fetched is tried again when it is next asked for. */
const keeping = <T>(fetch: (name: string) => Promise<T>): ((name: string) => Promise<T>) => {
  const kept = new Map<string, Promise<T>>();
  return (name) => {
    const known = kept.get(name);
    if (known !== undefined) return known;
    const fetched = fetch(name);
    kept.set(name, fetched);
    fetched.catch(() => kept.delete(name));
    return fetched;
  };
};

/** Nothing is fetched twice. */
export class SearchIndex {
  readonly #start: Promise<IndexStart>;
  readonly #engine: Promise<SearchEngine>;
  readonly #part: (name: string) => Promise<Uint8Array>;
  readonly #record: (name: string) => Promise<SearchRecord>;
  readonly #text: (name: string) => Promise<string>;
  readonly #loaded = new Set<number>();

  /** Begins to fetch at once: everything that does not depend on the query. */
  constructor(source: IndexSource) {
    this.#part = keeping((name) => source.part(name));
    this.#text = keeping((name) => source.text(name));
    this.#record = keeping(async (name) => readRecord(await source.text(name)));
    this.#start = source.start().then(readStart);
    this.#engine = Promise.all([source.engine(), this.#start]).then(
      ([exports, { meta }]) => new SearchEngine(exports, meta),
    );
    // Whoever asks first is told; until then a failure is nobody's.
    this.#engine.catch(() => undefined);
  }

  /** Fetches the parts of the index that a query is likely to need, while the engine is still on its way. */
  async prepare({ words }: Query): Promise<void> {
    const { build, parts } = await this.#start;
    await Promise.all(likelyParts(parts, words).map((part) => this.#part(partFile(build, part))));
  }

  /** The records that are found, best first. */
  async hits(query: Query): Promise<readonly Hit[]> {
    if (query.words.length === 0) return [];
    const [engine, { build }] = await Promise.all([this.#engine, this.#start]);
    const missing = engine.partsFor(query.words).filter((part) => !this.#loaded.has(part));
    const files = await Promise.all(
      missing.map(async (part) => ({ part, bytes: await this.#part(partFile(build, part)) })),
    );
    for (const { part, bytes } of files) {
      if (this.#loaded.has(part)) continue;
      this.#loaded.add(part);
      engine.load(bytes.subarray(SIGNATURE_LENGTH));
    }
    return engine.search(query);
  }

  async record(id: number): Promise<SearchRecord> {
    const { build } = await this.#start;
    return this.#record(recordFile(build, id));
  }

  async facets(): Promise<Facets> {
    const { build } = await this.#start;
    return readFacets(await this.#text(facetsFile(build)));
  }

  /** The words of the index that are written often enough to be meant, the most frequent first. */
  async words(): Promise<readonly string[]> {
    const { build } = await this.#start;
    return (await this.#text(wordsFile(build))).split("\n");
  }
}
