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

/** The newest first; what has no date comes last, by its address. */
const byAge = (one: ExtractedRecord, other: ExtractedRecord): number => {
  const [a, b] = [one.date ?? "", other.date ?? ""];
  if (a === b) return one.url < other.url ? -1 : 1;
  return a > b ? -1 : 1;
};

/** @param folder of the built site */
export function readRecords(folder: string): readonly ExtractedRecord[] {
  return pagesIn(folder)
    .flatMap((file) => extractRecords(urlOf(file), readFileSync(join(folder, file), "utf8")))
    .toSorted(byAge);
}

/** More are of no use for mending a word, and would have to be fetched. */
const MOST_WORDS = 8_000;
const isWord = (word: string): boolean => /^\p{L}{2,}$/u.test(word);

/**
 * The words of the records by how many records have them, the most frequent first. Where they are too many, those
 * that records are called by stay before others.
 */
export function frequentWords(records: readonly ExtractedRecord[]): readonly string[] {
  const counts = new Map<string, number>();
  const names = new Set<string>();
  for (const { title, aliases, text } of records) {
    const named = `${title} ${aliases}`.split(" ").map(bare).filter(isWord);
    for (const word of named) names.add(word);
    const words = new Set([...named, ...text.split(" ").map(bare).filter(isWord)]);
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const byCount = [...counts]
    .sort(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1))
    .map(([word]) => word);
  const others = byCount.filter((word) => !names.has(word)).slice(0, Math.max(0, MOST_WORDS - names.size));
  const kept = new Set([...names, ...others]);
  return byCount.filter((word) => kept.has(word));
}
