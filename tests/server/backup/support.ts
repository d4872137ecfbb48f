/** Databases to copy and to restore, and looks into them. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { onTestFinished } from "vitest";
import { makeCopy } from "../../../server/backup/copy.ts";
import { backupPaths } from "../../../server/backup/paths.ts";
import { type RestoreOptions, type RestoreReport, restore } from "../../../server/backup/restore.ts";
import { type CommentStore, openStore } from "../../../server/comments/store/open.ts";
import { clockAt, storeOptions, temporaryDirectory } from "../comments/support.ts";

const START = "2026-03-24T15:00:00.000Z";

export const DAYS = 30;

export interface Place {
  readonly directory: string;
  readonly database: string;
  readonly folder: string;
  readonly erasures: string;
  readonly clock: ReturnType<typeof clockAt>;
  /** Opens the store; to be closed by the test, or when it ends. */
  open(): Promise<CommentStore>;
  copy(): ReturnType<typeof makeCopy>;
  restore(file: string, overrides?: Partial<RestoreOptions>): Promise<RestoreReport>;
}

/** A practice's `var` folder, without a database yet. */
export const place = (): Place => {
  const directory = temporaryDirectory();
  const database = join(directory, "practice.db");
  const { folder, erasures } = backupPaths(directory);
  const clock = clockAt(START);
  const { url: _, now: __, ...settings } = storeOptions(directory);
  return {
    directory,
    database,
    folder,
    erasures,
    clock,
    open: () => openStore(storeOptions(directory, { now: clock.now })),
    copy: () => makeCopy({ database, folder, days: DAYS, now: clock.now() }),
    restore: (file, overrides) =>
      restore({ file, database, erasures, days: DAYS, now: clock.now, store: settings, ...overrides }),
  };
};

/** The rows of a query on a database file. */
export const query = (path: string, text: string): readonly Record<string, unknown>[] => {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return database.prepare(text).all();
  } finally {
    database.close();
  }
};

export const bodiesIn = (path: string): readonly unknown[] =>
  query(path, "select body from comment order by seq").map(({ body }) => body);

/** The names of the copies, oldest first, and of anything else that lies with them. */
export const namesIn = (folder: string): readonly string[] => readdirSync(folder).sort();

/** Closes when the test ends, however it ends. */
export const closedAtEnd = (store: CommentStore): CommentStore => {
  onTestFinished(() => store.close());
  return store;
};
