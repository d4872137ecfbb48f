/** All records of a built site, in the order of their ids, and the words that are written in them. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { bare } from "../../_data/schema/search/excerpt.ts";
import { urlOf } from "../gates/scan.ts";
import type { ExtractedRecord } from "./draft.ts";
import { extractRecords } from "./extract.ts";

const pagesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".html"))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();

const older = (one: ExtractedRecord, other: ExtractedRecord): number => {
  const [a, b] = [one.date ?? "", other.date ?? ""];
  if (a === b) return one.url < other.url ? -1 : 1;
  return a > b ? -1 : 1;
};

/**
 * The records of all pages, page by page.
 * @param folder of the built site
 */
export function* readRecords(folder: string): Generator<ExtractedRecord> {
  for (const file of pagesIn(folder)) {
    yield* extractRecords(urlOf(file), readFileSync(join(folder, file), "utf8"));
  }
}

/**
 * Gives records their ids: the newest has the smallest; what has no date comes last, by its address.
 * @returns the records in the order of their ids, and the id of each in the order in which they were read
 */
export function byAge(read: readonly ExtractedRecord[]): {
  records: readonly ExtractedRecord[];
  ids: readonly number[];
} {
  const order = read.map((record, number) => ({ record, number })).sort((a, b) => older(a.record, b.record));
  const ids = new Map(order.map(({ number }, id) => [number, id]));
  return {
    records: order.map(({ record }) => record),
    ids: read.map((_, number) => ids.get(number) ?? number),
  };
}

/** More are of no use for mending a word, and would have to be fetched. */
const MOST_WORDS = 8_000;
const isWord = (word: string): boolean => /^\p{L}{2,}$/u.test(word);

/** The words of a text as queries have them. Most words come again and again, and are looked at once. */
const wordReader = (): ((text: string) => readonly string[]) => {
  const known = new Map<string, string>();
  const read = (word: string): string => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const plain = bare(word);
    const read = isWord(plain) ? plain : "";
    known.set(word, read);
    return read;
  };
  return (text) =>
    text
      .split(" ")
      .map(read)
      .filter((word) => word !== "");
};

/**
 * The words of the records by how many records have them, the most frequent first. Where they are too many, those
 * that records are called by stay before others.
 */
export function frequentWords(records: readonly ExtractedRecord[]): readonly string[] {
  const wordsIn = wordReader();
  const counts = new Map<string, number>();
  const names = new Set<string>();
  for (const { title, aliases, text } of records) {
    const named = wordsIn(`${title} ${aliases}`);
    for (const word of named) names.add(word);
    for (const word of new Set([...named, ...wordsIn(text)])) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const byCount = [...counts]
    .sort(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1))
    .map(([word]) => word);
  const others = byCount.filter((word) => !names.has(word)).slice(0, Math.max(0, MOST_WORDS - names.size));
  const kept = new Set([...names, ...others]);
  return byCount.filter((word) => kept.has(word));
}
