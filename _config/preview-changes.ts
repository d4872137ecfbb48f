/** Which pages a rebuild of the preview has to make: at a thousand articles, all of them take seconds. */
import { isDeepStrictEqual } from "node:util";
import type { Context } from "../_data/context.ts";
import type { Article } from "../_data/schema/article.ts";

/** What other pages show of an article: everything but its text. */
const summaryOf = (article: Article): object => ({ ...article, html: "", headings: [] });

/** What more than one page is made of; lists and neighbors follow from the summaries. */
const commonOf = ({
  articles,
  articlesBySlug,
  articlesByTopic,
  listings,
  neighbors,
  ...rest
}: Context): object => ({
  ...rest,
  articles: articles.map(summaryOf),
});

/**
 * The articles whose own page alone is another than before.
 * @returns undefined when other pages may be too: everything is to be made
 */
export const changedArticles = (before: Context, now: Context): readonly string[] | undefined =>
  isDeepStrictEqual(commonOf(before), commonOf(now))
    ? now.articles
        .filter((article) => !isDeepStrictEqual(article, before.articlesBySlug.get(article.slug)))
        .map(({ slug }) => slug)
    : undefined;
