/** Where copies of the database are, what they are called, and how long each is kept. */
import {
  chmodSync,
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";

const DAY = 24 * 60 * 60 * 1000;

/** `2026-03-24T15-00-00Z`: sorts by time, and every file system takes it. */
const stampOf = (at: Date): string => `${at.toISOString().slice(0, 19).replaceAll(":", "-")}Z`;

const STAMP = /(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z/;

const timeIn = (name: string): Date | undefined => {
  const [, day, hour, minute, second] = STAMP.exec(name) ?? [];
  const at = new Date(`${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at.getTime()) ? undefined : at;
};

/** The name of a copy that is made at this time. */
export const copyName = (at: Date): string => `practice-${stampOf(at)}.db`;

const COPY = new RegExp(`^practice-${STAMP.source}\\.db$`);

/** Where the database is kept that a restore takes the place of; a second one of that second has a number. */
export const replacedPath = (database: string, at: Date): string => {
  const path = `${database}.before-${stampOf(at)}`;
  let free = path;
  for (let number = 2; existsSync(free); number += 1) free = `${path}-${number}`;
  return free;
};

/** In the name of what is being made. What was left by a process that was killed is deleted later. */
export const UNFINISHED = ".unfinished";

/** The folder of copies, made where there is none. Only the server's own user may look into it. */
export const openFolder = (folder: string): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
};

/** Makes what was written into a file, or names that were given or taken away in a folder, last through a power cut. */
export const flush = (path: string): void => {
  const file = openSync(path, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
};

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
};

/** When the newest copy was made. */
export const newestCopy = (folder: string): Date | undefined =>
  namesIn(folder)
    .filter((name) => COPY.test(name))
    .sort()
    .map(timeIn)
    .at(-1);

/** What SQLite may put beside a database. */
export const LOG = "-wal";
const SIDE_FILES = [LOG, "-shm", "-journal"];

/** Deletes what may lie beside a database that nothing has open. */
export const removeSideFiles = (database: string): void => {
  for (const ending of SIDE_FILES) rmSync(database + ending, { force: true });
};

/** Deletes a database that was not finished, if it is there. */
export const removeUnfinished = (database: string): void => {
  rmSync(database, { force: true });
  removeSideFiles(database);
};

const ZEROS = Buffer.alloc(1 << 20);

/**
 * Overwrites a file before it is deleted, so that its words are not left on the disk. A file that has another
 * name too only loses this one: a restore that was killed may have left a second name of the database itself.
 */
const shred = (path: string): void => {
  const file = openSync(path, "r+");
  try {
    const { size, nlink } = fstatSync(file);
    for (let at = 0; nlink === 1 && at < size; ) {
      at += writeSync(file, ZEROS, 0, Math.min(ZEROS.length, size - at), at);
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  rmSync(path);
};

export interface Kept {
  readonly folder: string;
  /** The database itself: what restores have put aside is beside it. */
  readonly database: string;
  /** Days that a copy is kept at most. */
  readonly days: number;
  readonly now: Date;
}

/**
 * Deletes the copies that would be too old before the next look, which is a day later, and what was left
 * unfinished a day ago.
 * @returns how many copies were deleted
 */
export const deleteOld = ({ folder, database, days, now }: Kept): number => {
  const replaced = `${basename(database)}.before-`;
  const oldest = now.getTime() - (days - 1) * DAY;
  const found = [
    ...namesIn(folder).map((name) => ({ path: join(folder, name), name })),
    ...namesIn(dirname(database))
      .filter((name) => name.startsWith(replaced))
      .map((name) => ({ path: join(dirname(database), name), name })),
  ];
  const old = found.filter(({ name }) => {
    const at = timeIn(name)?.getTime();
    return at !== undefined && at < (name.includes(UNFINISHED) ? now.getTime() - DAY : oldest);
  });
  // Another process may look at the same time.
  for (const { path } of old) if (existsSync(path)) shred(path);
  return old.length;
};
