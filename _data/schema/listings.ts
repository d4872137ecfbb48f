/** Long lists of articles are cut into pages; each page knows the ones beside it. */
import type { ArticleSummary } from "./article.ts";

/** Articles on one page of a list: about three screens of a phone. */
const PAGE_LENGTH = 20;

/** One page of the list of all articles, or of those of one topic. */
export interface Listing {
  /** Address of the page, from the root. */
  readonly url: string;
  /** Slug of the topic; absent on the list of all articles. */
  readonly topic?: string;
  /** From 1. */
  readonly page: number;
  readonly articles: readonly ArticleSummary[];
  readonly newer?: string;
  readonly older?: string;
}

/** The first page stands at the list's own address, the others under `older/2/` and so on. */
const pageUrl = (base: string, page: number): string => (page === 1 ? base : `${base}older/${page}/`);

/** Cuts a list, newest first, into pages; a list without articles is one empty page. */
export function listingsOf(base: string, articles: readonly ArticleSummary[], topic?: string): Listing[] {
  const pages = Math.max(1, Math.ceil(articles.length / PAGE_LENGTH));
  return Array.from({ length: pages }, (_, index) => ({
    url: pageUrl(base, index + 1),
    page: index + 1,
    articles: articles.slice(index * PAGE_LENGTH, (index + 1) * PAGE_LENGTH),
    ...(topic === undefined ? {} : { topic }),
    ...(index === 0 ? {} : { newer: pageUrl(base, index) }),
    ...(index === pages - 1 ? {} : { older: pageUrl(base, index + 2) }),
  }));
}
