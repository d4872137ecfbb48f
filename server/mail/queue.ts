/** The outbox as the desk and /healthz see it: what waits, what is stuck, and what a person says of it. */
import type { Kysely } from "kysely";
import type { Tables } from "../comments/store/schema.ts";
import type { OutboxRow } from "./hands.ts";

/** Attempts after which a person should look. */
const STUCK_AFTER = 3;

/** Minutes after the first attempt, the second and so on; after the last of them it stays at six hours. */
const RETRY_MINUTES = [1, 2, 5, 15, 30, 60, 120, 240, 360] as const;

/** Seconds to wait after so many attempts in vain. */
export const retryAfter = (attempts: number): number =>
  (RETRY_MINUTES[Math.min(attempts, RETRY_MINUTES.length) - 1] ?? RETRY_MINUTES[0]) * 60;

/** A mail that was tried several times, or is not tried any more. */
export interface StuckMail {
  readonly id: number;
  readonly kind: string;
  /** The comment it tells of; null for mail to the practice. */
  readonly commentId: string | null;
  readonly since: string;
  readonly attempts: number;
  /** A kind and a code, like "refused 550". */
  readonly failure: string | null;
  /** Null when it is given up. */
  readonly nextTry: string | null;
}

const stuckMail = (row: OutboxRow): StuckMail => ({
  id: row.id,
  kind: row.kind,
  commentId: row.comment_id,
  since: row.created_at,
  attempts: row.attempts,
  failure: row.failure,
  nextTry: row.given_up_at === null ? row.due_at : null,
});

/** All throw StoreFailure. */
export const createMailQueue = (db: Kysely<Tables>) => {
  const unsent = () => db.selectFrom("outbox").where("sent_at", "is", null).where("given_up_at", "is", null);

  return {
    /** Nobody wants it sent. */
    drop: async (id: number): Promise<void> => {
      await db.deleteFrom("outbox").where("id", "=", id).where("sent_at", "is", null).execute();
    },

    /** Tries one that is stuck again, at once and as if for the first time. */
    again: async (id: number, at: Date): Promise<void> => {
      await db
        .updateTable("outbox")
        .set({ due_at: at.toISOString(), attempts: 0, given_up_at: null })
        .where("id", "=", id)
        .where("sent_at", "is", null)
        // One that is just being given over is being tried.
        .where("handed_at", "is", null)
        .execute();
    },

    /** When the next one is due, if any waits. */
    nextDue: async (): Promise<string | undefined> => {
      const row = await unsent()
        .select(({ fn }) => fn.min("due_at").as("due"))
        .executeTakeFirst();
      return row?.due ?? undefined;
    },

    waiting: async (): Promise<number> => {
      const { count } = await unsent()
        .select(({ fn }) => fn.countAll().as("count"))
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    stuck: async (): Promise<readonly StuckMail[]> => {
      const rows = await db
        .selectFrom("outbox")
        .selectAll()
        .where("sent_at", "is", null)
        .where(({ eb, or }) => or([eb("attempts", ">=", STUCK_AFTER), eb("given_up_at", "is not", null)]))
        .orderBy("id")
        .execute();
      return rows.map(stuckMail);
    },

    /** Rows whose mail may still lie about: to the practice, or to an address that is still kept. */
    kept: async (): Promise<ReadonlySet<number>> => {
      const rows = await db
        .selectFrom("outbox")
        .leftJoin("comment", "comment.id", "outbox.comment_id")
        .select("outbox.id")
        .where(({ eb, or }) => or([eb("outbox.comment_id", "is", null), eb("comment.email", "is not", null)]))
        .execute();
      return new Set(rows.map(({ id }) => id));
    },
  };
};
