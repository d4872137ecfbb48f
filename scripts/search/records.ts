/** All records of a built site, in the order of their ids, and the words that are written in them. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { bare } from "../../_data/schema/search/excerpt.ts";
import { urlOf } from "../gates/scan.ts";
import { type ExtractedRecord, extractRecords } from "./extract.ts";

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
/** Shorter words are not mended. */
const SHORTEST_WORD = 4;

/** The words of the records by how many records have them, the most frequent first. */
export function frequentWords(records: readonly ExtractedRecord[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { title, aliases, text } of records) {
    const words = `${title} ${aliases} ${text}`.split(" ").map(bare);
    for (const word of new Set(words)) {
      if (/^\p{L}+$/u.test(word) && word.length >= SHORTEST_WORD)
        counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1))
    .slice(0, MOST_WORDS)
    .map(([word]) => word);
}
