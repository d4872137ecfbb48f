/** The pages that are measured, and what they may cost a reader. */

export interface MeasuredPage {
  readonly name: string;
  readonly address: string;
  /** On the article: so many comments. */
  readonly thread?: { readonly article: string; readonly comments: number };
  readonly budget: Budget;
}

export interface Budget {
  /** Of everything that the page fetches, headers included. */
  readonly bytes: number;
  readonly requests: number;
}

const articleWith = (comments: number, article: string, budget: Budget): MeasuredPage => ({
  name: `article, ${comments.toLocaleString("en-US")} comments`,
  address: `/articles/${article}/`,
  thread: { article, comments },
  budget,
});

/** A tenth above what they weigh, so that what is added is seen and decided. */
export const PAGES: readonly MeasuredPage[] = [
  { name: "home", address: "/", budget: { bytes: 52_000, requests: 10 } },
  articleWith(2, "stuck-mismatched-or-harmful", { bytes: 67_000, requests: 9 }),
  articleWith(50, "boundaries-and-warning-signs", { bytes: 69_000, requests: 9 }),
  articleWith(1_000, "ending-therapy-well", { bytes: 100_000, requests: 9 }),
  { name: "links", address: "/links/", budget: { bytes: 32_000, requests: 6 } },
  { name: "self-test", address: "/self-test/", budget: { bytes: 74_000, requests: 10 } },
  { name: "search", address: "/search/?q=boundary", budget: { bytes: 50_000, requests: 8 } },
];
