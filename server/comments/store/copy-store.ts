/** A whole store taken from one database to another, of whatever kind, row by row as it is, and compared. */
import { createHash } from "node:crypto";
import { type Kysely, sql, type Transaction } from "kysely";
import type { CommentStore } from "./open.ts";
import { columnsOf, isPostgres, NUMBERED, readRows, TABLE_NAMES, type TableName, writeRows } from "./rows.ts";
import type { Tables } from "./schema.ts";
import { beginStandstill, endStandstill } from "./standstill.ts";

/** What was not copied, in words for whoever runs the command. */
export class CopyError extends Error {
  override readonly name = "CopyError";
}

/** By its table: how many rows, and a checksum over all of them in the order of their key. */
export type Sums = Readonly<Partial<Record<TableName, { readonly rows: number; readonly sum: string }>>>;

/** Both databases have been brought to the schema of this program when they were opened. */
const COPIED = TABLE_NAMES.filter((table) => table !== "migration");

/** Counts and sums what is in a database. @throws StoreFailure */
export const sumsOf = async (db: Kysely<Tables>): Promise<Sums> => {
  const sums: { [Name in TableName]?: { rows: number; sum: string } } = {};
  for (const table of COPIED) {
    const columns = await columnsOf(db, table);
    const hash = createHash("sha256");
    let count = 0;
    for await (const rows of readRows(db, table)) {
      count += rows.length;
      for (const row of rows) hash.update(`${JSON.stringify(columns.map((column) => row[column]))}\n`);
    }
    sums[table] = { rows: count, sum: hash.digest("hex") };
  }
  return sums;
};

/** The highest number a table has ever given: those of deleted rows are not given again. */
const highestNumber = async (db: Kysely<Tables>, table: string, column: string): Promise<number> => {
  const { rows } = isPostgres(db)
    ? await sql<{ number: number | null }>`
        select pg_sequence_last_value(pg_get_serial_sequence(${table}, ${column})::regclass) as number`.execute(
        db,
      )
    : await sql<{ number: number }>`select seq as number from sqlite_sequence where name = ${table}`.execute(
        db,
      );
  return rows[0]?.number ?? 0;
};

const setHighestNumber = async (
  trx: Transaction<Tables>,
  table: string,
  column: string,
  number: number,
): Promise<void> => {
  if (number === 0) return;
  if (isPostgres(trx)) {
    await sql`select setval(pg_get_serial_sequence(${table}, ${column}), ${number})`.execute(trx);
    return;
  }
  await sql`delete from sqlite_sequence where name = ${table}`.execute(trx);
  await sql`insert into sqlite_sequence (name, seq) values (${table}, ${number})`.execute(trx);
};

/** @throws CopyError when there is more than what a server makes for itself when it starts */
const refuseFilled = async (db: Kysely<Tables>): Promise<void> => {
  for (const table of COPIED) {
    const { value } = await readRows(db, table).next();
    if (table !== "setting" && value !== undefined) {
      throw new CopyError(
        "The second database is not empty: name one that is new. Nothing was changed in either.",
      );
    }
  }
};

const copyRows = (from: Kysely<Tables>, to: Kysely<Tables>): Promise<void> =>
  to.transaction().execute(async (trx) => {
    await refuseFilled(trx);
    await trx.deleteFrom("setting").execute();
    for (const table of COPIED) {
      const columns = await columnsOf(trx, table);
      for await (const rows of readRows(from, table)) await writeRows(trx, table, columns, rows);
    }
    for (const [table, column] of Object.entries(NUMBERED)) {
      await setHighestNumber(trx, table, column, await highestNumber(from, table, column));
    }
  });

/**
 * Copies a store. The first database stands still from here on: servers that have it open show pages and take
 * nothing. Where the copy fails it goes on as before.
 * @returns what is in both
 * @throws CopyError, StoreFailure
 */
export const copyStore = async (
  from: Pick<CommentStore, "db">,
  to: Pick<CommentStore, "db">,
): Promise<Sums> => {
  await refuseFilled(to.db);
  await beginStandstill(from.db);
  try {
    await copyRows(from.db, to.db);
    const [before, after] = [await sumsOf(from.db), await sumsOf(to.db)];
    if (JSON.stringify(before) !== JSON.stringify(after)) {
      throw new CopyError(
        "What is in the second database is not what is in the first. Do not use it; the first is in use as before.",
      );
    }
    return after;
  } catch (error) {
    await endStandstill(from.db);
    throw error;
  }
};
