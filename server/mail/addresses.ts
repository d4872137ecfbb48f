/**
 * Which addresses may be written to. Nobody has confirmed that an address is theirs, and asking would be a
 * mail itself, so: a person at the practice stands before every mail, a day has few of them for an address,
 * and whoever unsubscribes is never written to again. Addresses are known by a keyed hash.
 */
import type { CommentStore } from "../comments/store/open.ts";
import { keyedHash } from "../comments/store/secrets.ts";
import { ADDRESS_KEY, keyOf } from "./keys.ts";

/** Mails an address gets in a day (UTC) at most; what is more waits for the next. */
const MOST_A_DAY = 3;

const DAY = 24 * 60 * 60;

/** All throw StoreFailure. */
export const createAddressBook = ({ db, settings: { now } }: CommentStore) => {
  const hashed = async (address: string): Promise<string> =>
    keyedHash(await keyOf(db, ADDRESS_KEY), address.toLowerCase());

  return {
    isLeftAlone: async (address: string): Promise<boolean> => {
      const row = await db
        .selectFrom("mail_optout")
        .select("address_hash")
        .where("address_hash", "=", await hashed(address))
        .executeTakeFirst();
      return row !== undefined;
    },

    /** For good, and again without harm. */
    leaveAlone: async (address: string): Promise<void> => {
      await db
        .insertInto("mail_optout")
        .values({ address_hash: await hashed(address), created_at: now().toISOString() })
        .onConflict((conflict) => conflict.column("address_hash").doNothing())
        .execute();
    },

    /** Counts a mail to the address. @returns undefined, or when the next one may go, if this is too many */
    count: async (address: string): Promise<string | undefined> => {
      const bucket = `mail/${await hashed(address)}`;
      const second = Math.floor(now().getTime() / 1000);
      const start = second - (second % DAY);
      const end = new Date((start + DAY) * 1000).toISOString();
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("rate")
        .values({ bucket, window_start: start, hits: 1, expires_at: end })
        .onConflict((conflict) =>
          conflict
            .columns(["bucket", "window_start"])
            .doUpdateSet(({ eb }) => ({ hits: eb("rate.hits", "+", 1) }))
            .where("rate.hits", "<", MOST_A_DAY),
        )
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n ? undefined : end;
    },
  };
};
export type AddressBook = ReturnType<typeof createAddressBook>;
