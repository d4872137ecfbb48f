/** The store's database as a file: SQLite, made durable. */
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Kysely, sql } from "kysely";
import type { Database } from "./database.ts";
import { databaseFile } from "./database-file.ts";
import { storeFailure } from "./errors.ts";
import { type Migration, migrate } from "./migrations.ts";
import type { Tables } from "./schema.ts";
import { sqliteDialect } from "./sqlite-dialect.ts";

export interface SqliteOptions {
  /** `file:` and a path. */
  readonly url: string;
  /** Milliseconds to wait for another process that is writing; the whole server waits with it. */
  readonly busyTimeout: number;
  readonly now: () => Date;
  readonly migrations: readonly Migration[];
}

const pathOf = (url: string): string => {
  const path = databaseFile(url);
  if (path !== undefined) return path;
  throw new Error(
    "The comment store needs an address like file:var/practice.db (file: and then a path), or one that begins with postgres://",
  );
};

const openFile = (path: string, busyTimeout: number): DatabaseSync => {
  mkdirSync(dirname(path), { recursive: true });
  try {
    const database = new DatabaseSync(path, { timeout: busyTimeout, enableForeignKeyConstraints: true });
    // FULL: with WAL, the default of many builds (NORMAL) may lose the last commits in a power cut.
    // Secure delete overwrites what is deleted, so that erased words are not left in free pages.
    database.exec("pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on");
    return database;
  } catch (error) {
    throw storeFailure(error);
  }
};

/** A write-ahead log keeps old pages, with the words in them, until it is copied back and emptied. */
const scrub = async (db: Kysely<Tables>): Promise<void> => {
  try {
    await sql`pragma wal_checkpoint(truncate)`.execute(db);
  } catch {
    // Somebody is reading, or the disk is full: the change itself is committed, and the next time does it.
  }
};

/**
 * Opens a file. One process writes; others (backup, commands) may have it open too.
 * @throws NewerSchema, StoreFailure
 */
export const openSqlite = async ({ url, busyTimeout, now, migrations }: SqliteOptions): Promise<Database> => {
  const db = new Kysely<Tables>({ dialect: sqliteDialect(openFile(pathOf(url), busyTimeout)) });
  try {
    await migrate(db, now, migrations);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { db, mailDb: db, scrub: () => scrub(db) };
};
