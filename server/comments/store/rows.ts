/**
 * The rows of every table, read out and put back as they are: for archives, and for going from one database to
 * another. Knows names of tables and keys, and nothing of what the columns mean.
 */
import { type Kysely, PostgresAdapter, sql, type Transaction } from "kysely";
import { z } from "zod";
import type { Tables } from "./schema.ts";

/** As a row is in an archive: the names of its columns, and text, whole numbers or nothing. */
export const tableRow = z.record(z.string(), z.union([z.string(), z.int(), z.null()]));
export type TableRow = z.infer<typeof tableRow>;

/**
 * The columns by which the rows of a table are told apart, and in whose order they are read. A table that
 * others refer to stands before them.
 */
const KEYS = {
  comment: ["seq"],
  receipt: ["token_hash"],
  audit: ["id"],
  outbox: ["id"],
  mail_link: ["token_hash"],
  mail_optout: ["address_hash"],
  session: ["token_hash"],
  rate: ["bucket", "window_start"],
  setting: ["name"],
  thread_state: ["article"],
  complaint: ["id"],
  foreign_comment: ["source", "external_id"],
  migration: ["number"],
} as const satisfies { readonly [Name in keyof Tables]: readonly (keyof Tables[Name] & string)[] };

export type TableName = keyof typeof KEYS;

export const isTableName = (name: string): name is TableName => Object.hasOwn(KEYS, name);

/** Every table, in an order in which they can be filled. */
export const TABLE_NAMES: readonly TableName[] = Object.keys(KEYS).filter(isTableName);

/** Tables that number their rows themselves, and the column. */
export const NUMBERED = { comment: "seq", audit: "id", outbox: "id", complaint: "id" } as const satisfies {
  readonly [Name in TableName]?: string;
};

export const isPostgres = (db: Kysely<Tables>): boolean =>
  db.getExecutor().adapter instanceof PostgresAdapter;

/**
 * Lets everything that `work` reads be of one moment. Others go on writing meanwhile.
 * @throws StoreFailure
 */
export const readConsistently = <T>(
  db: Kysely<Tables>,
  work: (db: Kysely<Tables>) => Promise<T>,
): Promise<T> =>
  db.connection().execute(async (connection) => {
    // A transaction of the store takes its one write lock; this one only reads.
    const begin = isPostgres(db) ? "begin isolation level repeatable read, read only" : "begin";
    await sql.raw(begin).execute(connection);
    try {
      return await work(connection);
    } finally {
      await sql`rollback`.execute(connection);
    }
  });

/** Rows read in one go. */
const BATCH = 1000;

/** The rows of a table in the order of its key, some at a time. */
export async function* readRows(db: Kysely<Tables>, table: TableName): AsyncGenerator<readonly TableRow[]> {
  const keys = sql.join(KEYS[table].map((key) => sql.ref(key)));
  let after = sql``;
  for (let full = true; full; ) {
    const { rows } = await sql<TableRow>`
      select * from ${sql.table(table)} ${after} order by ${keys} limit ${sql.lit(BATCH)}
    `.execute(db);
    if (rows.length > 0) yield rows;
    full = rows.length === BATCH;
    const last = rows.at(-1);
    if (last !== undefined) after = sql`where (${keys}) > (${sql.join(KEYS[table].map((key) => last[key]))})`;
  }
}

/** The columns of a table as the database has it. */
export const columnsOf = async (db: Kysely<Tables>, table: TableName): Promise<readonly string[]> => {
  const { rows } = await sql<{ readonly name: string }>`
    ${isPostgres(db) ? sql`select column_name as name from information_schema.columns where table_schema = current_schema() and table_name` : sql`select name from pragma_table_info where arg`} = ${table}
  `.execute(db);
  return rows.map(({ name }) => name).sort();
};

/** Values that one statement is given at most: both databases take more. */
const MOST_VALUES = 10_000;

/**
 * Puts rows into a table.
 * @param columns those of the table, as `columnsOf` tells them
 * @throws RangeError when a row has other columns than the table; StoreFailure
 */
export const writeRows = async (
  trx: Transaction<Tables>,
  table: TableName,
  columns: readonly string[],
  rows: readonly TableRow[],
): Promise<void> => {
  const odd = rows.find((row) => Object.keys(row).sort().join() !== columns.join());
  if (odd !== undefined) {
    throw new RangeError(
      `A row for the table ${table} has the columns ${Object.keys(odd).sort().join(", ")}, and the table has ${columns.join(", ")}`,
    );
  }
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const most = Math.floor(MOST_VALUES / columns.length);
  for (let start = 0; start < rows.length; start += most) {
    const values = rows
      .slice(start, start + most)
      .map((row) => sql`(${sql.join(columns.map((column) => row[column] ?? null))})`);
    await sql`insert into ${sql.table(table)} (${names}) values ${sql.join(values)}`.execute(trx);
  }
};

/** Lets the tables that number their rows go on after the highest number that was put in. */
export const continueNumbers = async (trx: Transaction<Tables>): Promise<void> => {
  // SQLite does so by itself.
  if (!isPostgres(trx)) return;
  for (const [table, column] of Object.entries(NUMBERED)) {
    await sql`
      select setval(pg_get_serial_sequence(${table}, ${column}), greatest(max(${sql.ref(column)}), 1), max(${sql.ref(column)}) is not null)
      from ${sql.table(table)}
    `.execute(trx);
  }
};
