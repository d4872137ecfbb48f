/** Has Pagefind make an index of records, and takes from it what the search reads. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { close, createIndex, type PagefindIndex } from "pagefind";
import type { SearchField } from "../../_data/schema/search/engine.ts";
import { ORDER } from "./meta.ts";

/** What Pagefind is given of a record. Places in `text` are counted in its words. */
export interface IndexedRecord {
  readonly text: string;
  readonly fields: Partial<Record<SearchField, string>>;
}

export interface PagefindFiles {
  readonly engine: Uint8Array;
  /** The description of the index. */
  readonly meta: Uint8Array;
  /** A part of the index by its name in the description, as Pagefind compressed it. */
  part(name: string): Uint8Array;
}

/** Pagefind answers with a list of errors instead of throwing; here they are thrown. */
function failOn(errors: readonly string[]): void {
  if (errors.length > 0) throw new Error(`The search index could not be made: ${errors.join("; ")}`);
}

/**
 * Postings in a part of the index, which bounds what a first query has to fetch. Pagefind's own choice of 20,000
 * makes parts of up to 30 KB. The variable is meant for Pagefind's makers; without it the parts are larger, no more.
 */
const PART_SIZE = { name: "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE", value: "6000" };

const SIGNATURE = "pagefind_dcd";

function unpacked(file: string): Uint8Array {
  const bytes = gunzipSync(readFileSync(file));
  if (bytes.toString("latin1", 0, SIGNATURE.length) !== SIGNATURE)
    throw new Error(`${file} is not Pagefind's`);
  return bytes.subarray(SIGNATURE.length);
}

function onlyFile(folder: string, pattern: RegExp): string {
  const [file, ...others] = readdirSync(folder).filter((name) => pattern.test(name));
  if (file === undefined || others.length > 0) {
    throw new Error(
      `Pagefind wrote ${others.length + (file === undefined ? 0 : 1)} files like ${pattern}, not one`,
    );
  }
  return join(folder, file);
}

/** Records that are handed over together; Pagefind takes them in while the next ones are read. */
const BATCH = 50;

/** An index in the making, in Pagefind's own process. */
export class Indexer {
  readonly #language: string;
  readonly #index: PagefindIndex;
  #number = 0;
  #batch: ReturnType<PagefindIndex["addCustomRecord"]>[] = [];
  #underWay: Promise<void> = Promise.resolve();

  private constructor(language: string, index: PagefindIndex) {
    this.#language = language;
    this.#index = index;
  }

  /**
   * Only one at a time; close it when done.
   * @param language of all records, as a code of two letters
   */
  static async open(language: string): Promise<Indexer> {
    process.env[PART_SIZE.name] = PART_SIZE.value;
    const { index, errors } = await createIndex({ forceLanguage: language, maxFragments: 1 });
    delete process.env[PART_SIZE.name];
    failOn(errors);
    if (index === undefined) throw new Error("Pagefind gave no index and no error");
    return new Indexer(language, index);
  }

  /** Resolves when there is room for another. Records are numbered in their order. @throws what Pagefind finds wrong */
  async add({ text, fields }: IndexedRecord): Promise<void> {
    const number = String(this.#number);
    this.#number += 1;
    this.#batch.push(
      this.#index.addCustomRecord({
        url: number,
        content: text,
        language: this.#language,
        meta: fields,
        sort: { [ORDER]: number },
      }),
    );
    if (this.#batch.length === BATCH) await this.#handOver();
  }

  /** @throws what Pagefind finds wrong */
  async finish(): Promise<PagefindFiles> {
    await this.#handOver();
    await this.#underWay;
    const folder = mkdtempSync(join(tmpdir(), "pagefind-"));
    try {
      failOn((await this.#index.writeFiles({ outputPath: folder })).errors);
      const parts = join(folder, "index");
      const bytes = new Map(readdirSync(parts).map((name) => [name, readFileSync(join(parts, name))]));
      return {
        engine: unpacked(join(folder, `wasm.${this.#language}.pagefind`)),
        meta: unpacked(onlyFile(folder, /\.pf_meta$/)),
        part: (name) => {
          const part = bytes.get(`${name}.pf_index`);
          if (part === undefined) throw new Error(`Pagefind wrote no part “${name}”`);
          return part;
        },
      };
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  async close(): Promise<void> {
    await close();
  }

  /** Waits for the batch before this one. */
  async #handOver(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    await this.#underWay;
    this.#underWay = Promise.all(batch).then((added) => {
      for (const { errors } of added) failOn(errors);
    });
    // Whoever hands over the next batch is told.
    this.#underWay.catch(() => undefined);
  }
}
