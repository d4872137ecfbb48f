/** What of a record is shown: its place, its title and some of its words, with those marked that were found. */
import type { Spot } from "./engine.ts";
import { folded, type Query } from "./query.ts";
import type { RecordSection, SearchKind, SearchRecord } from "./record.ts";

/** A stretch of text that is wholly marked or not at all. */
export interface Part {
  readonly text: string;
  readonly marked: boolean;
}

export interface ResultView {
  /** With the fragment of the place that fits best, where the record is not shown as a whole. */
  readonly href: string;
  readonly kind: SearchKind;
  readonly title: readonly Part[];
  /** Slugs. */
  readonly topics: readonly string[];
  /** Who wrote the question or the answer to it. */
  readonly name?: string;
  readonly date?: string;
  readonly host?: string;
  readonly excerpt: readonly Part[];
  /** Places of the record that have an address of their own and fit best, best first. */
  readonly places: readonly { readonly href: string; readonly title: readonly Part[] }[];
}

/** Words of an excerpt. */
const EXCERPT_LENGTH = 28;
/** Words before the first that is marked by which an excerpt may begin earlier, to begin with a sentence. */
const LEAD_IN = 10;
const MOST_PLACES = 3;

const EDGES = /^[^\p{L}\p{N}\p{Extended_Pictographic}]+|[^\p{L}\p{N}\p{Extended_Pictographic}]+$/gu;

const LETTERS = /^[A-Za-z]+$/;

/** A word of a text as it is compared with a query. */
export const bare = (word: string): string =>
  LETTERS.test(word) ? word.toLowerCase() : folded(word.replace(EDGES, ""));

/** The word itself is marked, not what stands before and after it. */
const markedWord = (word: string): Part[] => {
  const core = word.replace(EDGES, "");
  const start = word.indexOf(core);
  return [
    { text: word.slice(0, start), marked: false },
    { text: core, marked: true },
    { text: word.slice(start + core.length), marked: false },
  ];
};

/** Words as stretches, with single spaces between them. */
const joined = (words: readonly string[], isMarked: (index: number) => boolean): Part[] => {
  const pieces = words.flatMap((word, index) => [
    ...(index === 0 ? [] : [{ text: " ", marked: false }]),
    ...(isMarked(index) ? markedWord(word) : [{ text: word, marked: false }]),
  ]);
  const parts: Part[] = [];
  for (const piece of pieces.filter(({ text }) => text !== "")) {
    const last = parts.at(-1);
    if (last?.marked === piece.marked) parts[parts.length - 1] = { ...last, text: last.text + piece.text };
    else parts.push(piece);
  }
  return parts;
};

/** A title with the words marked that were searched for, in any form in which they were found in the text. */
const markTitle = (title: string, { words }: Query, forms: ReadonlySet<string>): Part[] => {
  const titleWords = title.split(" ");
  return joined(titleWords, (index) => {
    const word = bare(titleWords[index] ?? "");
    return forms.has(word) || words.some((asked) => word.startsWith(asked));
  });
};

/** Whether a title has every word that was searched for. */
const saysAll = (title: string, { words }: Query): boolean => {
  const said = title.split(/[\s\p{Pd}]+/u).map(bare);
  return words.every((word) => said.some((one) => one.startsWith(word)));
};

const sum = (spots: readonly Spot[]): number => spots.reduce((total, { score }) => total + score, 0);

/** Where the words that count most stand closest together, and from there a little earlier for a whole sentence. */
const excerptStart = (words: readonly string[], spots: readonly Spot[], from: number, to: number): number => {
  const within = spots.filter(({ at }) => at >= from && at < to);
  let [best, most] = [from, 0];
  for (const { at } of within) {
    const total = sum(within.filter((spot) => spot.at >= at && spot.at < at + EXCERPT_LENGTH - LEAD_IN));
    if (total > most) [best, most] = [at, total];
  }
  for (let start = best; start >= Math.max(from, best - LEAD_IN); start -= 1) {
    if (start === from || /[.!?…:]["”’)]?$/.test(words[start - 1] ?? "")) return start;
  }
  return Math.max(from, best - LEAD_IN / 2);
};

const ELLIPSIS = "…";

const excerptOf = (words: readonly string[], spots: readonly Spot[], from: number, to: number): Part[] => {
  const start = excerptStart(words, spots, from, to);
  const end = Math.min(start + EXCERPT_LENGTH, to);
  const marked = new Set(spots.map(({ at }) => at - start));
  const shown = words.slice(start, end);
  if (start > from) shown[0] = `${ELLIPSIS} ${shown[0] ?? ""}`;
  if (end < to) shown.push(ELLIPSIS);
  return joined(shown, (index) => marked.has(index));
};

/** Each section with the spots in it; what stands before the first section belongs to none. */
const bySection = (
  { sections }: SearchRecord,
  spots: readonly Spot[],
  length: number,
): { section: RecordSection; end: number; spots: readonly Spot[] }[] =>
  sections.map((section, index) => {
    const end = sections[index + 1]?.at ?? length;
    return { section, end, spots: spots.filter(({ at }) => at >= section.at && at < end) };
  });

/** The forms in which words of the query were found. */
export const formsIn = (words: readonly string[], spots: readonly Spot[]): ReadonlySet<string> =>
  new Set(spots.map(({ at }) => bare(words[at] ?? "")));

export const viewOf = (record: SearchRecord, spots: readonly Spot[], query: Query): ResultView => {
  const words = record.text.split(" ");
  const forms = formsIn(words, spots);
  const { url, kind, topics, date, host } = record;
  const rank = ({ section, spots: own }: { section: RecordSection; spots: readonly Spot[] }): number =>
    sum(own) + (saysAll(section.title, query) ? sum(spots) : 0);
  const found = bySection(record, spots, words.length)
    .filter((section) => section.spots.length > 0)
    .sort((a, b) => rank(b) - rank(a));
  const title = markTitle(record.title, query, forms);
  if (kind === "question") {
    const [first] = record.sections;
    const { section, end } = found[0] ?? { section: first, end: record.sections[1]?.at ?? words.length };
    const at = section?.at ?? 0;
    const written = section?.date ?? date;
    return {
      href: `${url}#${section?.id ?? ""}`,
      kind,
      title,
      topics,
      ...(section !== undefined && { name: section.title }),
      ...(written !== undefined && { date: written }),
      excerpt: excerptOf(words, spots, at, end),
      places: [],
    };
  }
  return {
    href: url,
    kind,
    title,
    topics,
    ...(date !== undefined && { date }),
    ...(host !== undefined && { host }),
    excerpt: excerptOf(words, spots, 0, words.length),
    places: found.slice(0, MOST_PLACES).map(({ section }) => ({
      href: `${url}#${section.id}`,
      title: markTitle(section.title, query, forms),
    })),
  };
};
