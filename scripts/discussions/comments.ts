/** Finds the comments on this site's articles in what was read at GitHub. */
import { createHash } from "node:crypto";
import { isVisible } from "../../_data/schema/plain-text.ts";
import type { SourceNow } from "../../server/comments/store/follow-foreign.ts";
import { plainWords } from "./plain.ts";
import type { ReadDiscussion, Said } from "./read.ts";

/** What giscus writes into a discussion that it opens, to find it again by more than its title. */
const MARK = /<!-- sha1: ([0-9a-f]{40}) -->/;

const hashOf = (slug: string): string => createHash("sha1").update(slug).digest("hex");

export interface FoundComments extends Pick<SourceNow, "comments" | "hidden"> {
  /** Titles of discussions that belong to no article here. */
  readonly elsewhere: readonly string[];
}

type Comment = SourceNow["comments"][number];

const commentOf = (
  { id, url, author, body, createdAt }: Said,
  article: string,
  parentId: string | null,
): Comment => ({
  externalId: id,
  parentId,
  article,
  name: author?.login ?? "",
  body: plainWords(body),
  createdAt,
  link: url,
});

/** @param slugs of all articles */
export const commentsIn = (
  discussions: readonly ReadDiscussion[],
  slugs: readonly string[],
): FoundComments => {
  const articles = new Map(slugs.map((slug) => [hashOf(slug), slug]));
  const comments: Comment[] = [];
  const hidden = new Set<string>();
  const elsewhere: string[] = [];

  const take = (one: Said, article: string, parentId: string | null): void => {
    if (one.isMinimized) hidden.add(one.id);
    if (one.isMinimized || one.deletedAt !== null) return;
    const comment = commentOf(one, article, parentId);
    if (isVisible(comment.body)) comments.push(comment);
  };

  for (const { title, body, comments: said } of discussions) {
    const article = articles.get(MARK.exec(body)?.[1] ?? "");
    if (article === undefined) {
      elsewhere.push(title);
      continue;
    }
    for (const { answers, ...question } of said) {
      take(question, article, null);
      for (const answer of answers) take(answer, article, question.id);
    }
  }
  return { comments, hidden, elsewhere };
};
