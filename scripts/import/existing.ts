/** What is on this site already, so that nothing is overwritten, doubled or hidden. */
import { readArticles } from "../../_config/content/articles.ts";
import { readFolder } from "../../_config/content/files.ts";
import { readPages } from "../../_config/content/pages.ts";
import { failOn, type Problem } from "../../_config/content/problems.ts";
import { redirectProblems, sameAddress } from "../../_config/content/redirects.ts";

export interface ExistingArticle {
  readonly slug: string;
  readonly title: string;
  readonly date: string;
  /** Readers see it. */
  readonly public: boolean;
}

export interface Existing {
  readonly articles: readonly ExistingArticle[];
  /** Of pages, also of those made of data. */
  readonly pageAddresses: ReadonlySet<string>;
  /** Old addresses, and the address here that each leads to. */
  readonly redirects: ReadonlyMap<string, string>;
}

/**
 * @param content the content folder
 * @param madeOfData addresses of pages made of data
 * @throws ContentError when something in the content folder has to be mended first
 */
export const readExisting = (
  content: string,
  madeOfData: readonly string[],
  rules: Parameters<typeof readArticles>[1],
): Existing => {
  const problems: Problem[] = [];
  const articles = readArticles(readFolder(content, "articles"), rules, problems);
  const pages = readPages(readFolder(content, ""), problems);
  problems.push(...redirectProblems(articles, pages, madeOfData));
  failOn(problems);
  return {
    articles: articles.map(({ slug, title, date, state }) => ({
      slug,
      title,
      date,
      public: state === "published",
    })),
    pageAddresses: new Set([...madeOfData, ...pages.map(({ url }) => url)]),
    redirects: new Map(
      [...articles, ...pages].flatMap(({ redirectFrom, url }) =>
        redirectFrom.map((address) => [sameAddress(address), url] as const),
      ),
    ),
  };
};
