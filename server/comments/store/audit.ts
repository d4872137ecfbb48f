/** The record of what was done to a comment: who, what, when, under which reason. Never any words. */
import type { Transaction } from "kysely";
import { prepared } from "./prepared.ts";
import type { Actor, AuditAction, CommentStatus, RejectReason, Tables } from "./schema.ts";

export interface AuditEntry {
  readonly commentId: string | null;
  readonly article: string;
  readonly actor: Actor;
  readonly action: AuditAction;
  readonly from?: CommentStatus;
  readonly to?: CommentStatus;
  readonly reason?: RejectReason | null;
  readonly version?: number;
}

const insert = prepared<Omit<Tables["audit"], "id">>((db, given) =>
  db.insertInto("audit").values({
    at: given("at"),
    comment_id: given("comment_id"),
    article: given("article"),
    actor: given("actor"),
    action: given("action"),
    from_status: given("from_status"),
    to_status: given("to_status"),
    reason: given("reason"),
    version: given("version"),
  }),
);

/** Writes one entry, in the transaction of the change it records. */
export const record = async (trx: Transaction<Tables>, at: Date, entry: AuditEntry): Promise<void> => {
  await insert(trx, {
    at: at.toISOString(),
    comment_id: entry.commentId,
    article: entry.article,
    actor: entry.actor,
    action: entry.action,
    from_status: entry.from ?? null,
    to_status: entry.to ?? null,
    reason: entry.reason ?? null,
    version: entry.version ?? null,
  });
};
