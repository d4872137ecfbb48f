/**
 * Reading level: the Flesch-Kincaid grade (Kincaid and others, 1975), the US school year in which a text can
 * be read with ease: 0.39 × words a sentence + 11.8 × syllables a word − 15.59.
 */
import { syllable } from "syllable";
import type { Finding } from "./findings.ts";
import { type Block, lineAt } from "./prose.ts";

/** The style guide asks for this grade or lower. */
const HIGHEST_GRADE = 8;

/** With fewer words the grade says little. */
const FEWEST_WORDS = 100;

const SHOWN_SENTENCES = 5;
const SHOWN_LETTERS = 70;

interface Counts {
  readonly sentences: number;
  readonly words: number;
  readonly syllables: number;
}

export interface Sentence extends Counts {
  readonly text: string;
  /** In the file. */
  readonly line: number;
}

const WORD = /[\p{L}\p{N}]+(?:['’.,:-][\p{L}\p{N}]+)*/gu;
const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });
/** A full stop that ends no sentence. */
const ABBREVIATED = /(?:^|[\s("“])(?:Dr|Mr|Mrs|Ms|Prof|St|vs|e\.g|i\.e|\p{Lu})\.\s*$/u;

/** The sentences of the running text. An entry of a list is one at least. */
function sentencesOf(blocks: readonly Block[]): Sentence[] {
  return blocks
    .filter(({ kind }) => kind === "text")
    .flatMap((block) =>
      split(block.text.replaceAll("\n", " ")).flatMap(({ start, text }) => {
        const words = text.match(WORD) ?? [];
        if (words.length === 0) return [];
        const line = lineAt(block, start);
        return [{ text, line, sentences: 1, words: words.length, syllables: sum(words.map(syllablesOf)) }];
      }),
    );
}

function split(text: string): { start: number; text: string }[] {
  const parts: { start: number; text: string }[] = [];
  for (const { segment, index } of segmenter.segment(text)) {
    const last = parts.at(-1);
    const goesOn = last !== undefined && (ABBREVIATED.test(last.text) || /^["”’')\]]*\p{Ll}/u.test(segment));
    if (goesOn) last.text += segment;
    else parts.push({ start: index, text: segment });
  }
  return parts.map((part) => ({ ...part, text: part.text.trim() }));
}

/** A number counts as one syllable: it is read at a glance. */
const syllablesOf = (word: string): number => Math.max(1, syllable(word));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const total = (parts: readonly Counts[]): Counts => ({
  sentences: sum(parts.map(({ sentences }) => sentences)),
  words: sum(parts.map(({ words }) => words)),
  syllables: sum(parts.map(({ syllables }) => syllables)),
});

/** The Flesch-Kincaid grade; 0 for a text without words. */
const gradeOf = ({ sentences, words, syllables }: Counts): number =>
  words === 0 ? 0 : 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59;

/** A warning above grade 8, with the sentences that raise the grade most. */
export function checkReadingLevel(file: string, blocks: readonly Block[]): Finding[] {
  const sentences = sentencesOf(blocks);
  const all = total(sentences);
  const grade = gradeOf(all);
  if (all.words < FEWEST_WORDS || Number(grade.toFixed(1)) <= HIGHEST_GRADE) return [];
  const gradeWithout = (one: Sentence): number =>
    gradeOf({
      sentences: all.sentences - 1,
      words: all.words - one.words,
      syllables: all.syllables - one.syllables,
    });
  const hardest = sentences
    .map((sentence) => ({ sentence, without: gradeWithout(sentence) }))
    .toSorted((a, b) => a.without - b.without)
    .slice(0, SHOWN_SENTENCES)
    .map(({ sentence }) => sentence);
  return [
    {
      file,
      ...(hardest[0] === undefined ? {} : { line: hardest[0].line }),
      level: "warning",
      what: `reads at US grade ${grade.toFixed(1)}, above ${HIGHEST_GRADE}`,
      how: "make two of a long sentence and look for shorter words; these raise it most",
      details: hardest.map((sentence) => describe(file, sentence)),
    },
  ];
}

function describe(file: string, sentence: Sentence): string {
  const { text, line, words } = sentence;
  const shown = text.length > SHOWN_LETTERS ? `${text.slice(0, SHOWN_LETTERS).trimEnd()}…` : text;
  return `${file}:${line}  ${words} words, grade ${gradeOf(sentence).toFixed(0)}: “${shown}”`;
}
