/**
 * Limits on how much is sent, counted in the store so that a restart forgets nothing. An address is only
 * known by a keyed hash; the key is made anew every day and the old one thrown away, and with it the
 * means to tell whose hash it was.
 */
import type { Kysely, Transaction } from "kysely";
import type { RateLimit, StoreSettings } from "./context.ts";
import { prepared } from "./prepared.ts";
import type { Tables } from "./schema.ts";
import { keyedHash, newToken } from "./secrets.ts";

const SALT = "address-salt";

/** The day's salt as the store has it; made by whoever asks first. */
const saltOf = async (db: Kysely<Tables>, day: string): Promise<string> => {
  await db
    .insertInto("setting")
    .values({ name: `${SALT} ${day}`, value: newToken() })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
  await db
    .deleteFrom("setting")
    .where("name", "like", `${SALT} %`)
    .where("name", "<>", `${SALT} ${day}`)
    .execute();
  const row = await db
    .selectFrom("setting")
    .select("value")
    .where("name", "=", `${SALT} ${day}`)
    .executeTakeFirstOrThrow();
  return row.value;
};

/** Returns the function that turns an address into its hash of today (UTC). */
export const createAddressHasher = (
  db: Kysely<Tables>,
  now: () => Date,
): ((address: string) => Promise<string>) => {
  let today: { readonly day: string; readonly salt: string } | undefined;
  return async (address) => {
    const day = now().toISOString().slice(0, 10);
    if (today?.day !== day) today = { day, salt: await saltOf(db, day) };
    return keyedHash(today.salt, address);
  };
};

interface Bucket {
  readonly bucket: string;
  readonly start: number;
  readonly limit: RateLimit;
}

const bucketsAt = (settings: StoreSettings, addressHash: string, at: Date): readonly Bucket[] => {
  const second = Math.floor(at.getTime() / 1000);
  const bucket =
    (scope: string) =>
    (limit: RateLimit): Bucket => ({
      bucket: `${scope}/${limit.seconds}`,
      start: second - (second % limit.seconds),
      limit,
    });
  return [
    ...settings.limits.perAddress.map(bucket(addressHash)),
    ...settings.limits.global.map(bucket("all")),
  ];
};

/** The names under which the statements are given the values of a bucket. */
type BucketValues = Record<`${"bucket" | "expires"}${number}`, string> & Record<`start${number}`, number>;

const valuesOf = (buckets: readonly Bucket[]): BucketValues => {
  const values: BucketValues = {};
  for (const [index, { bucket, start, limit }] of buckets.entries()) {
    values[`bucket${index}`] = bucket;
    values[`start${index}`] = start;
    values[`expires${index}`] = new Date((start + limit.seconds) * 1000).toISOString();
  }
  return values;
};

const makeStatements = (size: number) => {
  const indexes = Array.from({ length: size }, (_, index) => index);
  return {
    select: prepared<BucketValues, { bucket: string; hits: number }>((db, given) =>
      db
        .selectFrom("rate")
        .select(["bucket", "hits"])
        .where(({ eb, and, or }) =>
          or(
            indexes.map((index) =>
              and([
                eb("bucket", "=", given(`bucket${index}`)),
                eb("window_start", "=", given(`start${index}`)),
              ]),
            ),
          ),
        ),
    ),
    count: prepared<BucketValues>((db, given) =>
      db
        .insertInto("rate")
        .values(
          indexes.map((index) => ({
            bucket: given(`bucket${index}`),
            window_start: given(`start${index}`),
            hits: 1,
            expires_at: given(`expires${index}`),
          })),
        )
        .onConflict((conflict) =>
          conflict
            .columns(["bucket", "window_start"])
            .doUpdateSet(({ eb }) => ({ hits: eb("rate.hits", "+", 1) })),
        ),
    ),
  };
};

/** By the number of limits, which is one and the same for a server. */
const statements = new Map<number, ReturnType<typeof makeStatements>>();

const statementsFor = (size: number): ReturnType<typeof makeStatements> => {
  const made = statements.get(size) ?? makeStatements(size);
  statements.set(size, made);
  return made;
};

/**
 * Counts one submission. Returns undefined when it is within the limits; otherwise the seconds to wait, and
 * nothing is counted or written: a flood that is turned away costs the disk nothing.
 */
export const countSubmission = async (
  trx: Transaction<Tables>,
  settings: StoreSettings,
  addressHash: string,
  at: Date,
): Promise<number | undefined> => {
  const buckets = bucketsAt(settings, addressHash, at);
  if (buckets.length === 0) return undefined;
  const { select, count } = statementsFor(buckets.length);
  const values = valuesOf(buckets);
  const { rows } = await select(trx, values);
  const hits = new Map(rows.map((row) => [row.bucket, row.hits]));
  const full = buckets.filter(({ bucket, limit }) => (hits.get(bucket) ?? 0) >= limit.max);
  if (full.length > 0) {
    const second = Math.floor(at.getTime() / 1000);
    return Math.max(...full.map(({ start, limit }) => start + limit.seconds - second));
  }
  await count(trx, values);
  return undefined;
};
