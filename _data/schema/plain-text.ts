/**
 * Plain text as readers send it: what may harm is taken out, and its length is counted as a person counts.
 * Every step takes linear time, also for text written to make it slow.
 */

/** Marks a letter may carry. The longest stacks of living languages, Hebrew with cantillation, need four. */
const MARKS_PER_LETTER = 8;

/**
 * The bytes of UTF-8 a character may take on average: a family of four is 25, a regional flag 28. More than
 * that counts as more characters, so that no number of joined signs passes as one.
 */
const BYTES_PER_CHARACTER = 32;

const LINE_BREAKS = /\r\n|[\r\v\f\u0085\u2028\u2029]/gu;

/** Control characters and halves of surrogate pairs. */
const CONTROLS = /[[\p{Cc}\p{Cs}]--\n]/gv;

/** Marks that reorder the line around them; the plain direction marks of Hebrew and Arabic are kept. */
const BIDI_OVERRIDES = /[\u202a-\u202e\u2066-\u2069]/gu;

/** Characters without width or meaning in text: soft hyphen, zero-width space, word joiner and the like. */
const ZERO_WIDTH = /[\u00ad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb]/gu;

/** Tag characters are kept in the flags of Scotland, Wales and so on, where they end with the closing tag. */
const TAGS = /(\u{1f3f4}[\u{e0020}-\u{e007e}]{1,8}\u{e007f})|[\u{e0000}-\u{e007f}]/gu;

/**
 * Joiners are kept between the parts of an emoji, and in scripts that are written with them. An accent of Latin,
 * Greek and Cyrillic letters is part of its letter, whether it is composed yet or not.
 */
const JOINED_BEFORE =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}[\p{M}--[\u0300-\u036f]][\p{L}--[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}]]])[\u200c\u200d]/gv;
const JOINED_AFTER =
  /[\u200c\u200d](?![\p{Extended_Pictographic}\p{M}[\p{L}--[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}]]])/gv;

const EXCESS_MARKS = new RegExp(`(\\p{M}{${MARKS_PER_LETTER}})\\p{M}+`, "gu");

/** Letters that show nothing (Hangul fillers, the blank Braille cell) and direction marks: not for names. */
const BLANKS = /[\u061c\u115f\u1160\u200e\u200f\u2800\u3164\uffa0]/gu;

const VISIBLE = /[[\p{L}\p{N}\p{P}\p{S}]--[\u115f\u1160\u2800\u3164\uffa0]]/v;

/** Whether a reader would see anything of it. */
export const isVisible = (text: string): boolean => VISIBLE.test(text);

/**
 * Text of several lines, in Unicode's composed form (NFC): line breaks are `\n`, at most one line is left
 * empty between paragraphs, and controls, bidi overrides, zero-width characters and excess marks are gone.
 * Letters of every script and emoji stay as they are.
 */
export const cleanText = (text: string): string =>
  text
    .replace(LINE_BREAKS, "\n")
    .replaceAll("\t", " ")
    .replace(CONTROLS, "")
    .replace(BIDI_OVERRIDES, "")
    .replace(ZERO_WIDTH, "")
    .replace(TAGS, "$1")
    .replace(JOINED_BEFORE, "")
    .replace(JOINED_AFTER, "")
    // Before composing: sorting a long run of marks takes quadratic time.
    .replace(EXCESS_MARKS, "$1")
    .normalize("NFC")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();

/** The same for a single line, such as a name; empty when nothing of it can be seen. */
export const cleanLine = (text: string): string => {
  // Blanks first: what joins a letter to one would be left without anything to join.
  const line = cleanText(text.replace(BLANKS, ""))
    .replace(/[\n\p{Z}]+/gu, " ")
    .trim();
  return isVisible(line) ? line : "";
};

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
const ASCII = /^\p{ASCII}*$/u;

/** The number of characters as a reader sees them (grapheme clusters), for text that `cleanText` returned. */
export const countCharacters = (text: string): number => {
  if (ASCII.test(text)) return text.length;
  const bytes = new TextEncoder().encode(text).length;
  let count = 0;
  for (const _ of segmenter.segment(text)) count += 1;
  return Math.max(count, Math.ceil(bytes / BYTES_PER_CHARACTER));
};

/** A web address: with its scheme, with `www.`, or a bare name under one of the usual endings. */
const ADDRESSES =
  /(?<![\p{L}\p{N}])(?:[a-z][a-z0-9+.-]{1,20}:\/\/|www\.)[^\s<>"]+|(?<![\p{L}\p{N}@._-])(?:[\p{L}\p{N}-]{1,63}\.){1,5}(?:com|org|net|info|biz|edu|gov|io|co|me|ru|cn|top|xyz|shop|online|site|club|uk|us|ca|de)(?![\p{L}\p{N}-])(?:\/[^\s<>"]*)?/giu;

/** Where web addresses stand in a text, as offsets in UTF-16 code units. */
export const findAddresses = (text: string): readonly { start: number; end: number }[] =>
  [...text.matchAll(ADDRESSES)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
