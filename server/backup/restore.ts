/** Puts a copy in the place of the database: checked first, in one step, with what was there kept aside. */
import { copyFileSync, existsSync, linkSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { storeFailure } from "../comments/store/errors.ts";
import { type CommentStore, openStore, type StoreOptions } from "../comments/store/open.ts";
import { checkHeader, checkOurs, checkWhole } from "./check.ts";
import { openErasures, type Replayed } from "./erasures.ts";
import { BackupError, told } from "./errors.ts";
import { flush, LOG, removeSideFiles, removeUnfinished, replacedPath, UNFINISHED } from "./folder.ts";
import { claimDatabase } from "./in-use.ts";

export interface RestoreOptions {
  readonly file: string;
  /** The path of the database. */
  readonly database: string;
  /** The record of what was taken back. */
  readonly erasures: string;
  /** Days a copy is kept. */
  readonly days: number;
  readonly now: () => Date;
  /** How the store is opened, besides its address. */
  readonly store: Omit<StoreOptions, "url" | "now">;
}

export interface RestoreReport {
  readonly comments: number;
  readonly replayed: Replayed;
  /** Where the database is now that was there before; undefined when there was none. */
  readonly replaced: string | undefined;
  /** Comments that only that one has; undefined when it cannot be read. */
  readonly onlyThere: number | undefined;
}

/** Copies the file beside the database, so that nothing opens the file itself. */
const bring = (file: string, aside: string): void => {
  copyFileSync(file, aside);
  if (existsSync(file + LOG)) copyFileSync(file + LOG, aside + LOG);
};

const check = (file: string, aside: string): void => {
  const copy = new DatabaseSync(aside);
  try {
    checkOurs(copy, file);
    checkWhole(copy, file);
  } finally {
    copy.close();
  }
};

/** Brings the copy to the schema of today and to what was taken back since it was made. */
const bringUpToDate = async (
  { erasures, days, now, store: settings }: RestoreOptions,
  aside: string,
): Promise<Pick<RestoreReport, "comments" | "replayed">> => {
  const store: CommentStore = await openStore({ ...settings, now, url: `file:${aside}` });
  try {
    const { replayed } = await openErasures({ path: erasures, days, store });
    const { comments } = await store.db
      .selectFrom("comment")
      .select(({ fn }) => fn.countAll().as("comments"))
      .executeTakeFirstOrThrow();
    return { replayed, comments: Number(comments) };
  } finally {
    await store.close();
  }
};

/** How many comments only the database that is there has; undefined where it cannot be read. */
const countOnly = (present: DatabaseSync, aside: string): number | undefined => {
  try {
    present.prepare("attach database ? as restored").run(aside);
    const row = present
      .prepare("select count(*) as only from main.comment where id not in (select id from restored.comment)")
      .get();
    present.exec("detach database restored");
    return Number(row?.["only"]);
  } catch {
    return undefined;
  }
};

/** Puts the log of a database into it, and takes the log away. A damaged one keeps its log. */
const closeLog = (present: DatabaseSync): void => {
  try {
    present.exec("pragma journal_mode = delete");
  } catch (error) {
    if (storeFailure(error).reason !== "busy") return;
    throw new BackupError(
      "Another program has the database open. Close it, then restore. Nothing was changed.",
      { cause: error },
    );
  }
};

/** Takes the database that is there out of use. @throws BackupError when another program has it open */
const retire = (database: string, aside: string): number | undefined => {
  const present = new DatabaseSync(database, { timeout: 0 });
  try {
    const only = countOnly(present, aside);
    closeLog(present);
    return only;
  } finally {
    present.close();
  }
};

/** The one step. Whenever the process is killed, there is a whole database at its place. */
const swap = (database: string, aside: string, replaced: string | undefined): void => {
  if (replaced !== undefined) {
    linkSync(database, replaced);
    // A log that could not be put into its database would be taken for one of the new database.
    if (existsSync(database + LOG)) renameSync(database + LOG, replaced + LOG);
  }
  removeSideFiles(database);
  renameSync(aside, database);
};

/**
 * Restores a copy.
 * @throws BackupError, NewerSchema; nothing was changed then
 */
export const restore = async (options: RestoreOptions): Promise<RestoreReport> => {
  const { file, database, now } = options;
  if (!existsSync(file)) throw new BackupError(`There is no file ${file}.`);
  const release = claimDatabase(database);
  const replaced = replacedPath(database, now());
  const aside = `${replaced}.${process.pid}${UNFINISHED}`;
  try {
    checkHeader(file);
    bring(file, aside);
    check(file, aside);
    const brought = await bringUpToDate(options, aside);
    flush(aside);
    const present = existsSync(database);
    const onlyThere = present ? retire(database, aside) : 0;
    swap(database, aside, present ? replaced : undefined);
    flush(dirname(database));
    return { ...brought, replaced: present ? replaced : undefined, onlyThere };
  } catch (error) {
    throw told(
      error,
      dirname(database),
      `${file} could not be restored: it is damaged, or ${dirname(database)} cannot be written. Nothing was changed.`,
    );
  } finally {
    removeUnfinished(aside);
    release();
  }
};
