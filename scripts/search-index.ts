/** The search index of a built site: made by Pagefind out of the marked regions of its pages. */
import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { writeFacets } from "../_data/schema/search/facets.ts";
import {
  ENGINE_FILE,
  facetsFile,
  partFile,
  recordFile,
  SEARCH_FOLDER,
  START_FILE,
  wordsFile,
  writeStart,
} from "../_data/schema/search/files.ts";
import type { SearchRecord } from "../_data/schema/search/record.ts";
import { site } from "../_data/site.ts";
import { topics } from "../_data/topics.ts";
import { isMain, runMain } from "./main-guard.ts";
import type { ExtractedRecord } from "./search/draft.ts";
import { shortenMeta } from "./search/meta.ts";
import { Indexer, type PagefindFiles } from "./search/pagefind.ts";
import { byAge, frequentWords, readRecords } from "./search/records.ts";
import { checkIndex } from "./search/smoke.ts";

/** What is searched besides the text of a record. */
const fieldsOf = ({ title, aliases, sections, kind }: ExtractedRecord): Record<string, string> => ({
  // The title of a question is that of the article it stands under, which says nothing of its own words.
  ...(kind !== "question" && { title }),
  ...(sections.length > 0 && { headings: sections.map((one) => one.title).join(" ") }),
  ...(aliases !== "" && { aliases }),
});

const shownOf = ({ aliases: _, ...shown }: ExtractedRecord): SearchRecord => shown;

/** Eight bytes of what the index is made of: files of different builds never have the same address. */
const buildName = (...contents: readonly (string | Uint8Array)[]): string => {
  const digest = createHash("sha256");
  for (const content of contents) digest.update(content);
  return digest.digest("hex").slice(0, 16);
};

/**
 * Writes `pagefind/` into a built site, in the place of the one that may be there.
 * @returns how many records are in the index
 * @throws Error with what Pagefind found wrong, when nothing is marked, or when what was made cannot be read
 */
export async function buildSearchIndex(folder: string): Promise<number> {
  const { records, ids, texts, pagefind } = await makeIndex(folder);
  const [newest] = records;
  writeIndex(join(folder, SEARCH_FOLDER), texts, ids, pagefind);
  await checkIndex(folder, newest?.title ?? "");
  return records.length;
}

/** Reads the pages while Pagefind takes in those before, and makes the other files while it is at work. */
async function makeIndex(folder: string) {
  const indexer = await Indexer.open(site.language.slice(0, 2));
  try {
    const read: ExtractedRecord[] = [];
    for (const record of readRecords(folder)) {
      read.push(record);
      await indexer.add({ text: record.text, fields: fieldsOf(record) });
    }
    if (read.length === 0) {
      throw new Error(`There is nothing to search in ${folder}: no page is marked with data-pagefind-body`);
    }
    const making = indexer.finish();
    const { records, ids } = byAge(read);
    const texts = textsOf(records);
    return { records, ids, texts, pagefind: await making };
  } finally {
    await indexer.close();
  }
}

/** The files that Pagefind does not make. */
interface Texts {
  readonly records: readonly string[];
  readonly facets: string;
  readonly words: string;
}

const textsOf = (records: readonly ExtractedRecord[]): Texts => ({
  records: records.map((record) => JSON.stringify(shownOf(record))),
  facets: writeFacets(
    records,
    Object.entries(topics).map(([slug, { title }]) => ({ slug, title })),
  ),
  words: frequentWords(records).join("\n"),
});

function writeIndex(
  target: string,
  { records, facets, words }: Texts,
  ids: readonly number[],
  pagefind: PagefindFiles,
): void {
  const { meta, parts } = shortenMeta(pagefind.meta, ids);
  const bytes = parts.map(({ name }) => pagefind.part(name));
  const build = buildName(meta, ...bytes, ...records, words, facets);
  const write = (name: string, content: string | Uint8Array): void =>
    writeFileSync(join(target, name), content);

  rmSync(target, { recursive: true, force: true });
  mkdirSync(join(target, build), { recursive: true });
  write(ENGINE_FILE, pagefind.engine);
  for (const [part, content] of bytes.entries()) write(partFile(build, part), content);
  for (const [id, text] of records.entries()) write(recordFile(build, id), text);
  write(facetsFile(build), facets);
  write(wordsFile(build), words);
  const start = { build, records: records.length, parts: parts.map(({ first }) => first), meta };
  write(START_FILE, gzipSync(writeStart(start), { level: 9 }));
}

/** Started by name: makes the index of the built site in the folder that is named. */
async function main(): Promise<void> {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) throw new Error("Name the folder of the built site");
  await buildSearchIndex(folder);
}

if (isMain(import.meta.url)) await runMain(main);
