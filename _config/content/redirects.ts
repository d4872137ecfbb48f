/** Old addresses of articles and pages: each leads to one of them, and hides nothing that is there. */
import type { ArticleDraft } from "./articles.ts";
import type { PageDraft } from "./pages.ts";
import type { Problem } from "./problems.ts";

/** Two ways of writing one address made equal: a page is a folder, whether the slash at the end is written or not. */
export const sameAddress = (address: string): string =>
  /\/$|\.\w+$/.test(address) ? address : `${address}/`;

/** @param dataPages addresses of the pages that are made of data */
export function redirectProblems(
  articles: readonly ArticleDraft[],
  pages: readonly PageDraft[],
  dataPages: readonly string[],
): Problem[] {
  const problems: Problem[] = [];
  const present = new Set([...dataPages, ...pages.map(({ url }) => url)]);
  const taken = new Map(articles.map(({ url, text }) => [url, text.file]));
  for (const { redirectFrom, text } of [...articles, ...pages]) {
    for (const given of redirectFrom) {
      const address = sameAddress(given);
      const other = taken.get(address);
      const tell = (why: string): void => {
        problems.push({ file: text.file, message: `redirectFrom: “${given}” ${why}` });
      };
      if (present.has(address)) tell("is a page of this site; take it out");
      else if (other !== undefined)
        tell(`is already taken by ${other}; an address can lead to one place only`);
      taken.set(address, text.file);
    }
  }
  return problems;
}
