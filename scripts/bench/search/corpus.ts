/**
 * Articles made up by rule for measuring the search. Their words are as unevenly frequent as those of a language:
 * the word of rank r stands in proportion to 1 / (r + 2.7), after Zipf and Mandelbrot, so that the index has
 * a few words that are everywhere and very many that are nearly nowhere.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { topics } from "../../../_data/topics.ts";

const EVERYWHERE =
  "the of and to a in that is it for you was on with as be this are or have from not your what when they their can about if who will one there which more than how them she he we me but an by so do at";
const OF_THE_TRADE =
  "therapy therapist session feel talk work week trust goal plan change opinion second question answer client listen doubt pattern anger notice repair care boundary ending alliance rupture consent permission fee month progress letter record phone family sleep worry grief panic habit value";
const SYLLABLES =
  "ba de fi go ku la me ni po ru sa te vi wo za bre cli dro fla gri pha sto tra ple sku".split(" ");
/** Different words, the made-up ones included: what an English site of a few thousand articles has. */
const VOCABULARY = 20_000;
const WORDS = 600;
const SECTIONS = 5;

/** Words that are searched for, with the share of the articles that have them. */
export const QUERIES = { first: "boundary", second: "rupture" } as const;

/** A generator of numbers from 0 to 1 that gives the same sequence for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function vocabulary(): readonly string[] {
  const random = randomFrom(1);
  const words = new Set([...EVERYWHERE.split(" "), ...OF_THE_TRADE.split(" ")]);
  while (words.size < VOCABULARY) {
    const length = 2 + Math.floor(random() * 3);
    words.add(
      Array.from({ length }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)] ?? "").join(""),
    );
  }
  return [...words];
}

/** Draws words by their frequency. */
function drawer(): (random: () => number) => string {
  const words = vocabulary();
  const sums: number[] = [];
  for (const rank of words.keys()) sums.push((sums.at(-1) ?? 0) + 1 / (rank + 2.7));
  const total = sums.at(-1) ?? 0;
  return (random) => {
    const wanted = random() * total;
    let [low, high] = [0, words.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return words[low] ?? "";
  };
}

/** Writes `count` articles of about 600 words with five sections each into `folder/articles`. */
export function makeSearchCorpus(folder: string, count: number): void {
  const articles = join(folder, "articles");
  mkdirSync(articles, { recursive: true });
  const draw = drawer();
  const slugs = Object.keys(topics);
  for (let number = 0; number < count; number += 1) {
    const random = randomFrom(number + 2);
    const words = (length: number): string => Array.from({ length }, () => draw(random)).join(" ");
    const sentence = (): string => {
      const text = words(10 + Math.floor(random() * 10));
      return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
    };
    const sections = Array.from(
      { length: SECTIONS },
      (_, section) =>
        `## ${section + 1}. ${words(4)}\n\n${Array.from({ length: WORDS / SECTIONS / 15 }, sentence).join(" ")}\n`,
    );
    const date = new Date(Date.UTC(2010, 0, 1 + (number % 5_000))).toISOString().slice(0, 10);
    writeFileSync(
      join(articles, `article-${number}.md`),
      `---\ntitle: ${words(5)} ${number}\ndescription: ${sentence()}\ndate: ${date}\ntopics: [${slugs[number % slugs.length]}]\n---\n\n${sections.join("\n")}`,
    );
  }
}
