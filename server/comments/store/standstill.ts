/**
 * Lets a database stand still: everything can be read and nothing written, by whatever server has it open. For
 * taking it elsewhere without losing what comes in meanwhile: readers get their words back and an honest page.
 */
import { type Kysely, type RawBuilder, sql } from "kysely";
import { isPostgres, TABLE_NAMES, type TableName } from "./rows.ts";
import type { Tables } from "./schema.ts";

const EVENTS = ["insert", "update", "delete"] as const;
type Event = (typeof EVENTS)[number];

const FUNCTION = "standstill";
const triggerOf = (table: TableName, event: Event): RawBuilder<unknown> =>
  sql.ref(`standstill_${event}_${table}`);

/** Raises SQLite's and PostgreSQL's errors that the store takes for a database that cannot be written. */
const STATEMENTS = {
  sqlite: (table: TableName, event: Event) => sql`
    create trigger ${triggerOf(table, event)} before ${sql.raw(event)} on ${sql.table(table)}
    begin select raise(abort, 'standstill'); end`,
  postgres: (table: TableName, event: Event) => sql`
    create trigger ${triggerOf(table, event)} before ${sql.raw(event)} on ${sql.table(table)}
    for each statement execute function ${sql.ref(FUNCTION)}()`,
} as const;

const forAll = async (work: (table: TableName, event: Event) => Promise<unknown>): Promise<void> => {
  for (const table of TABLE_NAMES) for (const event of EVENTS) await work(table, event);
};

/** From now on nothing is written, until `endStandstill`. @throws StoreFailure */
export const beginStandstill = async (db: Kysely<Tables>): Promise<void> => {
  await endStandstill(db);
  await db.transaction().execute(async (trx) => {
    const server = isPostgres(trx);
    if (server) {
      await sql`create function ${sql.ref(FUNCTION)}() returns trigger language plpgsql as
        'begin raise read_only_sql_transaction; end'`.execute(trx);
    }
    const statement = server ? STATEMENTS.postgres : STATEMENTS.sqlite;
    await forAll((table, event) => statement(table, event).execute(trx));
  });
};

/** Lets it be written again; without harm where it can be. @throws StoreFailure */
export const endStandstill = async (db: Kysely<Tables>): Promise<void> => {
  await db.transaction().execute(async (trx) => {
    if (isPostgres(trx)) {
      // The triggers go with it.
      await sql`drop function if exists ${sql.ref(FUNCTION)}() cascade`.execute(trx);
      return;
    }
    await forAll((table, event) => sql`drop trigger if exists ${triggerOf(table, event)}`.execute(trx));
  });
};
