/** A record of the search while its page is read: collects words, sections and what it is filed under. */
import type { RecordSection, SearchKind, SearchRecord } from "../../_data/schema/search/record.ts";

/** A record with what is searched but not shown. */
export interface ExtractedRecord extends SearchRecord {
  readonly aliases: string;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** White space as Pagefind counts words by it, and characters without width, which it passes over. */
const SPACE = /[\s\u0085]+/u;
const NO_WIDTH = /[\u200b\ufeff]/gu;
/** Pagefind takes words that begin so for its own signs. */
const SIGN = /^_{3,}/;

/** Where a full stop or a comma can follow, and where none stands yet. */
const WORD_ENDS = /[\p{L}\p{N}\])%]\s*$/u;
const WORD_BEGINS = /^\s*[\p{L}\p{N}]/u;

const wordsIn = (text: string): string[] =>
  text
    .replace(NO_WIDTH, "")
    .split(SPACE)
    .map((word) => word.replace(SIGN, ""))
    .filter((word) => word !== "");

/** A text on one line, with single spaces. */
export const oneLine = (text: string): string => wordsIn(text).join(" ");

/** A record while it is read. */
export class Draft {
  readonly words: string[] = [];
  readonly sections: Writable<RecordSection>[] = [];
  readonly topics: string[] = [];
  title = "";
  aliases = "";
  date: string | undefined;
  host: string | undefined;
  kind: SearchKind | undefined;
  readonly url: string;
  #sentence = "";
  #isApart = false;

  constructor(url: string, kind?: SearchKind) {
    this.url = url;
    this.kind = kind;
  }

  text(text: string): void {
    if (this.#isApart && text.trim() !== "") {
      this.#sentence += WORD_ENDS.test(this.#sentence) && WORD_BEGINS.test(text) ? ", " : " ";
      this.#isApart = false;
    }
    this.#sentence += text;
  }

  /** What comes next stands apart from what was before by its looks alone; in plain text, a comma does it. */
  setApart(): void {
    this.#isApart = true;
  }

  /** What stands in an element of its own is a sentence of its own, also without a full stop. */
  endSentence(): void {
    const words = wordsIn(this.#sentence);
    const last = words.pop();
    if (last !== undefined) this.words.push(...words, WORD_ENDS.test(last) ? `${last}.` : last);
    this.#sentence = "";
    this.#isApart = false;
  }

  beginSection(id: string, title: string): void {
    this.endSentence();
    this.sections.push({ at: this.words.length, id, title });
  }

  finish(page: Draft): ExtractedRecord | undefined {
    this.endSentence();
    const kind = this.kind;
    if (kind === undefined || (this.words.length === 0 && this !== page)) return undefined;
    const date = this.date ?? this.sections[0]?.date;
    return {
      url: this.url,
      title: this.title || page.title,
      kind,
      topics: page.topics,
      ...(date !== undefined && { date }),
      ...(this.host !== undefined && { host: this.host }),
      text: this.words.join(" "),
      sections: this.sections,
      aliases: this.aliases,
    };
  }
}
