/** What the search knows of one place of the site, and shows of it: a file of its own in the index. */
import { asArray, asFields, asNumber, asText } from "./parse.ts";

/** What a result is, in the order in which the kinds are offered. */
export const SEARCH_KINDS = ["article", "question", "link", "page"] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

/** A place within a record that has an address of its own. */
export interface RecordSection {
  /** The word of the text with which it begins, counted from 0. */
  readonly at: number;
  /** The fragment of its address. */
  readonly id: string;
  /** Its heading; of a comment, the name of who wrote it. */
  readonly title: string;
  /** `YYYY-MM-DD` or `YYYY-MM`, where it has one of its own. */
  readonly date?: string;
}

export interface SearchRecord {
  /** From the root. */
  readonly url: string;
  /** Of a question, the title of the article that it stands under. */
  readonly title: string;
  readonly kind: SearchKind;
  /** Slugs. */
  readonly topics: readonly string[];
  /** `YYYY-MM-DD` or `YYYY-MM`. */
  readonly date?: string;
  /** Whose page it leads to in the end, like `example.org`. */
  readonly host?: string;
  /** Words with single spaces between them. */
  readonly text: string;
  /** In the order of the text. */
  readonly sections: readonly RecordSection[];
}

export const isSearchKind = (value: unknown): value is SearchKind =>
  SEARCH_KINDS.some((kind) => kind === value);

const optional = <Key extends string>(key: Key, value: unknown): { readonly [K in Key]?: string } | object =>
  value === undefined ? {} : { [key]: asText(value) };

const asSection = (value: unknown): RecordSection => {
  const { at, id, title, date } = asFields(value);
  return { at: asNumber(at), id: asText(id), title: asText(title), ...optional("date", date) };
};

/**
 * Reads a record's file.
 * @throws Error when it is not one
 */
export const readRecord = (json: string): SearchRecord => {
  const { url, title, kind, topics, date, host, text, sections } = asFields(JSON.parse(json));
  if (!isSearchKind(kind)) throw new Error("The search index holds a record of an unknown kind");
  return {
    url: asText(url),
    title: asText(title),
    kind,
    topics: asArray(topics).map(asText),
    ...optional("date", date),
    ...optional("host", host),
    text: asText(text),
    sections: asArray(sections).map(asSection),
  };
};
