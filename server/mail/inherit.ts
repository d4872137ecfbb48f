/**
 * What servers that are gone have left in the outbox. A mail whose end was not given over is anybody's at once;
 * of one that was, a server that lives knows what came of it, and is waited for.
 */
import type { Kysely } from "kysely";
import type { Cluster } from "../comments/store/cluster.ts";
import type { CommentStore } from "../comments/store/open.ts";
import { enqueueDigest } from "../comments/store/outbox.ts";
import type { Tables } from "../comments/store/schema.ts";

/** Seconds in which a server that lives is connected again: when the database was away, it takes up to five. */
const RETURN = 15;

interface Left {
  readonly id: number;
  readonly sender: number;
  readonly handed: boolean;
  readonly sent: boolean;
}

const leftBy = async (db: Kysely<Tables>, own: number): Promise<readonly Left[]> => {
  const rows = await db
    .selectFrom("outbox")
    .select(["id", "sender", "handed_at", "sent_at"])
    .where("sender", "is not", null)
    .where("sender", "<>", own)
    .execute();
  return rows.flatMap(({ id, sender, handed_at, sent_at }) =>
    sender === null ? [] : [{ id, sender, handed: handed_at !== null, sent: sent_at !== null }],
  );
};

/** Lets others have it, unless its sender has gone on with it meanwhile. */
const release = async (db: Kysely<Tables>, { id, sender, handed }: Left, at: Date): Promise<void> => {
  await db
    .updateTable("outbox")
    .set({ sender: null, handed_at: null, due_at: at.toISOString() })
    .where("id", "=", id)
    .where("sender", "=", sender)
    .where("sent_at", "is", null)
    .where("handed_at", handed ? "is not" : "is", null)
    .execute();
};

/** A digest is out; nobody knows how far it reached, so that what waits is told of in another. */
const follow = ({ db, settings }: CommentStore, { id, sender }: Left, at: Date): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable("outbox")
      .set({ sender: null })
      .where("id", "=", id)
      .where("sender", "=", sender)
      .executeTakeFirst();
    if (numUpdatedRows === 1n) await enqueueDigest(trx, settings, at);
  });

/** @returns what is to be done before this server claims anything, where it leads. It throws StoreFailure. */
export const createInheritance = (
  store: CommentStore,
  cluster: Pick<Cluster, "number" | "present">,
): ((at: Date) => Promise<void>) => {
  /** Milliseconds since 1970, by the number of a server. */
  const goneSince = new Map<number, number>();

  const secondsGone = (sender: number, at: Date): number => {
    const since = goneSince.get(sender) ?? at.getTime();
    goneSince.set(sender, since);
    return (at.getTime() - since) / 1000;
  };

  return async (at) => {
    const left = await leftBy(store.mailDb, cluster.number);
    if (left.length === 0) return goneSince.clear();
    const present = await cluster.present();
    for (const server of present) goneSince.delete(server);
    for (const row of left.filter(({ sender }) => !present.has(sender))) {
      const gone = secondsGone(row.sender, at);
      if ((row.handed || row.sent) && gone < RETURN) continue;
      await (row.sent ? follow(store, row, at) : release(store.mailDb, row, at));
    }
  };
};
