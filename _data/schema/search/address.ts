/** What a reader looks for, as an address of the search page: `/search/?q=anger&kind=article`. Read back by state.ts. */
import type { SearchKind } from "./record.ts";

/** What is asked for besides the words. */
export interface Narrowing {
  readonly kind?: SearchKind;
  /** A slug. */
  readonly topic?: string;
  readonly newest: boolean;
}

export interface SearchState extends Narrowing {
  /** As it was typed. */
  readonly text: string;
  /** How many times as many results to show as at first. */
  readonly steps: number;
}

/** @param page the address of the search page */
export const searchAddress = (page: string, { text, kind, topic, newest, steps }: SearchState): string => {
  const query = new URLSearchParams({
    q: text,
    ...(kind !== undefined && { kind }),
    ...(topic !== undefined && { topic }),
    ...(newest && { order: "newest" }),
    ...(steps > 1 && { show: String(steps) }),
  });
  return `${page}?${query}`;
};
