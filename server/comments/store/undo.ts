/** Takes back a decision, as far as it can be: what was decided last, and nothing that happened since. */
import type { Transaction } from "kysely";
import { change, conflictWith } from "./change.ts";
import { cancelMail } from "./outbox.ts";
import { type Actor, commentStatus, type Tables } from "./schema.ts";
import { type StoredComment, storedComments } from "./stored-comment.ts";

const UNDOABLE: readonly string[] = ["approved", "rejected", "unpublished"];

const lastEntry = (trx: Transaction<Tables>, id: string) =>
  trx
    .selectFrom("audit")
    .select(["action", "from_status"])
    .where("comment_id", "=", id)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();

/** The reply that the same decision published. */
const replyPublishedWith = async (trx: Transaction<Tables>, id: string) =>
  storedComments.parse(
    await trx
      .selectFrom("comment")
      .selectAll()
      .where("published_with", "=", id)
      .where("status", "=", "approved")
      .execute(),
  );

/** @throws Conflict when the last thing that happened to the comment cannot be taken back */
export const undo = async (
  trx: Transaction<Tables>,
  at: Date,
  comment: StoredComment,
  actor: Actor,
): Promise<void> => {
  const last = await lastEntry(trx, comment.id);
  if (last === undefined || !UNDOABLE.includes(last.action)) return conflictWith(trx, comment.id);
  const to = commentStatus.parse(last.from_status);
  const time = at.toISOString();
  await cancelMail(trx, comment.id);
  await change(trx, at, comment, {
    action: "undone",
    actor,
    to,
    set: {
      reason: null,
      decided_at: to === "pending" ? null : time,
      published_at: to === "approved" ? time : null,
    },
  });
  if (to !== "pending") return;
  for (const reply of await replyPublishedWith(trx, comment.id)) {
    await change(trx, at, reply, {
      action: "undone",
      actor,
      to: "rejected",
      reason: "undone",
      set: { reason: "undone", decided_at: time, published_at: null },
    });
  }
};
