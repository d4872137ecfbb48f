/**
 * Kysely over Node's own `node:sqlite`. Kysely's SQLite driver asks for the shape of another library;
 * this gives it that shape, keeps statements prepared, and takes the write lock when a transaction begins.
 */
import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
} from "kysely";
import { storeFailure } from "./errors.ts";

/** Statements kept prepared. The store's own are some dozens; lists of values of many lengths add to them. */
const MOST_PREPARED = 500;

const bindable = (value: unknown): SQLInputValue => {
  if (typeof value === "string" || typeof value === "number" || typeof value === "bigint" || value === null) {
    return value;
  }
  throw new TypeError(`SQLite has no column for a value of type ${typeof value}`);
};

/** Runs a call of `node:sqlite`; its errors, which quote SQL, become failures that do not. */
const guarded = <T>(call: () => T): T => {
  try {
    return call();
  } catch (error) {
    throw storeFailure(error);
  }
};

const prepare = (database: DatabaseSync, sql: string): SqliteStatement => {
  const statement = guarded(() => database.prepare(sql));
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => guarded(() => statement.all(...parameters.map(bindable))),
    run: (parameters) => guarded(() => statement.run(...parameters.map(bindable))),
    iterate: (parameters) => guarded(() => statement.iterate(...parameters.map(bindable))),
  };
};

const withPrepared = (database: DatabaseSync): SqliteDatabase => {
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare: (sql) => {
      const known = prepared.get(sql);
      if (known !== undefined) return known;
      if (prepared.size >= MOST_PREPARED) prepared.clear();
      const statement = prepare(database, sql);
      prepared.set(sql, statement);
      return statement;
    },
  };
};

class NodeSqliteDriver extends SqliteDriver {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    super({ database: withPrepared(database) });
    this.#database = database;
  }

  // A transaction that reads first and asks for the write lock later fails at once, without waiting, when
  // another process has written in between. So every transaction takes the lock at its beginning.
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }

  // A full disk makes SQLite roll back by itself; a second rollback would hide the reason of the first.
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.isTransaction) await super.rollbackTransaction(connection);
  }
}

/** A Kysely dialect over an open database. `destroy()` closes it. */
export const sqliteDialect = (database: DatabaseSync): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createDriver: () => new NodeSqliteDriver(database),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
});
