/**
 * The rows of the outbox on their way out. A row is claimed before it is sent, by pushing its time past the
 * longest that sending may take: whoever dies with it leaves a row that is due again by itself.
 */
import type { Kysely, Selectable } from "kysely";
import { secondsAfter } from "../comments/store/context.ts";
import type { Tables } from "../comments/store/schema.ts";

export type OutboxRow = Selectable<Tables["outbox"]>;

/** Seconds; longer than the longest attempt. */
const CLAIM = 300;

/** Seconds in which a server that leads no more may still note what it has sent. */
const GRACE = 5;

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

  const dueFirst = (at: Date): Promise<OutboxRow | undefined> =>
    unsent()
      .selectAll()
      .where("due_at", "<=", at.toISOString())
      .orderBy("due_at")
      .orderBy("id")
      .limit(1)
      .executeTakeFirst();

  return {
    /** The row that has been due longest, with this attempt counted. Nobody else gets it meanwhile. */
    claim: async (at: Date): Promise<OutboxRow | undefined> => {
      for (;;) {
        const row = await dueFirst(at);
        if (row === undefined) return undefined;
        const claimed = { attempts: row.attempts + 1, due_at: secondsAfter(at, CLAIM) };
        const { numUpdatedRows } = await db
          .updateTable("outbox")
          .set(claimed)
          .where("id", "=", row.id)
          .where("due_at", "=", row.due_at)
          .where("attempts", "=", row.attempts)
          .where("sent_at", "is", null)
          .executeTakeFirst();
        if (numUpdatedRows === 1n) return { ...row, ...claimed };
      }
    },

    /** Lets go of what another server has claimed and not finished: it has died, or leads no more. */
    release: async (at: Date): Promise<void> => {
      await db
        .updateTable("outbox")
        .set({ due_at: secondsAfter(at, GRACE) })
        .where("sent_at", "is", null)
        .where("given_up_at", "is", null)
        .where("failure", "is", null)
        .where("attempts", ">", 0)
        .where("due_at", ">", secondsAfter(at, GRACE))
        .where("due_at", "<=", secondsAfter(at, CLAIM))
        .execute();
    },

    /** It was not sent, and is tried again then. */
    retryAt: async (row: OutboxRow, due: string, failure: string): Promise<void> => {
      await db.updateTable("outbox").set({ due_at: due, failure }).where("id", "=", row.id).execute();
    },

    /** It was not tried: its time has not come. */
    putOff: async (row: OutboxRow, due: string): Promise<void> => {
      await db
        .updateTable("outbox")
        .set({ due_at: due, attempts: row.attempts - 1 })
        .where("id", "=", row.id)
        .execute();
    },

    giveUp: async (row: OutboxRow, at: Date, failure: string): Promise<void> => {
      await db
        .updateTable("outbox")
        .set({ given_up_at: at.toISOString(), failure })
        .where("id", "=", row.id)
        .execute();
    },

    /** There is nothing to tell any more, or nobody to tell it to. */
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
