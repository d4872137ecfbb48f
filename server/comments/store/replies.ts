/** The practice's own answers. Only the desk's functions make them: nothing a form sends does. */
import type { Transaction } from "kysely";
import { record } from "./audit.ts";
import type { Actor, Tables } from "./schema.ts";
import { newCommentId } from "./secrets.ts";
import type { StoredComment } from "./stored-comment.ts";

/**
 * Publishes an answer of the practice. Threads have one level: what answers an answer stands beside it.
 * @returns the id of the answer
 */
export const insertReply = async (
  trx: Transaction<Tables>,
  at: Date,
  to: StoredComment,
  reply: {
    readonly text: string;
    readonly actor: Actor;
    /** The comment is published by the same decision. */
    readonly together: boolean;
  },
): Promise<string> => {
  const id = newCommentId();
  const time = at.toISOString();
  await trx
    .insertInto("comment")
    .values({
      id,
      article: to.article,
      reply_to: to.replyToPage === null ? (to.replyTo ?? to.id) : null,
      reply_to_page: to.replyToPage,
      published_with: reply.together ? to.id : null,
      practice: 1,
      name: "",
      email: null,
      body: reply.text,
      published_body: null,
      edited: 0,
      status: "approved",
      reason: null,
      danger: 0,
      spam: "",
      version: 1,
      reference: null,
      form_key: null,
      fold: null,
      created_at: time,
      consent_at: null,
      decided_at: time,
      published_at: time,
    })
    .execute();
  await record(trx, at, {
    commentId: id,
    article: to.article,
    actor: reply.actor,
    action: "replied",
    to: "approved",
    version: 1,
  });
  return id;
};
