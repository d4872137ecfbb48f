/**
 * A copy of the database while the server goes on writing: of one moment, checked, and there whole or not at
 * all. What must not outlast a day is left out of it.
 */
import { closeSync, existsSync, openSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { checkOurs, checkWhole } from "./check.ts";
import { BackupError, told } from "./errors.ts";
import { copyName, deleteOld, flush, type Kept, openFolder, removeUnfinished, UNFINISHED } from "./folder.ts";
import { isPassingSetting, PASSING_COLUMNS, PASSING_TABLES } from "./passing.ts";

export interface CopyReport {
  readonly path: string;
  readonly bytes: number;
  readonly comments: number;
  /** Older copies whose time was over. */
  readonly deleted: number;
}

/** Milliseconds to wait for a lock of another process. */
const PATIENCE = 10_000;

/** Takes out what is good for a day only: a copy is kept longer. */
const forget = (copy: DatabaseSync): void => {
  copy.exec("begin");
  for (const table of PASSING_TABLES) copy.exec(`delete from ${table}`);
  for (const column of PASSING_COLUMNS)
    copy.exec(`update comment set ${column} = null where ${column} is not null`);
  for (const { name } of copy.prepare("select name from setting").all()) {
    if (typeof name === "string" && isPassingSetting(name)) {
      copy.prepare("delete from setting where name = ?").run(name);
    }
  }
  copy.exec("commit");
};

interface State {
  readonly comments: number;
  /** The last entry of the audit: it grows with every change. */
  readonly entry: number;
}

const stateOf = (database: DatabaseSync): State => {
  const row = database
    .prepare("select (select count(*) from comment) as comments, (select max(id) from audit) as entry")
    .get();
  return { comments: Number(row?.["comments"]), entry: Number(row?.["entry"] ?? 0) };
};

/** Writes the copy. @returns how the database was before and after */
const write = (database: string, aside: string): readonly [before: State, after: State] => {
  const source = new DatabaseSync(database, { timeout: PATIENCE });
  try {
    checkOurs(source, database);
    const before = stateOf(source);
    source.prepare("vacuum into ?").run(aside);
    const after = stateOf(source);
    // While the copy was made, the log could not be emptied of what was deleted meanwhile.
    // It takes the write lock, so it does not wait for anybody.
    source.exec("pragma busy_timeout = 0; pragma wal_checkpoint(truncate)");
    return [before, after];
  } finally {
    source.close();
  }
};

/** Forgets, and checks what is left. @returns how many comments there are */
const finish = (aside: string, [before, after]: readonly [State, State]): number => {
  const copy = new DatabaseSync(aside);
  try {
    // If this does not come to its end, the copy is thrown away.
    copy.exec("pragma journal_mode = memory; pragma secure_delete = on");
    forget(copy);
    checkWhole(copy, aside);
    const { comments, entry } = stateOf(copy);
    const between = before.entry <= entry && entry <= after.entry;
    const still = before.entry === after.entry;
    if (!between || (still && comments !== before.comments)) {
      throw new BackupError("The copy is not the same as the database. Try again.");
    }
    return comments;
  } finally {
    copy.close();
  }
};

/**
 * Makes a copy in the folder and deletes those that are too old. Takes as long as the database is large; to be
 * run where nobody waits for it.
 * @throws BackupError, NewerSchema; no copy is there then, and the older ones stay as long as they may
 */
export const makeCopy = (options: Kept): CopyReport => {
  const { folder, database, now } = options;
  if (!existsSync(database)) {
    throw new BackupError(`There is no database at ${database}, so there is nothing to copy.`);
  }
  const path = join(folder, copyName(now));
  const aside = `${path}.${process.pid}${UNFINISHED}`;
  try {
    openFolder(folder);
    const deleted = deleteOld(options);
    // Made first, so that it is never readable by others.
    closeSync(openSync(aside, "wx", 0o600));
    const comments = finish(aside, write(database, aside));
    flush(aside);
    renameSync(aside, path);
    flush(folder);
    return { path, bytes: statSync(path).size, comments, deleted };
  } catch (error) {
    throw told(
      error,
      folder,
      `The database ${database} could not be copied to ${folder}: it cannot be read, or the folder cannot be written.`,
    );
  } finally {
    removeUnfinished(aside);
  }
};
