/**
 * A mail in the hands of a server: claimed, given over, and what came of it written down. One server has it at a
 * time, by its number in the row; without the row's word that it is still its own, no server gives a mail over.
 */
import type { Kysely, Selectable } from "kysely";
import { secondsAfter } from "../comments/store/context.ts";
import type { Tables } from "../comments/store/schema.ts";

export type OutboxRow = Selectable<Tables["outbox"]>;

/** Seconds after which a mail is anybody's, whoever has it: longer than the longest attempt. */
export const CLAIM = 900;

const LET_GO = { sender: null, handed_at: null } as const;

/**
 * All throw StoreFailure.
 * @param db on which nothing else keeps these waiting
 * @param sender the number of this server
 */
export const createHands = (db: Kysely<Tables>, sender: number) => {
  const dueFirst = (at: Date): Promise<OutboxRow | undefined> =>
    db
      .selectFrom("outbox")
      .selectAll()
      .where("sent_at", "is", null)
      .where("given_up_at", "is", null)
      .where("due_at", "<=", at.toISOString())
      .orderBy("due_at")
      .orderBy("id")
      .limit(1)
      .executeTakeFirst();

  const changeOwn = (id: number, values: Partial<OutboxRow>) =>
    db
      .updateTable("outbox")
      .set(values)
      .where("id", "=", id)
      .where("sender", "=", sender)
      .where("sent_at", "is", null)
      .executeTakeFirst();

  return {
    /** The row that has been due longest, with this attempt counted. Nobody else gets it meanwhile. */
    claim: async (at: Date): Promise<OutboxRow | undefined> => {
      for (;;) {
        const row = await dueFirst(at);
        if (row === undefined) return undefined;
        const claimed = {
          attempts: row.attempts + 1,
          due_at: secondsAfter(at, CLAIM),
          sender,
          handed_at: null,
        };
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

    /** To be asked just before the mail server is given the end of the mail. @returns whether it is still this server's */
    handOver: async (id: number, at: Date): Promise<boolean> => {
      const { numUpdatedRows } = await changeOwn(id, { handed_at: at.toISOString() });
      return numUpdatedRows === 1n;
    },

    /**
     * It is out. One statement, for until it has arrived nobody else can know.
     * @param stays whether this server still has something to do with the row
     */
    sent: async (id: number, at: Date, stays: boolean): Promise<void> => {
      await db
        .updateTable("outbox")
        .set({ sent_at: at.toISOString(), failure: null, ...LET_GO, ...(stays && { sender }) })
        .where("id", "=", id)
        .execute();
    },

    /** It was not sent, and is tried again then. */
    retryAt: async (row: OutboxRow, due: string, failure: string | null): Promise<void> => {
      await changeOwn(row.id, { due_at: due, failure, ...LET_GO });
    },

    /** It was not tried: its time has not come. */
    putOff: async (row: OutboxRow, due: string): Promise<void> => {
      await changeOwn(row.id, { due_at: due, attempts: row.attempts - 1, ...LET_GO });
    },

    /**
     * To be asked while this server sends nothing: what it has in hand then, it claimed without hearing of it, or
     * could not go on with. It is anybody's at once.
     */
    letGo: async (at: Date): Promise<void> => {
      // Asked first: a change of nothing would wait for whoever writes.
      const rows = await db
        .selectFrom("outbox")
        .select("id")
        .where("sender", "=", sender)
        .where("sent_at", "is", null)
        .execute();
      for (const { id } of rows) await changeOwn(id, { due_at: at.toISOString(), ...LET_GO });
    },

    /** There is nothing to tell any more, or nobody to tell it to. */
    drop: async ({ id }: OutboxRow): Promise<void> => {
      await db
        .deleteFrom("outbox")
        .where("id", "=", id)
        .where("sender", "=", sender)
        .where("sent_at", "is", null)
        .execute();
    },

    giveUp: async (row: OutboxRow, at: Date, failure: string): Promise<void> => {
      await changeOwn(row.id, { given_up_at: at.toISOString(), failure, ...LET_GO });
    },
  };
};
