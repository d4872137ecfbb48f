/** Marks passages of a comment for the person who reads it: what may identify someone, words of danger. */
import type { DangerWords } from "../../../_data/schema/danger-words.ts";
import type { IdentifyingPatterns } from "../../../_data/schema/identifying-patterns.ts";
import { findAddresses } from "../../../_data/schema/plain-text.ts";

/** The word lists; the data of the site has them, whoever starts the server hands them in. */
export interface ModerationWords {
  readonly danger: DangerWords;
  readonly identifying: IdentifyingPatterns;
}

export type MarkKind =
  | "danger"
  | "email"
  | "phone"
  | "handle"
  | "link"
  | "street"
  | "institution"
  | "date"
  | "name";

/** A marked passage, as offsets in UTF-16 code units: `text.slice(start, end)`. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly kind: MarkKind;
}

const EDGE_BEFORE = String.raw`(?<![\p{L}\p{N}_])`;
const EDGE_AFTER = String.raw`(?![\p{L}\p{N}_])`;
/** White space between the words of a passage; bounded, so that no text is searched in quadratic time. */
const GAP = String.raw`\s{1,3}`;
const NAME_WORD = String.raw`\p{Lu}[\p{L}'’.-]{0,30}`;

/** A part of a person's name. What ends in a full stop ends the sentence, unless it is an initial. */
const PERSON_WORD = String.raw`(?:\p{Lu}\.(?=\s)|\p{Lu}(?:[\p{L}'’.-]{0,29}[\p{L}'’])?)`;

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/**
 * Either case of the letters of a word, in a pattern that minds the case elsewhere. Spelled out: in a process that
 * had run for a while, V8 was seen to mind the case within `(?i:…)`.
 */
const eitherCase = (word: string): string =>
  escaped(word).replace(/\p{L}/gu, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);

const oneOf = (words: readonly string[], patternOf = escaped): string =>
  `(?:${words.map(patternOf).join("|")})`;

const phrasePattern = (phrase: string, patternOf = escaped): string =>
  phrase
    .split(" ")
    .map((word) => {
      const letters = patternOf(word.replace("*", "")).replaceAll("'", "['’]?");
      return word.endsWith("*") ? String.raw`${letters}\p{L}{0,30}` : letters;
    })
    .join(GAP);

const phrasesPattern = (phrases: readonly string[]): string =>
  `${EDGE_BEFORE}(?:${phrases.map((phrase) => phrasePattern(phrase)).join("|")})${EDGE_AFTER}`;

const identifyingExpressions = (words: IdentifyingPatterns): readonly [MarkKind, RegExp][] => {
  const month = oneOf(words.months);
  const dayNumber = String.raw`\d{1,2}(?:st|nd|rd|th)?`;
  const sources: readonly [MarkKind, string][] = [
    ["email", String.raw`(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}`],
    ["handle", String.raw`(?<![\w@.])@[\w.]{2,30}`],
    [
      "date",
      String.raw`${EDGE_BEFORE}(?:${month}\.?\s${dayNumber}(?:,?\s\d{4})?|${dayNumber}\s(?:of\s)?${month}(?:,?\s\d{4})?|${month}\.?,?\s\d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}-\d{2}-\d{2})${EDGE_AFTER}`,
    ],
    [
      "phone",
      String.raw`(?<![\w+])(?:\+\d[\d ().-]{6,18}\d|(?:1[ .-]?)?(?:\(\d{3}\)|\d{3})[ .-]?\d{3}[ .-]?\d{4}|\d{3}[ .-]\d{4}|0\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4})(?!\w)`,
    ],
    [
      "street",
      String.raw`${EDGE_BEFORE}(?:\d{1,5}${GAP})?(?:${NAME_WORD}${GAP}){1,3}${oneOf(words.streets)}${EDGE_AFTER}|${EDGE_BEFORE}[A-Z]{2}${GAP}\d{5}(?:-\d{4})?${EDGE_AFTER}`,
    ],
    ["institution", `${EDGE_BEFORE}(?:${NAME_WORD}${GAP}){1,4}${oneOf(words.institutions)}${EDGE_AFTER}`],
    [
      "name",
      String.raw`${EDGE_BEFORE}(?:${oneOf(words.titles, eitherCase)}\.?|${oneOf(words.introductions, (phrase) => phrasePattern(phrase, eitherCase))}),?${GAP}(?!(?:I|I['’]\p{L}+)${EDGE_AFTER})${PERSON_WORD}(?:${GAP}${PERSON_WORD}){0,2}`,
    ],
  ];
  return sources.map(([kind, source]) => [kind, new RegExp(source, "gu")]);
};

const matches = (text: string, expression: RegExp, kind: MarkKind): readonly Mark[] =>
  [...text.matchAll(expression)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    kind,
  }));

/** Keeps the first of overlapping marks, in the order in which they were found. */
const withoutOverlaps = (found: readonly Mark[]): readonly Mark[] => {
  const kept: Mark[] = [];
  for (const mark of found) {
    if (kept.every((other) => mark.end <= other.start || mark.start >= other.end)) kept.push(mark);
  }
  return kept.sort((a, b) => a.start - b.start);
};

/** Looks through a text; made once from the word lists. */
export interface Marker {
  /** Whether the text has words of danger. */
  isDanger(text: string): boolean;
  /** The marks in the order they stand, none overlapping; danger comes before all else where passages do. */
  marks(text: string): readonly Mark[];
}

/** Prepares the word lists. The offsets of its marks are those of the text it is given. */
export const createMarker = (words: ModerationWords): Marker => {
  const danger = new RegExp(phrasesPattern(Object.values(words.danger).flat()), "giu");
  const identifying = identifyingExpressions(words.identifying);
  return {
    isDanger: (text) => text.search(danger) !== -1,
    marks: (text) => {
      const links = findAddresses(text).map((address): Mark => ({ ...address, kind: "link" }));
      const others = identifying.flatMap(([kind, expression]) => matches(text, expression, kind));
      return withoutOverlaps([...matches(text, danger, "danger"), ...links, ...others]);
    },
  };
};
