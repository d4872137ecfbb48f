/** The form to answer a comment, on a page of its own: GET shows it, and it is sent like every other comment. */
import type { Context } from "hono";
import type { PublishedComment } from "../../../_data/schema/comment.ts";
import { UnknownComment } from "../store/errors.ts";
import type { CommentedArticle, CommentRouteOptions } from "./contracts.ts";

/** The comment that is asked for, where it can be answered now. */
const questionOf = async (
  { store, provider }: CommentRouteOptions,
  article: CommentedArticle,
  id: string,
): Promise<PublishedComment | undefined> => {
  if (provider !== "practice" || !article.open || (await store.threads.isClosed(article.slug)))
    return undefined;
  return article.questions.get(id) ?? store.threads.question(article.slug, id);
};

/** @throws UnknownComment for a comment that cannot be answered, or not any more */
export const showReplyForm =
  (options: CommentRouteOptions) =>
  async (c: Context): Promise<Response> => {
    const article = options.articles(c.req.query("article") ?? "");
    const comment = article && (await questionOf(options, article, c.req.query("to") ?? ""));
    if (article === undefined || comment === undefined) throw new UnknownComment();
    return c.html(options.views.reply({ article, comment }));
  };
