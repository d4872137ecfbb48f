/** Articles made up by rule, the same ones each time: for measuring, never for reading. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { topics } from "../../_data/topics.ts";

const WORDS =
  "therapy second opinion therapist session change goal plan feel stuck boundary question answer week month talk listen help care trust doubt work pattern anger notice repair".split(
    " ",
  );
const SECTIONS = 5;

/** A generator of numbers from 0 to 1 that gives the same sequence for the same seed (a linear congruence). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

/** Writes `count` articles of about 500 words with five sections each into `folder/articles`. */
export function makeCorpus(folder: string, count: number): void {
  const articles = join(folder, "articles");
  mkdirSync(articles, { recursive: true });
  for (let number = 0; number < count; number += 1) {
    writeFileSync(join(articles, `article-${number}.md`), articleText(number));
  }
}

/** One article; its words depend on its number only. */
function articleText(number: number): string {
  const random = randomFrom(number + 1);
  const word = (): string => WORDS[Math.floor(random() * WORDS.length)] ?? "therapy";
  const sentence = (): string => {
    const text = Array.from({ length: 8 + Math.floor(random() * 10) }, word).join(" ");
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  };
  const paragraph = (): string => Array.from({ length: 4 }, sentence).join(" ");
  const slugs = Object.keys(topics);
  const month = String(1 + (number % 12)).padStart(2, "0");
  const day = String(1 + (number % 28)).padStart(2, "0");
  const sections = Array.from(
    { length: SECTIONS },
    (_, index) => `## Section ${index + 1}: ${word()} and ${word()}

${paragraph()}

${paragraph()}

- ${sentence()}
- ${sentence()} *${word()}* and **${word()}**
- [a link](https://example.org/${index})
`,
  );
  return `---
title: Article number ${number} on ${word()} and ${word()}
description: ${sentence()}
date: 2025-${month}-${day}
topics: [${slugs[number % slugs.length]}]
---

${sections.join("\n")}`;
}
