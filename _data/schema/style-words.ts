/** Words that the style guide asks authors to avoid, and where they stand in a text. */
import { z } from "zod";
import { text } from "./common.ts";
import { phrases } from "./danger-words.ts";

const styleWord = z.strictObject({
  /** What is looked for: lower-case words; a star at the end of one stands for any ending. */
  find: phrases,
  /** What to do about it, as a request: write “therapist”. */
  instead: text,
  /** Phrases around a word in which it is meant as it stands. */
  unless: phrases.optional(),
});

export const styleWords = z
  .strictObject({
    /** The table of words, and those to leave out. */
    avoid: z.array(styleWord),
    /** British spellings. */
    spelling: z.array(styleWord),
  })
  .superRefine(({ avoid, spelling }, context) => {
    const seen = new Set<string>();
    for (const phrase of [...avoid, ...spelling].flatMap(({ find }) => find)) {
      if (seen.has(phrase)) context.addIssue({ code: "custom", message: `has “${phrase}” twice` });
      seen.add(phrase);
    }
  });
export type StyleWords = z.infer<typeof styleWords>;

/** A word to avoid, where it stands. */
export interface StyleWordFound {
  /** In UTF-16 code units from the start of the text. */
  readonly offset: number;
  /** As it stands in the text. */
  readonly words: string;
  readonly instead: string;
  readonly kind: keyof StyleWords;
}

/** Whole words in any case, over one line break; a typed apostrophe stands for a curled one too. */
const pattern = (list: readonly string[]): RegExp => {
  const alternatives = list.map((phrase) =>
    phrase
      .split(" ")
      .map(
        (word) =>
          word.replace("*", "").replaceAll("'", "['’]") + (word.endsWith("*") ? String.raw`\p{L}*` : ""),
      )
      .join(String.raw`\s{1,3}`),
  );
  return new RegExp(String.raw`(?<![\p{L}\p{N}_])(?:${alternatives.join("|")})(?![\p{L}\p{N}_])`, "giu");
};

/** A word alone between quotation marks is talked about and not used: the title “counsellor”. */
const isQuoted = (text: string, start: number, end: number): boolean =>
  /["“‘']/.test(text.charAt(start - 1)) && /["”’',.]/.test(text.charAt(end));

/**
 * Makes a search for the words to avoid, to be used on many texts.
 * @returns what the search finds in a text, in the order of the text
 */
export const styleWordSearch = ({ avoid, spelling }: StyleWords) => {
  const searches = [
    ...avoid.map((word) => ({ kind: "avoid" as const, word })),
    ...spelling.map((word) => ({ kind: "spelling" as const, word })),
  ].map(({ kind, word: { find, instead, unless } }) => ({
    kind,
    instead,
    find: pattern(find),
    unless: unless === undefined ? undefined : pattern(unless),
  }));
  return (text: string): readonly StyleWordFound[] =>
    searches
      .flatMap(({ kind, instead, find, unless }) => {
        const meant = unless === undefined ? [] : [...text.matchAll(unless)];
        return [...text.matchAll(find)]
          .filter(({ index, 0: { length } }) => {
            const end = index + length;
            return (
              !isQuoted(text, index, end) &&
              !meant.some((around) => around.index <= index && end <= around.index + around[0].length)
            );
          })
          .map((match) => ({ offset: match.index, words: match[0], instead, kind }));
      })
      .toSorted((a, b) => a.offset - b.offset);
};
