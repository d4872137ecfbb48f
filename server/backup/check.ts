/** Whether a file is a whole database of this site. */
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { NewerSchema } from "../comments/store/errors.ts";
import { MIGRATIONS, newestOf } from "../comments/store/migrations.ts";
import { BackupError } from "./errors.ts";

/** The first bytes of every SQLite database, and where its header says how large it is: sqlite.org/fileformat2.html. */
const MAGIC = "SQLite format 3\0";
const HEADER = 100;
const PAGE_SIZE_AT = 16;
const PAGE_COUNT_AT = 28;

const readHeader = (path: string): { readonly header: Buffer; readonly size: number } => {
  const file = openSync(path, "r");
  try {
    const header = Buffer.alloc(HEADER);
    readSync(file, header, 0, HEADER, 0);
    return { header, size: fstatSync(file).size };
  } finally {
    closeSync(file);
  }
};

/**
 * Looks at the file alone, before anything opens it as a database.
 * @throws BackupError when it is no SQLite database, or shorter than it says of itself
 */
export const checkHeader = (path: string): void => {
  const { header, size } = readHeader(path);
  if (header.toString("latin1", 0, MAGIC.length) !== MAGIC) {
    throw new BackupError(`${path} is no backup of this site: it is not an SQLite database.`);
  }
  const written = header.readUInt16BE(PAGE_SIZE_AT);
  // 1 stands for 65,536, which two bytes cannot hold.
  const pageSize = written === 1 ? 65_536 : written;
  if (size < pageSize * header.readUInt32BE(PAGE_COUNT_AT) || size % pageSize !== 0) {
    throw new BackupError(
      `${path} is cut off: it has ${size} bytes, and says of itself that it has ${pageSize * header.readUInt32BE(PAGE_COUNT_AT)}. Take another copy.`,
    );
  }
};

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** @throws BackupError when SQLite finds the database damaged, or rows refer to rows that are not there */
export const checkWhole = (database: DatabaseSync, path: string): void => {
  const found = database.prepare("pragma integrity_check(1)").get();
  const astray = database.prepare("pragma foreign_key_check").get();
  if (textOf(found?.["integrity_check"]) === "ok" && astray === undefined) return;
  throw new BackupError(`${path} is damaged. Take another copy.`);
};

/**
 * @returns the version of its schema
 * @throws BackupError when the database is another program's; NewerSchema
 */
export const checkOurs = (database: DatabaseSync, path: string): number => {
  const foreign = new BackupError(`${path} is no backup of this site: it is the database of something else.`);
  const objects = database.prepare("select type, name from sqlite_schema").all();
  const active = objects.some(({ type }) => type === "trigger" || type === "view");
  if (active || !objects.some(({ name }) => name === "migration")) throw foreign;
  const steps = database.prepare("select number, name from migration order by number").all();
  const version = Number(steps.at(-1)?.["number"] ?? 0);
  if (version > newestOf(MIGRATIONS)) throw new NewerSchema(version, newestOf(MIGRATIONS));
  const same = steps.every(
    ({ number, name }, index) => number === MIGRATIONS[index]?.number && name === MIGRATIONS[index]?.name,
  );
  if (steps.length === 0 || !same) throw foreign;
  return version;
};
