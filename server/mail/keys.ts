/** Secrets that the server makes for itself and keeps in the store. */
import type { Kysely } from "kysely";
import type { Tables } from "../comments/store/schema.ts";
import { newToken } from "../comments/store/secrets.ts";

/** For links that act; a new one ends every link that is out. */
export const LINK_KEY = "mail-link-key";
/** For hashes of mail addresses. Stays: with a new one, addresses to leave alone would not be known again. */
export const ADDRESS_KEY = "mail-address-key";

/** The key of this name, made when it is asked for first. @throws StoreFailure */
export const keyOf = async (db: Kysely<Tables>, name: string): Promise<string> => {
  const read = () => db.selectFrom("setting").select("value").where("name", "=", name).executeTakeFirst();
  const known = await read();
  if (known !== undefined) return known.value;
  await db
    .insertInto("setting")
    .values({ name, value: newToken() })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
  return (await read())?.value ?? keyOf(db, name);
};

/** @throws StoreFailure */
export const replaceKey = async (db: Kysely<Tables>, name: string): Promise<void> => {
  const value = newToken();
  await db
    .insertInto("setting")
    .values({ name, value })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
    .execute();
};
