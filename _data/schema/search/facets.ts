/** What records are filed under: their kind and their topics. One small file for all of them. */
import { ID_BASE } from "./engine.ts";
import { asArray, asFields, asText } from "./parse.ts";
import { SEARCH_KINDS, type SearchKind } from "./record.ts";

export interface SearchTopic {
  readonly slug: string;
  readonly title: string;
}

export interface Facets {
  /** Topics that have records, in the order of the site's list. */
  readonly topics: readonly SearchTopic[];
  kindOf(id: number): SearchKind | undefined;
  /** Slugs. */
  topicsOf(id: number): readonly string[];
  /** How many articles a topic has. */
  articlesIn(slug: string): number;
}

/** Of each record a digit for its kind and one for each of its topics, like `0`, `12`. */
export const writeFacets = (
  records: readonly { readonly kind: SearchKind; readonly topics: readonly string[] }[],
  topics: readonly SearchTopic[],
): string =>
  JSON.stringify({
    topics: topics.map(({ slug, title }) => [slug, title]),
    records: records.map(({ kind, topics: own }) =>
      [SEARCH_KINDS.indexOf(kind), ...own.map((slug) => topics.findIndex((topic) => topic.slug === slug))]
        .map((digit) => digit.toString(ID_BASE))
        .join(""),
    ),
  });

/** @throws Error when it is not one */
export const readFacets = (json: string): Facets => {
  const fields = asFields(JSON.parse(json));
  const topics = asArray(fields["topics"]).map((entry) => {
    const [slug, title] = asArray(entry).map(asText);
    return { slug: slug ?? "", title: title ?? "" };
  });
  const records = asArray(fields["records"]).map(asText);
  const filed = records.map((digits) => {
    const [kind, ...own] = [...digits].map((digit) => Number.parseInt(digit, ID_BASE));
    return { kind: SEARCH_KINDS[kind ?? -1], topics: own.flatMap((digit) => topics[digit]?.slug ?? []) };
  });
  return {
    topics,
    kindOf: (id) => filed[id]?.kind,
    topicsOf: (id) => filed[id]?.topics ?? [],
    articlesIn: (slug) =>
      filed.filter(({ kind, topics: own }) => kind === "article" && own.includes(slug)).length,
  };
};
