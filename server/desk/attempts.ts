/**
 * Tries to sign in that failed, counted in the store so that a restart forgets nothing. After some there is
 * a wait, and it grows: for one address up to a quarter of an hour, for everyone together up to a minute,
 * which is slow enough against guessing and short enough for those who know the passphrase.
 */
import type { Kysely, Transaction } from "kysely";
import type { Tables } from "../comments/store/schema.ts";

/** Seconds. */
interface Lock {
  readonly free: number;
  readonly first: number;
  readonly longest: number;
}

const FOR_ADDRESS: Lock = { free: 5, first: 30, longest: 900 };
const FOR_EVERYONE: Lock = { free: 20, first: 5, longest: 60 };

/** Seconds after the last try that it all is forgotten. */
const MEMORY = 24 * 60 * 60;

const PREFIX = "desk-sign-in";

const locksOf = (addressHash: string): readonly (readonly [bucket: string, lock: Lock])[] => [
  [`${PREFIX} ${addressHash}`, FOR_ADDRESS],
  [PREFIX, FOR_EVERYONE],
];

const waitAfter = ({ free, first, longest }: Lock, tries: number): number =>
  tries < free ? 0 : Math.min(first * 2 ** (tries - free), longest);

const secondsLeft = async (
  trx: Transaction<Tables>,
  bucket: string,
  lock: Lock,
  at: Date,
): Promise<number> => {
  const row = await trx
    .selectFrom("rate")
    .select(["hits", "expires_at"])
    .where("bucket", "=", bucket)
    .executeTakeFirst();
  if (row === undefined || row.expires_at <= at.toISOString()) return 0;
  const last = Date.parse(row.expires_at) / 1000 - MEMORY;
  // A clock that was set back must not make the wait longer than it is.
  return Math.min(last + waitAfter(lock, row.hits) - at.getTime() / 1000, lock.longest);
};

const count = async (trx: Transaction<Tables>, bucket: string, at: Date): Promise<void> => {
  const now = at.toISOString();
  const expires = new Date(at.getTime() + MEMORY * 1000).toISOString();
  await trx.deleteFrom("rate").where("bucket", "=", bucket).where("expires_at", "<=", now).execute();
  await trx
    .insertInto("rate")
    .values({ bucket, window_start: 0, hits: 1, expires_at: expires })
    .onConflict((conflict) =>
      conflict
        .columns(["bucket", "window_start"])
        .doUpdateSet(({ eb }) => ({ hits: eb("rate.hits", "+", 1), expires_at: expires })),
    )
    .execute();
};

/**
 * Counts a try before it is looked at, so that many at once are not one.
 * @returns undefined when it may be looked at; else the seconds to wait, and it is not counted
 */
export const beginAttempt = (
  db: Kysely<Tables>,
  addressHash: string,
  at: Date,
): Promise<number | undefined> =>
  db.transaction().execute(async (trx) => {
    let wait = 0;
    for (const [bucket, lock] of locksOf(addressHash)) {
      wait = Math.max(wait, await secondsLeft(trx, bucket, lock, at));
    }
    if (wait > 0) return Math.ceil(wait);
    for (const [bucket] of locksOf(addressHash)) await count(trx, bucket, at);
    return undefined;
  });

/** The try that was counted was no failure. */
export const attemptSucceeded = (db: Kysely<Tables>, addressHash: string): Promise<void> =>
  db.transaction().execute(async (trx) => {
    await trx.deleteFrom("rate").where("bucket", "=", `${PREFIX} ${addressHash}`).execute();
    await trx
      .updateTable("rate")
      .set(({ eb }) => ({ hits: eb("hits", "-", 1) }))
      .where("bucket", "=", PREFIX)
      .where("hits", ">", 0)
      .execute();
  });

/** Somebody with access to the server has set a new passphrase. */
export const forgetAttempts = async (trx: Transaction<Tables>): Promise<void> => {
  await trx.deleteFrom("rate").where("bucket", "like", `${PREFIX}%`).execute();
};
