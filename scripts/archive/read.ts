/** Reads an archive back: its files into a folder, its rows into a store that is empty. All of it or nothing. */
import {
  createReadStream,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { sql, type Transaction } from "kysely";
import { NewerSchema, StoreFailure } from "../../server/comments/store/errors.ts";
import { MIGRATIONS, newestOf } from "../../server/comments/store/migrations.ts";
import { type CommentStore, openStore, type StoreOptions } from "../../server/comments/store/open.ts";
import {
  columnsOf,
  continueNumbers,
  readRows,
  type TableName,
  type TableRow,
  tableRow,
  writeRows,
} from "../../server/comments/store/rows.ts";
import type { Tables } from "../../server/comments/store/schema.ts";
import {
  ARCHIVED,
  ArchiveError,
  FOLDERS,
  isPracticeFile,
  MANIFEST,
  type Manifest,
  parseManifest,
  rowsFile,
  SUMS,
  sumLine,
  sumOf,
} from "./format.ts";
import { unpackInto } from "./tar.ts";

export interface ReadOptions {
  readonly path: string;
  /** Where `content` and `_data` are put; not there yet, or empty. */
  readonly folder: string;
  /** How the store is opened. */
  readonly store: StoreOptions;
}

export interface ReadReport {
  readonly files: number;
  readonly rows: Manifest["rows"];
}

/** @throws ArchiveError when something is missing, changed or too much: the sums stand last in the archive */
const checkSums = async (stage: string, names: readonly string[]): Promise<void> => {
  if (names.at(-1) !== SUMS) {
    throw new ArchiveError(
      "The archive is cut off: it does not end with its list of sums. Take another copy.",
    );
  }
  const lines: string[] = [];
  for (const name of names.slice(0, -1)) lines.push(sumLine(await sumOf(join(stage, name)), name));
  if (lines.join("") !== readFileSync(join(stage, SUMS), "utf8")) {
    throw new ArchiveError(
      "The archive is damaged: its files are not those of its list of sums. Take another copy.",
    );
  }
};

/** @throws ArchiveError */
const readManifest = (stage: string, names: readonly string[]): Manifest => {
  const missing = (name: string): never => {
    throw new ArchiveError(`The archive has no ${name}.`);
  };
  if (!names.includes(MANIFEST)) return missing(MANIFEST);
  const manifest = parseManifest(readFileSync(join(stage, MANIFEST), "utf8"));
  const lacking = ARCHIVED.find(
    (table) => manifest.rows[table] !== undefined && !names.includes(rowsFile(table)),
  );
  return lacking === undefined ? manifest : missing(rowsFile(lacking));
};

const parseRow = (line: string, where: string): TableRow => {
  try {
    return tableRow.parse(JSON.parse(line));
  } catch {
    throw new ArchiveError(`${where} of the archive is no row of a table.`);
  }
};

/** The lines of a file, which end with a line feed and nothing else: JSON leaves other ends of lines as they are. */
async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = "";
  for await (const piece of createReadStream(path, "utf8")) {
    const lines = `${rest}${piece}`.split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}

/** Rows put in with one call. */
const BATCH = 500;

const fillTable = async (trx: Transaction<Tables>, table: TableName, path: string): Promise<number> => {
  const columns = await columnsOf(trx, table);
  let rows: TableRow[] = [];
  let count = 0;
  const put = async (): Promise<void> => {
    if (table === "setting" && rows.length > 0) {
      // A server that was started once has made some for itself.
      await sql`delete from setting where name in (${sql.join(rows.map(({ name }) => name))})`.execute(trx);
    }
    await writeRows(trx, table, columns, rows);
    rows = [];
  };
  for await (const line of linesOf(path)) {
    count += 1;
    rows.push(parseRow(line, `Line ${count} of ${rowsFile(table)}`));
    if (rows.length === BATCH) await put();
  }
  await put();
  return count;
};

/** @throws ArchiveError when anything is in the store that an archive would bring */
const refuseFilled = async (trx: Transaction<Tables>, tables: readonly TableName[]): Promise<void> => {
  for (const table of tables) {
    const { value } = await readRows(trx, table).next();
    if (table !== "setting" && value !== undefined) {
      throw new ArchiveError(
        "The store is not empty. Name an empty one in DATABASE_URL. Nothing was changed.",
      );
    }
  }
};

const fillStore = async (
  store: CommentStore,
  stage: string,
  { rows }: Manifest,
  along: () => void,
): Promise<void> => {
  const tables = ARCHIVED.filter((table) => rows[table] !== undefined);
  await store.db.transaction().execute(async (trx) => {
    await refuseFilled(trx, tables);
    for (const table of tables) {
      const count = await fillTable(trx, table, join(stage, rowsFile(table)));
      if (count !== rows[table]) {
        throw new ArchiveError(
          `The archive has ${count} rows for the table ${table}, and says it has ${rows[table]}.`,
        );
      }
    }
    await continueNumbers(trx);
    along();
  });
};

/** The store as it was when the archive was made, so that the steps since are taken with the rows in it. */
const openAt = async (options: StoreOptions, schema: number): Promise<CommentStore> => {
  if (schema > newestOf(MIGRATIONS)) throw new NewerSchema(schema, newestOf(MIGRATIONS));
  try {
    return await openStore({ ...options, migrations: MIGRATIONS.slice(0, schema) });
  } catch (error) {
    if (!(error instanceof NewerSchema)) throw error;
    throw new ArchiveError(
      "The archive is older than the store that DATABASE_URL names. Name one that is not there yet. Nothing was changed.",
    );
  }
};

/** @throws ArchiveError */
const refuseFolder = (folder: string): void => {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new ArchiveError(
      `${folder} is not empty. Name a folder that is not there yet. Nothing was changed.`,
    );
  }
};

