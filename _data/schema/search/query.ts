/** What a reader searches for: the words as they were typed, and as the index has them. */

/** Characters of a query that are looked at; what is beyond is left out. */
export const LONGEST_QUERY = 200;

/** Words of a query that are searched for; each one costs time, and nobody types so many. */
const MOST_WORDS = 12;

export interface Query {
  /** As it is shown: one line, at most `LONGEST_QUERY` characters. Empty when nothing was typed. */
  readonly text: string;
  /** In lower case, without accents and punctuation. */
  readonly words: readonly string[];
  /** The same words with their accents. */
  readonly written: readonly string[];
  /** The words stood in quotation marks: they must follow one another. */
  readonly phrase: boolean;
}

/** Controls, and marks that turn the direction of the line they are shown in. */
const NOT_SHOWN = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;

/** At most so many characters, without the word that would be cut. */
const cut = (text: string): string => {
  const characters = [...text];
  if (characters.length <= LONGEST_QUERY) return text;
  const start = characters.slice(0, LONGEST_QUERY).join("");
  return start.includes(" ") ? start.slice(0, start.lastIndexOf(" ")) : start;
};

const cleaned = (typed: string): string => cut(typed.replace(NOT_SHOWN, " ").replace(/\s+/gu, " ").trim());

/** Apostrophes and soft hyphens: they join what stands on both sides of them. */
const JOINING = /['’ʼ`´\u00ad\u200b]/gu;

/** A hyphen with less than two letters on one side joins too, as in "e-mail". */
const JOINING_HYPHEN = /(?<=(?<![\p{L}\p{N}])[\p{L}\p{N}])\p{Pd}(?=[\p{L}\p{N}])/gu;

/** What parts words. Pictures among the symbols are words of their own. */
const PARTING = /(?!\p{Extended_Pictographic})[\p{P}\p{S}\p{Zs}]+/gu;

/** Words that stand in every text: beside others, they only hide what a reader looks for. */
const COMMON_WORDS = new Set(
  "a about am an and are as at be but by can could did do does for from had has have he her his how i if in is it its me my no not of on or our she so than that the their them then there they this to was we were what when where which who will with would you your".split(
    " ",
  ),
);

/** The words that say something; all of them when none does, or when they are asked for as they stand. */
const telling = (words: readonly string[], phrase: boolean): readonly string[] => {
  const rest = words.filter((word) => !COMMON_WORDS.has(word));
  return phrase || rest.length === 0 ? words : rest;
};

const PLAIN = /^[a-z0-9]*$/;

/** A word as it is compared: lower case, no accents. */
export const folded = (word: string): string => {
  const lower = word.toLowerCase();
  return PLAIN.test(lower) ? lower : lower.normalize("NFD").replace(/\p{M}/gu, "");
};

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replace(JOINING, "")
    .replace(JOINING_HYPHEN, "")
    .replace(PARTING, " ")
    .split(" ")
    .filter((word) => word !== "");

/** Reads what was typed into a search field, whatever it is. */
export const readQuery = (typed: string): Query => {
  const text = cleaned(typed);
  const phrase = /^["“”„«].+["“”«»]$/u.test(text);
  const written = telling(wordsOf(text), phrase).slice(0, MOST_WORDS);
  return { text, written, words: written.map(folded), phrase: phrase && written.length > 0 };
};
