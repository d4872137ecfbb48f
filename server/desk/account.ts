/** The desk's one account: its passphrase, and the link with which the first one is set. */
import type { Kysely, Transaction } from "kysely";
import { z } from "zod";
import { DESK } from "../../_includes/components/desk/paths.tsx";
import type { CommentStore } from "../comments/store/open.ts";
import type { Tables } from "../comments/store/schema.ts";
import { hashOf, isSameSecret, isToken, newToken } from "../comments/store/secrets.ts";
import { forgetAttempts } from "./attempts.ts";
import { hashPassphrase, isPassphrase, SCRYPT_COST, type ScryptCost } from "./passphrase.ts";

const PASSPHRASE = "desk-passphrase";
const SETUP = "desk-setup";
const SETUP_HOURS = 24;

const setupSchema = z.object({ hash: z.string(), expires: z.iso.datetime() });

/** What this file needs of a store: commands open one without the rest. */
export type AccountStore = Pick<CommentStore, "db" | "settings">;

const read = async (db: Kysely<Tables>, name: string): Promise<string | undefined> => {
  const row = await db.selectFrom("setting").select("value").where("name", "=", name).executeTakeFirst();
  return row?.value;
};

const write = async (db: Kysely<Tables>, name: string, value: string): Promise<void> => {
  await db
    .insertInto("setting")
    .values({ name, value })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
    .execute();
};

/** Whether somebody has set one. */
export const hasPassphrase = async ({ db }: AccountStore): Promise<boolean> =>
  (await read(db, PASSPHRASE)) !== undefined;

export const checkPassphrase = async (
  { db }: AccountStore,
  passphrase: string,
  cost: ScryptCost = SCRYPT_COST,
): Promise<boolean> => isPassphrase(passphrase, await read(db, PASSPHRASE), cost);

/** With a passphrase the setup link is dead, every browser is signed out, and old tries are forgotten. */
const keep = async (trx: Transaction<Tables>, hash: string): Promise<void> => {
  await write(trx, PASSPHRASE, hash);
  await trx.deleteFrom("setting").where("name", "=", SETUP).execute();
  await trx.deleteFrom("session").execute();
  await forgetAttempts(trx);
};

/**
 * Sets or resets the passphrase, from the shell only.
 * @throws StoreFailure
 */
export const setPassphrase = async (
  { db }: AccountStore,
  passphrase: string,
  cost: ScryptCost = SCRYPT_COST,
): Promise<void> => {
  const hash = await hashPassphrase(passphrase, cost);
  await db.transaction().execute((trx) => keep(trx, hash));
};

/**
 * A link with which the first passphrase can be set: once, within a day, and only while there is none. An
 * earlier link is dead from now on. Only the hash of its secret is kept.
 * @returns undefined where a passphrase is set
 */
export const createSetupLink = async (
  store: AccountStore,
): Promise<{ readonly path: string; readonly expires: Date } | undefined> => {
  if (await hasPassphrase(store)) return undefined;
  const token = newToken();
  const expires = new Date(store.settings.now().getTime() + SETUP_HOURS * 60 * 60 * 1000);
  const hash = hashOf(SETUP, token);
  await write(store.db, SETUP, JSON.stringify({ hash, expires: expires.toISOString() }));
  return { path: `${DESK.setup}/${token}`, expires };
};

const isGood = async (db: Kysely<Tables>, token: string, now: Date): Promise<boolean> => {
  const value = await read(db, SETUP);
  if (value === undefined || !isToken(token) || (await read(db, PASSPHRASE)) !== undefined) return false;
  const { hash, expires } = setupSchema.parse(JSON.parse(value));
  return isSameSecret(hashOf(SETUP, token), hash) && now.toISOString() < expires;
};

/** Whether the secret of a setup link still opens anything. */
export const isSetupToken = (store: AccountStore, token: string): Promise<boolean> =>
  isGood(store.db, token, store.settings.now());

/** Sets the first passphrase by the secret of a setup link. Of two at once one wins. */
export const setFirstPassphrase = async (
  store: AccountStore,
  token: string,
  passphrase: string,
  cost: ScryptCost = SCRYPT_COST,
): Promise<boolean> => {
  if (!(await isSetupToken(store, token))) return false;
  const hash = await hashPassphrase(passphrase, cost);
  return store.db.transaction().execute(async (trx) => {
    if (!(await isGood(trx, token, store.settings.now()))) return false;
    await keep(trx, hash);
    return true;
  });
};
