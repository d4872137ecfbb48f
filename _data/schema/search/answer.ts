/** From a question to what is shown: finds, helps with a misspelling, narrows, counts, and takes the first few. */
import type { SearchState } from "./address.ts";
import type { Hit } from "./engine.ts";
import { bare, formsIn, type ResultView, viewOf } from "./excerpt.ts";
import type { SearchTopic } from "./facets.ts";
import type { SearchIndex } from "./index-reader.ts";
import { type Query, readQuery } from "./query.ts";
import { SEARCH_KINDS, type SearchKind, type SearchRecord } from "./record.ts";
import { nearestWord } from "./spelling.ts";

export interface Counted<T> {
  readonly value: T;
  readonly count: number;
}

export interface Answer {
  /** What was asked. */
  readonly query: Query;
  /** What was searched for in its place, since nothing has one of the words as they were typed. */
  readonly instead?: string;
  readonly results: readonly ResultView[];
  /** How many there are in all, of which `results` are the first. */
  readonly total: number;
}

/** An answer with what it can be narrowed to. */
export interface FullAnswer extends Answer {
  /** Kinds with results, within the topic that was chosen. */
  readonly kinds: readonly Counted<SearchKind>[];
  /** Topics with results, within the kind that was chosen. */
  readonly topics: readonly Counted<SearchTopic>[];
  /** All topics with the number of their articles: where to start when nothing was found. */
  readonly allTopics: readonly Counted<SearchTopic>[];
}

/** A record that is shown, with what was found in it. */
interface Shown {
  readonly hit: Hit;
  readonly record: SearchRecord;
}

/** Results that are shown at first, and how many more each time. */
const RESULTS_PER_STEP = 10;

/** Records that are looked at to see whether the words were really found. */
const EVIDENCE = 5;

const sharedLength = (one: string, other: string): number => {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
};

/** The word of the query that was most likely meant by a form of it. */
const wordMeant = (form: string, words: readonly string[]): string | undefined =>
  [...words].sort((a, b) => sharedLength(b, form) - sharedLength(a, form))[0];

/**
 * The words of a query that nothing shown has. For a word that is not in the index the engine takes a shorter
 * one ("the" for "theripist"), and with several words it passes over the ones it does not know.
 */
const wordsMissing = ({ words }: Query, shown: readonly Shown[]): readonly string[] => {
  const missing = new Set(words);
  for (const { hit, record } of shown) {
    const text = record.text.split(" ");
    const spots = hit.spots();
    const whole = spots.filter((spot) => spot.whole);
    for (const form of formsIn(text, whole)) missing.delete(wordMeant(form, words) ?? "");
    if (missing.size === 0) return [];
    const forms = [
      ...spots.map(({ at }) => text[at] ?? ""),
      ...record.title.split(" "),
      ...record.sections.flatMap(({ title }) => title.split(" ")),
    ].flatMap((word) => [bare(word), ...word.split(/\p{P}+/u).map(bare)]);
    for (const word of missing) if (forms.some((form) => form.startsWith(word))) missing.delete(word);
  }
  return [...missing];
};

const recordsOf = (index: SearchIndex, hits: readonly Hit[]): Promise<readonly Shown[]> =>
  Promise.all(hits.map(async (hit) => ({ hit, record: await index.record(hit.id) })));

interface Found {
  readonly query: Query;
  readonly instead?: Query;
  readonly hits: readonly Hit[];
}

/** What became of the words that nothing shown has: some may be known all the same, as words that lead to a page. */
interface Mended {
  /** The query with every unknown word put right that can be; undefined when none can. */
  readonly instead?: Query;
  readonly unknown: number;
}

const mended = ({ words }: Query, missing: readonly string[], known: readonly string[]): Mended => {
  const nearest = new Map(missing.map((word) => [word, nearestWord(word, known)]));
  const right = words.map((word) => nearest.get(word) ?? word);
  return {
    ...(right.some((word, index) => word !== words[index]) && { instead: readQuery(right.join(" ")) }),
    unknown: missing.filter((word) => nearest.get(word) !== word).length,
  };
};

/** A record comes first that is called by the very words that were asked for. */
const namesakeFirst = ({ words }: Query, hits: readonly Hit[], shown: readonly Shown[]): readonly Hit[] => {
  const asked = words.join(" ");
  const namesake = shown.find(
    ({ record: { kind, title } }) => kind !== "question" && readQuery(title).words.join(" ") === asked,
  )?.hit;
  return namesake === undefined ? hits : [namesake, ...hits.filter((hit) => hit !== namesake)];
};

/** Searches; a phrase that stands nowhere is searched for word by word. */
const find = async (index: SearchIndex, asked: Query): Promise<Found> => {
  const phrase = await index.hits(asked);
  const query = asked.phrase && phrase.length === 0 ? { ...asked, phrase: false } : asked;
  const hits = query === asked ? phrase : await index.hits(query);
  const shown = await recordsOf(index, hits.slice(0, EVIDENCE));
  const missing = wordsMissing(query, shown);
  if (missing.length === 0) return { query, hits: namesakeFirst(query, hits, shown) };
  const { instead, unknown } = mended(query, missing, await index.words());
  if (instead !== undefined) return { query, instead, hits: await index.hits(instead) };
  // What was found for the smaller part of the words is not what was asked for.
  return { query, hits: unknown > query.words.length / 2 ? [] : hits };
};

const shownOf = async (
  index: SearchIndex,
  { query, instead, hits }: Found,
  first: number,
): Promise<Answer> => {
  const shown = await recordsOf(index, hits.slice(0, first));
  return {
    query,
    ...(instead !== undefined && { instead: instead.text }),
    results: shown.map(({ hit, record }) => viewOf(record, hit.spots(), instead ?? query)),
    total: hits.length,
  };
};

/** The first results, for a list that opens under a field. */
export const quickAnswer = async (index: SearchIndex, query: Query, first: number): Promise<Answer> =>
  shownOf(index, await find(index, query), first);

const counted = <T>(values: readonly T[], countOf: (value: T) => number): Counted<T>[] =>
  values.map((value) => ({ value, count: countOf(value) })).filter(({ count }) => count > 0);

/** The answer for a page of results. */
export const fullAnswer = async (
  index: SearchIndex,
  query: Query,
  { kind, topic, newest, steps }: SearchState,
): Promise<FullAnswer> => {
  const [found, facets] = await Promise.all([find(index, query), index.facets()]);
  const ofKind = found.hits.filter(({ id }) => kind === undefined || facets.kindOf(id) === kind);
  const ofTopic = found.hits.filter(({ id }) => topic === undefined || facets.topicsOf(id).includes(topic));
  const inTopic = new Set(ofTopic);
  const narrowed = ofKind.filter((hit) => inTopic.has(hit));
  // The newest record has the smallest id.
  const hits = newest ? [...narrowed].sort((a, b) => a.id - b.id) : narrowed;
  return {
    ...(await shownOf(index, { ...found, hits }, steps * RESULTS_PER_STEP)),
    kinds: counted(SEARCH_KINDS, (one) => ofTopic.filter(({ id }) => facets.kindOf(id) === one).length),
    topics: counted(
      facets.topics,
      ({ slug }) => ofKind.filter(({ id }) => facets.topicsOf(id).includes(slug)).length,
    ),
    allTopics: counted(facets.topics, ({ slug }) => facets.articlesIn(slug)),
  };
};
