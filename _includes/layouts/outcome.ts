/** What the pages are given that answer a comment. Their titles are theirs to say; search engines stay away. */
import type { PublishedComment } from "../../_data/schema/comment.ts";
import { PATHS } from "../paths.ts";
import type { LayoutProps, PageInfo } from "./types.ts";

export type OutcomeProps = Omit<LayoutProps, "page"> & {
  readonly page: Pick<PageInfo, "url" | "origin">;
};

/** The article that a comment belongs to. */
export interface CommentedArticle {
  readonly slug: PublishedComment["article"];
  /** Left out when there is no such article, or no longer. */
  readonly title?: string;
}

export const outcomePage = (page: OutcomeProps["page"], title: string): PageInfo => ({
  ...page,
  title,
  description: title,
  current: PATHS.articles,
  noindex: true,
});
