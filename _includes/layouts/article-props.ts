/** What the article layout is given, out of the context: the same for the build and for a quick publish. */
import type { Context } from "../../_data/context.ts";
import type { Article, ArticleNeighbors } from "../../_data/schema/article.ts";
import type { Thread } from "../../_data/schema/comment.ts";
import { fill } from "../../_data/schema/words.ts";
import { commentsFeedPath } from "../machines/comments-feed.ts";
import { articleStructuredData } from "../machines/structured-data.ts";
import { PATHS } from "../paths.ts";
import type { ArticleLayoutProps } from "./article.tsx";
import { layoutProps } from "./layout-props.ts";
import { siteFeeds } from "./site-feeds.ts";

const NO_NEIGHBORS: ArticleNeighbors = { related: [] };
const NO_THREAD: Thread = { entries: [], count: 0, open: false };

/** Everything that the page of one article shows. */
export function articleProps(context: Context, article: Article): ArticleLayoutProps {
  const feed = {
    href: commentsFeedPath(article.slug),
    title: fill(context.strings.thread.feedTitle, { article: article.title }),
    type: "application/atom+xml",
  } as const;
  const thread = context.threads.get(article.slug) ?? NO_THREAD;
  return {
    ...layoutProps(context, {
      title: article.title,
      description: article.description,
      url: article.url,
      current: PATHS.articles,
      ogType: "article",
      published: article.date,
      updated: article.updated ?? article.date,
      feeds: [...siteFeeds(context.data), ...(thread.count > 0 ? [feed] : [])],
      jsonLd: articleStructuredData(context, article, thread),
      preview: article.state !== "published",
    }),
    article,
    thread,
    commentsOrigin: context.commentsOrigin,
    neighbors: context.neighbors.get(article.slug) ?? NO_NEIGHBORS,
  };
}
