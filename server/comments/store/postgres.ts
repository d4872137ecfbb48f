/** The store's database on a server: PostgreSQL 15 or newer, by a pool of connections. */
import { Kysely, sql } from "kysely";
import pg from "pg";
import type { Database } from "./database.ts";
import { StoreFailure } from "./errors.ts";
import { currentVersion, type Migration, migrate, newestOf } from "./migrations.ts";
import { postgresDialect } from "./postgres-dialect.ts";
import { postgresFailure } from "./postgres-errors.ts";
import type { Tables } from "./schema.ts";

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database`; what follows a question mark is libpq's, like `sslmode=require`. */
  readonly url: string;
  /** Milliseconds to wait for whoever else is writing. */
  readonly busyTimeout: number;
  readonly now: () => Date;
  readonly migrations: readonly Migration[];
}

/** Connections of one server: few, for PostgreSQL's own limit is a hundred for all of them together. */
const MOST_CONNECTIONS = 10;

/** Milliseconds. */
const TIMES = {
  /** Until the server answers, or a connection of the pool is free. */
  connect: 3_000,
  /** One statement. */
  statement: 30_000,
  /** A transaction that was begun and says nothing more: whoever began it has died, or its machine has. */
  silent: 10_000,
  /** A step of the schema over a million comments, and those that wait for it. */
  migration: 30 * 60_000,
} as const;

/** Held by the server that brings the schema up to date. Its own, since steps begin transactions of their own. */
const MIGRATION_LOCK = 7_300_002;

/** PostgreSQL's numbers of types whose values `pg` gives as text: `bigint` and `numeric`, which sums are. */
const NUMBERS = new Set([20, 1700]);

const connectionOf = (url: string): pg.PoolConfig => ({
  connectionString: url,
  application_name: "second-opinion",
  connectionTimeoutMillis: TIMES.connect,
  keepAlive: true,
  types: {
    getTypeParser: (oid, format) =>
      NUMBERS.has(oid) && format !== "binary" ? Number : pg.types.getTypeParser(oid, format),
  },
});

const openPool = (config: pg.PoolConfig): pg.Pool => {
  const pool = new pg.Pool(config);
  // A connection that breaks while nobody asks anything of it is replaced when the next one is needed;
  // without listeners it would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
};

const openKysely = (pool: pg.Pool): Kysely<Tables> => new Kysely<Tables>({ dialect: postgresDialect(pool) });

/** Brings the schema up to date, one server at a time, on a connection without the limits of everyday work. */
const migrateAlone = async ({ url, now, migrations }: PostgresOptions): Promise<void> => {
  const db = openKysely(
    openPool({
      ...connectionOf(url),
      max: 1,
      statement_timeout: TIMES.migration,
      lock_timeout: TIMES.migration,
    }),
  );
  try {
    // With one connection, this is held until the pool ends.
    await sql`select pg_advisory_lock(${sql.lit(MIGRATION_LOCK)})`.execute(db);
    await migrate(db, now, migrations);
  } finally {
    await db.destroy();
  }
};

/** Whether nothing is to be done, for which a role that may not change tables is enough. */
const isUpToDate = async (db: Kysely<Tables>, migrations: readonly Migration[]): Promise<boolean> => {
  try {
    return (await currentVersion(db)) === newestOf(migrations);
  } catch (error) {
    if (error instanceof StoreFailure && error.reason === "away") throw error;
    return false;
  }
};

/**
 * Opens the database and brings it up to date; many servers may do so at once.
 * @throws NewerSchema, StoreFailure
 */
export const openPostgres = async (options: PostgresOptions): Promise<Database> => {
  const everyday: pg.PoolConfig = {
    ...connectionOf(options.url),
    max: MOST_CONNECTIONS,
    idleTimeoutMillis: 30_000,
    statement_timeout: TIMES.statement,
    lock_timeout: options.busyTimeout,
    idle_in_transaction_session_timeout: TIMES.silent,
    // Where the network swallows what is sent, nobody else would say that time is up.
    query_timeout: TIMES.statement + TIMES.connect,
  };
  const db = openKysely(openPool(everyday));
  try {
    if (!(await isUpToDate(db, options.migrations))) await migrateAlone(options);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  // PostgreSQL keeps what was deleted until autovacuum comes by, and its log until it is written over; see
  // the runbook.
  const mailDb = openKysely(
    openPool({
      ...everyday,
      max: 1,
      // It stays open.
      idleTimeoutMillis: 0,
      // Rows are found by their number: whoever has no answer soon has lost the connection, and needs another.
      query_timeout: TIMES.connect + options.busyTimeout,
    }),
  );
  return { db, mailDb, scrub: async () => undefined };
};

/** A connection of its own, for what a pool cannot do: listening, and locks that last. @throws StoreFailure */
export const connectAlone = async (url: string, answerWithin: number): Promise<pg.Client> => {
  const client = new pg.Client({ ...connectionOf(url), query_timeout: answerWithin });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw postgresFailure(error);
  }
};
