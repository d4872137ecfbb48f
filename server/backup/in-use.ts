/** Whether a server has a database file open: told by a lock that ends with its process, however it ends. */
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { storeFailure } from "../comments/store/errors.ts";
import { BackupError } from "./errors.ts";

/** An empty file beside the database that only serves for its locks: the database itself may be too damaged. */
const lockOf = (database: string): DatabaseSync => {
  mkdirSync(dirname(database), { recursive: true });
  try {
    return new DatabaseSync(`${database}.lock`, { timeout: 0 });
  } catch (error) {
    throw storeFailure(error);
  }
};

const take = (database: string, how: string, refusal: string): (() => void) => {
  const lock = lockOf(database);
  try {
    lock.exec(how);
    return () => lock.close();
  } catch (error) {
    lock.close();
    const failure = storeFailure(error);
    throw failure.reason === "busy" ? new BackupError(refusal, { cause: error }) : failure;
  }
};

/**
 * Says that the database is in use, until the function that is returned is called or the process ends. Several
 * may use it.
 * @throws BackupError while a copy is taking its place, StoreFailure
 */
export const useDatabase = (database: string): (() => void) =>
  take(
    database,
    "begin; select count(*) from sqlite_schema",
    "The database is being restored. Start the server when that is done.",
  );

/**
 * Keeps servers away from the database, until the function that is returned is called.
 * @throws BackupError while one uses it, StoreFailure
 */
export const claimDatabase = (database: string): (() => void) =>
  take(
    database,
    "begin exclusive",
    "The server is running, and has the database open. Stop it, then restore. Nothing was changed.",
  );
