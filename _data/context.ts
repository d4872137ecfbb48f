/** Everything that a page may be made of: put together once a build, handed to every template as `context`. */
import type { SiteData } from "./index.ts";
import type { Article, ArticleNeighbors } from "./schema/article.ts";
import type { Assets } from "./schema/assets.ts";
import type { PublishedComment, Thread } from "./schema/comment.ts";
import type { Listing } from "./schema/listings.ts";
import type { Page } from "./schema/page-content.ts";
import type { Retention } from "./schema/retention.ts";
import type { Strings } from "./schema/strings.ts";

export interface Context {
  readonly data: SiteData;
  readonly strings: Strings;
  readonly retention: Retention;
  readonly assets: Assets;
  /** Scheme and host of the public site, without a slash at the end. */
  readonly origin: string;
  /** Where comments are sent; empty: to the site itself. */
  readonly commentsOrigin: string;
  /** The practice's present day, `YYYY-MM-DD`. */
  readonly today: string;
  /** Newest first. */
  readonly articles: readonly Article[];
  readonly articlesBySlug: ReadonlyMap<string, Article>;
  /** Every topic that has articles, in the order of the topics' list. */
  readonly articlesByTopic: ReadonlyMap<string, readonly Article[]>;
  /** The pages of the lists of articles: of all, and of each topic. */
  readonly listings: readonly Listing[];
  readonly neighbors: ReadonlyMap<string, ArticleNeighbors>;
  /** By the article's slug; every article has one, if only an empty one. */
  readonly threads: ReadonlyMap<string, Thread>;
  /** The questions that the practice itself publishes with an article, by its slug. */
  readonly ownQuestions: ReadonlyMap<string, readonly PublishedComment[]>;
  /** Of all articles, those that readers do not see too. */
  readonly slugs: readonly string[];
  readonly pages: readonly Page[];
  readonly redirects: readonly { readonly from: string; readonly to: string }[];
}

/** What Eleventy hands to a template: the context, and what the template's pagination puts beside it. */
export interface TemplateData {
  readonly context: Context;
}
