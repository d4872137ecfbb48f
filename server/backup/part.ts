/** Copies of the database as a part of the server: one a day, the record of what was taken back, and their state. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { Hono } from "hono";
import { dayIn } from "../../_data/schema/day-in.ts";
import type { Part } from "../app.ts";
import type { CommentStore } from "../comments/store/open.ts";
import { describeError, type Log } from "../log.ts";
import { type Erasures, openErasures } from "./erasures.ts";
import { deleteOld, type Kept, newestCopy } from "./folder.ts";
import { backupPaths } from "./paths.ts";

export interface BackupsOptions {
  readonly store: CommentStore;
  /** The path of the database; undefined where it is not a file, and copied by its own tools. */
  readonly database: string | undefined;
  readonly varDirectory: string;
  /** Days a copy is kept. */
  readonly days: number;
  readonly timeZone: string;
  readonly now: () => Date;
  readonly log: Log;
}

export interface Backups {
  /** To be put before the other parts: it sees what was posted to them and writes down what was taken back. */
  readonly part: Part;
  /** Once a day: a copy, unless there is one of today, and an end to those that are too old. */
  daily(): Promise<void>;
}

const run = promisify(execFile);

/** In a process of its own: a large database takes its time, and readers should not wait for it. */
const copyAside = async ({ database, folder, days, now }: Kept, signal: AbortSignal): Promise<void> => {
  const file = join(import.meta.dirname, "process.ts");
  await run(process.execPath, [file, database, folder, String(days), now.toISOString()], { signal });
};

/** What that process said, which is written for the operator. */
const saidBy = (error: unknown): string =>
  error instanceof Error && "stderr" in error && typeof error.stderr === "string" && error.stderr !== ""
    ? error.stderr
    : describeError(error);

const isEmpty = async ({ db }: CommentStore): Promise<boolean> =>
  (await db.selectFrom("audit").select("id").limit(1).executeTakeFirst()) === undefined;

/**
 * Opens the record of what was taken back and tells the store what it has not lived through, before anything
 * is published of it.
 * @throws StoreFailure, or when the record cannot be read or written
 */
export const openBackups = async (options: BackupsOptions): Promise<Backups> => {
  const { store, database, varDirectory, days, timeZone, now, log } = options;
  const { folder, erasures: path } = backupPaths(varDirectory);
  const record: Erasures = await openErasures({ path, days, store });
  const dayOf = dayIn(timeZone);
  const stop = new AbortController();
  let failedAt: Date | undefined;
  let recordFails = false;

  const keepRecord = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
      recordFails = false;
    } catch (error) {
      recordFails = true;
      log(`what was taken back could not be written down beside the copies: ${describeError(error)}`);
    }
  };

  const copy = async (kept: Kept): Promise<void> => {
    const newest = newestCopy(folder);
    if (newest !== undefined && dayOf(newest) === dayOf(kept.now)) {
      deleteOld(kept);
      return;
    }
    if (await isEmpty(store)) return;
    try {
      await copyAside(kept, stop.signal);
    } catch (error) {
      if (stop.signal.aborted) return;
      failedAt = kept.now;
      log(`the daily copy of the database failed: ${saidBy(error)}`);
    }
  };

  const routes = new Hono();
  routes.use(async (c, next) => {
    await next();
    // A new comment takes nothing back.
    if (c.req.method === "POST" && c.req.path !== "/comments") await keepRecord(record.catchUp);
  });

  return {
    part: {
      routes,
      health: [
        {
          name: "backup",
          required: false,
          state: () => {
            const newest = database === undefined ? undefined : newestCopy(folder);
            const failed = failedAt !== undefined && (newest === undefined || newest < failedAt);
            return {
              ok: !failed && !recordFails,
              ...(database !== undefined && { newest: newest?.toISOString() ?? "none" }),
              erasures: recordFails ? "not written" : "ok",
            };
          },
        },
      ],
      close: async () => stop.abort(),
    },
    daily: async () => {
      await keepRecord(record.catchUp);
      await keepRecord(record.tidy);
      if (database !== undefined) await copy({ database, folder, days, now: now() });
    },
  };
};
