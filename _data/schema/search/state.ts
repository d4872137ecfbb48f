/** What a reader looks for, read from an address of the search page. Written by address.ts. */
import type { SearchState } from "./address.ts";
import { isSearchKind } from "./record.ts";

/** More results are shown on no page. */
const MOST_STEPS = 20;

/** Reads the query of an address. What makes no sense in it is left out. */
export const readState = (query: URLSearchParams): SearchState => {
  const kind = query.get("kind");
  const topic = query.get("topic") ?? "";
  const steps = Number(query.get("show"));
  return {
    text: query.get("q") ?? "",
    ...(isSearchKind(kind) && { kind }),
    ...(/^[a-z0-9-]{1,80}$/.test(topic) && { topic }),
    newest: query.get("order") === "newest",
    steps: Number.isInteger(steps) && steps > 0 ? Math.min(steps, MOST_STEPS) : 1,
  };
};
