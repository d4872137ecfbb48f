/** Opens the comment store: an SQLite file, made durable, brought to the newest schema. */
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { Kysely, sql } from "kysely";
import type { StoreContext, StoreSettings } from "./context.ts";
import { createDecisions } from "./decisions.ts";
import { storeFailure } from "./errors.ts";
import { GroupCommit } from "./group-commit.ts";
import { createHealth } from "./health.ts";
import { MIGRATIONS, type Migration, migrate, newestOf } from "./migrations.ts";
import { createQueue } from "./queue.ts";
import { createAddressHasher } from "./rate.ts";
import { createReceipts } from "./receipts.ts";
import { type SweepRules, sweep } from "./retention.ts";
import type { Tables } from "./schema.ts";
import { sqliteDialect } from "./sqlite-dialect.ts";
import { type Submission, type SubmitOutcome, submit } from "./submit.ts";
import { createThreads } from "./threads.ts";

export interface StoreOptions extends StoreSettings {
  /** `file:` and a path. */
  readonly url: string;
  /** Milliseconds to wait for another process that is writing; the whole server waits with it. */
  readonly busyTimeout?: number;
  readonly migrations?: readonly Migration[];
}

const DEFAULT_BUSY_TIMEOUT = 1000;

const pathOf = (url: string): string => {
  if (url.startsWith("file:///")) return fileURLToPath(url);
  const path = /^file:(?!\/\/)(.+)$/.exec(url)?.[1];
  if (path === undefined) {
    throw new Error("The comment store needs an address like file:var/practice.db: file: and then a path");
  }
  return path;
};

const openDatabase = (path: string, busyTimeout: number): DatabaseSync => {
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
 * Opens the store. One process writes; others (backup, commands) may have it open too.
 * @throws NewerSchema, StoreFailure
 */
export const openStore = async (options: StoreOptions) => {
  const database = openDatabase(pathOf(options.url), options.busyTimeout ?? DEFAULT_BUSY_TIMEOUT);
  const db = new Kysely<Tables>({ dialect: sqliteDialect(database) });
  const migrations = options.migrations ?? MIGRATIONS;
  try {
    await migrate(db, options.now, migrations);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const context: StoreContext = {
    db,
    settings: options,
    schemaVersion: newestOf(migrations),
    scrub: () => scrub(db),
  };
  // What a server that was killed left in the log, and what the migrations wrote, goes into the file itself.
  await context.scrub();
  const group = new GroupCommit(db, context.scrub);
  const hashAddress = createAddressHasher(db, options.now);
  return {
    /** For tables of others (sessions, sending mail). Comments change only by the functions below. */
    db,
    settings: context.settings,
    /** Stores a new comment; resolves after COMMIT. @throws StoreFailure when nothing was stored */
    submit: async (submission: Submission): Promise<SubmitOutcome> => {
      const addressHash = await hashAddress(submission.address);
      return group.run((trx) => submit(trx, options, submission, addressHash));
    },
    receipts: createReceipts(context, hashAddress),
    decisions: createDecisions(context),
    queue: createQueue(context),
    threads: createThreads(context),
    health: createHealth(context, group),
    sweep: (rules: SweepRules): Promise<void> => sweep(context, rules),
    /** Finishes what is being written and closes the file. */
    close: async (): Promise<void> => {
      await group.settled();
      await db.destroy();
    },
  };
};
export type CommentStore = Awaited<ReturnType<typeof openStore>>;