/** Such as a full one: the archive is not to blame. */
const isFromDisk = (error: unknown): boolean => error instanceof Error && "syscall" in error;

const isRefusedRow = (error: unknown): boolean =>
  error instanceof RangeError || (error instanceof StoreFailure && error.reason === "constraint");

/**
 * Reads an archive.
 * @throws ArchiveError, NewerSchema, StoreFailure, or what the disk refuses; nothing was changed then, but that
 * a store that was not there may be there and empty
 */
export const readArchive = async ({
  path,
  folder: given,
  store: settings,
}: ReadOptions): Promise<ReadReport> => {
  const folder = resolve(given);
  if (!existsSync(path)) throw new ArchiveError(`There is no file ${path}.`);
  refuseFolder(folder);
  const stage = mkdtempSync(`${folder}.unfinished-`);
  let placed = false;
  try {
    const names = await unpackInto(path, stage).catch((error: unknown) => {
      if (error instanceof ArchiveError || isFromDisk(error)) throw error;
      throw new ArchiveError(`${path} is no archive of this site, or is cut off.`, { cause: error });
    });
    await checkSums(stage, names);
    const manifest = readManifest(stage, names);
    const store = await openAt(settings, manifest.schema);
    try {
      await fillStore(store, stage, manifest, () => {
        for (const name of readdirSync(stage)) {
          if (!FOLDERS.some((kept) => kept === name)) rmSync(join(stage, name), { recursive: true });
        }
        renameSync(stage, folder);
        placed = true;
      });
    } finally {
      await store.close();
    }
    if (manifest.schema < newestOf(MIGRATIONS)) await (await openStore(settings)).close();
    return {
      files: names.filter(isPracticeFile).length,
      rows: manifest.rows,
    };
  } catch (error) {
    if (placed) rmSync(folder, { recursive: true });
    if (isRefusedRow(error)) {
      throw new ArchiveError("The archive's rows do not belong together. Nothing was changed.", {
        cause: error,
      });
    }
    throw error;
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
};
