/** Opens the comment store, on a file or on a database server, and puts its parts together. */
import type { StoreContext, StoreSettings } from "./context.ts";
import { type Database, isShared } from "./database.ts";
import { createDecisions } from "./decisions.ts";
import { type Followed, followForeign, type SourceNow } from "./follow-foreign.ts";
import { GroupCommit } from "./group-commit.ts";
import { createHealth } from "./health.ts";
import { MIGRATIONS, type Migration, newestOf } from "./migrations.ts";
import { openPostgres } from "./postgres.ts";
import { createQueue } from "./queue.ts";
import { createAddressHasher } from "./rate.ts";
import { createReceipts } from "./receipts.ts";
import { type SweepRules, sweep } from "./retention.ts";
import { openSqlite } from "./sqlite.ts";
import { type Submission, type SubmitOutcome, submit } from "./submit.ts";
import { createThreads } from "./threads.ts";

export interface StoreOptions extends StoreSettings {
  /** `file:` and a path, or `postgres://`. */
  readonly url: string;
  /** Milliseconds to wait for whoever else is writing. With a file the whole server waits, so it is one second there. */
  readonly busyTimeout?: number;
  readonly migrations?: readonly Migration[];
}

/** Milliseconds. */
const BUSY_TIMEOUT = { file: 1_000, server: 5_000 } as const;

/** @throws NewerSchema, StoreFailure */
const openDatabase = (options: StoreOptions, migrations: readonly Migration[]): Promise<Database> => {
  const { url, now } = options;
  return isShared(url)
    ? openPostgres({ url, now, migrations, busyTimeout: options.busyTimeout ?? BUSY_TIMEOUT.server })
    : openSqlite({ url, now, migrations, busyTimeout: options.busyTimeout ?? BUSY_TIMEOUT.file });
};

/**
 * Opens the store. A file has one process that writes; others (backup, commands) may have it open too. A
 * database server may have many.
 * @throws NewerSchema, StoreFailure
 */
export const openStore = async (options: StoreOptions) => {
  const migrations = options.migrations ?? MIGRATIONS;
  const { db, mailDb, scrub } = await openDatabase(options, migrations);
  const context: StoreContext = { db, settings: options, schemaVersion: newestOf(migrations), scrub };
  // What a server that was killed left in the log, and what the migrations wrote, goes into the file itself.
  await context.scrub();
  const group = new GroupCommit(db, context.scrub);
  const hashAddress = createAddressHasher(db, options.now);
  return {
    /** For tables of others (sessions, sending mail). Comments change only by the functions below. */
    db,
    /** The same by a connection of its own, for what must be noted at once: that a mail is out. */
    mailDb,
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
    /** For comments that are kept elsewhere; see `followForeign`. */
    follow: (now: SourceNow): Promise<Followed> => followForeign(context, now),
    sweep: (rules: SweepRules): Promise<void> => sweep(context, rules),
    /** Finishes what is being written and closes the file. */
    close: async (): Promise<void> => {
      await group.settled();
      await mailDb.destroy();
      await db.destroy();
    },
  };
};
export type CommentStore = Awaited<ReturnType<typeof openStore>>;
