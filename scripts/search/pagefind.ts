/** Has Pagefind make an index of records, and takes from it what the search reads. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { close, createIndex, type PagefindIndex } from "pagefind";
import type { SearchField } from "../../_data/schema/search/engine.ts";
import { ID_ORDER, type ShortMeta, shortenMeta } from "./meta.ts";

/** What Pagefind is given of a record. Places in `text` are counted in its words. */
export interface IndexedRecord {
  readonly text: string;
  readonly fields: Partial<Record<SearchField, string>>;
}

export interface PagefindFiles extends Omit<ShortMeta, "parts"> {
  readonly engine: Uint8Array;
  /** As Pagefind compressed them. */
  readonly parts: readonly { readonly first: string; readonly bytes: Uint8Array }[];
}

/** Pagefind answers with a list of errors instead of throwing; here they are thrown. */
function failOn(errors: readonly string[]): void {
  if (errors.length > 0) throw new Error(`The search index could not be made: ${errors.join("; ")}`);
}

/** Records under way to Pagefind's process at the same time. */
const AT_ONCE = 200;

async function add(index: PagefindIndex, records: readonly IndexedRecord[], language: string): Promise<void> {
  const entries = records.map(({ text, fields }, id) => ({
    url: String(id),
    content: text,
    language,
    meta: fields,
    sort: { [ID_ORDER]: String(id) },
  }));
  for (let start = 0; start < entries.length; start += AT_ONCE) {
    const batch = entries.slice(start, start + AT_ONCE);
    const added = await Promise.all(batch.map((entry) => index.addCustomRecord(entry)));
    for (const { errors } of added) failOn(errors);
  }
}

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

/**
 * Postings in a part of the index, which bounds what a first query has to fetch. Pagefind's own choice of 20,000
 * makes parts of up to 30 KB. The variable is meant for Pagefind's makers; without it the parts are larger, no more.
 */
const PART_SIZE = { name: "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE", value: "6000" };

/**
 * @param records in the order of their ids
 * @param language of all of them, as a code of two letters
 * @throws Error with what Pagefind found wrong, or when it is of another version than the one that is called
 */
export async function indexWithPagefind(
  records: readonly IndexedRecord[],
  language: string,
): Promise<PagefindFiles> {
  const folder = mkdtempSync(join(tmpdir(), "pagefind-"));
  try {
    process.env[PART_SIZE.name] = PART_SIZE.value;
    const { index, errors } = await createIndex({ forceLanguage: language, maxFragments: 1 });
    failOn(errors);
    if (index === undefined) throw new Error("Pagefind gave no index and no error");
    await add(index, records, language);
    const written = await index.writeFiles({ outputPath: folder });
    failOn(written.errors);
    const { parts, ...short } = shortenMeta(unpacked(onlyFile(folder, /\.pf_meta$/)));
    return {
      ...short,
      engine: unpacked(join(folder, `wasm.${language}.pagefind`)),
      parts: parts.map(({ name, first }) => ({
        first,
        bytes: readFileSync(join(folder, "index", `${name}.pf_index`)),
      })),
    };
  } finally {
    delete process.env[PART_SIZE.name];
    await close();
    rmSync(folder, { recursive: true });
  }
}
