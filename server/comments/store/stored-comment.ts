/** A comment as the program sees it, and the one predicate that says what of it is public. */
import type { Kysely } from "kysely";
import { z } from "zod";
import { UnknownComment } from "./errors.ts";
import { commentRow, type Tables } from "./schema.ts";

/** A row of the database, checked and with the program's names. Never leaves the server in this shape. */
const storedComment = commentRow.transform((row) => ({
  id: row.id,
  article: row.article,
  replyTo: row.reply_to,
  replyToPage: row.reply_to_page,
  practice: row.practice === 1,
  name: row.name,
  email: row.email,
  body: row.body,
  publishedBody: row.published_body,
  edited: row.edited === 1,
  status: row.status,
  reason: row.reason,
  danger: row.danger === 1,
  spam: row.spam,
  version: row.version,
  reference: row.reference,
  createdAt: row.created_at,
  decidedAt: row.decided_at,
  publishedAt: row.published_at,
}));
export type StoredComment = z.infer<typeof storedComment>;

export const storedComments = z.array(storedComment);

type Standing = Pick<StoredComment, "status" | "publishedAt" | "replyTo">;

/**
 * Whether a comment, or the place a withdrawn one had, may be on a page. Everything that publishes asks
 * this. An answer is public only where the comment it answers is.
 * @param parent the comment it answers, when that is in the store
 */
export const isPublic = (comment: Standing, parent: Standing | undefined): boolean => {
  const standsOnPage =
    comment.status === "approved" || (comment.status === "withdrawn" && comment.publishedAt !== null);
  if (!standsOnPage || comment.replyTo === null) return standsOnPage;
  return parent !== undefined && isPublic({ ...parent, replyTo: null }, undefined);
};

/** Whether a comment is on this article's page and takes answers: not an answer itself, not withdrawn. */
export const takesAnswers = ({ status, article, replyTo, replyToPage }: StoredComment, on: string): boolean =>
  status === "approved" && article === on && replyTo === null && replyToPage === null;

/** The words a page shows: the practice's version where there is one. */
export const publishedWords = (comment: Pick<StoredComment, "body" | "publishedBody">): string =>
  comment.publishedBody ?? comment.body;

export const findComment = async (db: Kysely<Tables>, id: string): Promise<StoredComment | undefined> => {
  const row = await db.selectFrom("comment").selectAll().where("id", "=", id).executeTakeFirst();
  return row && storedComment.parse(row);
};

/** @throws UnknownComment */
export const readComment = async (db: Kysely<Tables>, id: string): Promise<StoredComment> => {
  const found = await findComment(db, id);
  if (found === undefined) throw new UnknownComment();
  return found;
};
