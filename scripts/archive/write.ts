/** Writes the archive of everything the practice owns. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import type { Kysely } from "kysely";
import { flush } from "../../server/backup/folder.ts";
import { isPassingSetting, PASSING_COLUMNS } from "../../server/backup/passing.ts";
import { MIGRATIONS, newestOf } from "../../server/comments/store/migrations.ts";
import type { CommentStore } from "../../server/comments/store/open.ts";
import {
  readConsistently,
  readRows,
  type TableName,
  type TableRow,
} from "../../server/comments/store/rows.ts";
import type { Tables } from "../../server/comments/store/schema.ts";
import { createThreads } from "../../server/comments/store/threads.ts";
import {
  ARCHIVED,
  ArchiveError,
  byName,
  FOLDERS,
  isArchivedName,
  isPracticeFile,
  jsonText,
  LINKS,
  MANIFEST,
  manifestOf,
  rowsFile,
  SUMS,
  sumLine,
  sumOf,
  THREADS,
} from "./format.ts";
import { packFolder } from "./tar.ts";

export interface WriteOptions {
  /** Of the project. */
  readonly folder: string;
  /** A file that is not there yet. */
  readonly path: string;
  readonly store: CommentStore;
  /** The typed links, for programs that do not read TypeScript. */
  readonly links: unknown;
}

export interface WriteReport {
  readonly files: number;
  readonly rows: Readonly<Record<string, number>>;
  readonly bytes: number;
}

/** A file that is being written at this moment: see `writeWholeFile`. */
const ASIDE = /\.[0-9a-f]{12}\.tmp$/;

/** The files of the practice, by their names in the project. @throws ArchiveError for anything but a file */
const practiceFiles = (folder: string): readonly string[] =>
  FOLDERS.flatMap((name) =>
    readdirSync(join(folder, name), { recursive: name === "content", withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && !ASIDE.test(entry.name))
      .filter((entry) => name === "content" || entry.name.endsWith(".ts"))
      .map((entry) => {
        const file = relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, "/");
        if (entry.isFile() && isArchivedName(file)) return file;
        throw new ArchiveError(
          `${file} is no plain file, and an archive holds nothing else. Put the file itself there.`,
        );
      }),
  );

/** The desk's passphrase stays with the practice that set it. */
const isSecret = (name: string): boolean => name === "desk-passphrase";

const archivedRows = (table: TableName, rows: readonly TableRow[]): readonly TableRow[] => {
  if (table === "setting") {
    return rows.filter(({ name }) => typeof name === "string" && !isPassingSetting(name) && !isSecret(name));
  }
  if (table !== "comment") return rows;
  return rows.map((row) => ({
    ...row,
    ...Object.fromEntries(PASSING_COLUMNS.map((column) => [column, null])),
  }));
};

/** One row a line, its columns in the order of their names. */
const rowLine = (row: TableRow): string =>
  `${JSON.stringify(Object.fromEntries(Object.entries(row).sort(([a], [b]) => byName(a, b))))}\n`;

const writeTable = async (db: Kysely<Tables>, table: TableName, path: string): Promise<number> => {
  const file = openSync(path, "wx", 0o600);
  let count = 0;
  try {
    for await (const batch of readRows(db, table)) {
      const rows = archivedRows(table, batch);
      writeSync(file, rows.map(rowLine).join(""));
      count += rows.length;
    }
  } finally {
    closeSync(file);
  }
  return count;
};

/** Lays everything out as it will be in the archive. @returns the count of rows */
const layOut = async (
  stage: string,
  { folder, store, links }: WriteOptions,
): Promise<WriteReport["rows"]> => {
  for (const name of practiceFiles(folder)) {
    mkdirSync(dirname(join(stage, name)), { recursive: true });
    copyFileSync(join(folder, name), join(stage, name));
  }
  writeFileSync(join(stage, LINKS), jsonText(links));
  mkdirSync(join(stage, "store"));
  const schemaVersion = newestOf(MIGRATIONS);
  const rows: Record<string, number> = {};
  await readConsistently(store.db, async (db) => {
    for (const table of ARCHIVED) rows[table] = await writeTable(db, table, join(stage, rowsFile(table)));
    const threads = createThreads({
      db,
      settings: store.settings,
      schemaVersion,
      scrub: async () => undefined,
    });
    writeFileSync(join(stage, THREADS), jsonText(await threads.published()));
  });
  writeFileSync(join(stage, MANIFEST), jsonText(manifestOf(schemaVersion, rows)));
  return rows;
};

/** Every file under a folder, by its name there. */
const filesUnder = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, "/"))
    .sort(byName);

/** The manifest first, so that a reader knows at once what it has; the sums last, so that a part is no whole. */
const inOrder = (names: readonly string[]): readonly string[] => [
  MANIFEST,
  ...names.filter((name) => name !== MANIFEST),
];

const writeSums = async (stage: string, names: readonly string[]): Promise<void> => {
  const lines: string[] = [];
  for (const name of names) lines.push(sumLine(await sumOf(join(stage, name)), name));
  writeFileSync(join(stage, SUMS), lines.join(""));
};

/**
 * Writes an archive: aside, and then in one step into its place. Equal content and stores give equal bytes.
 * @throws ArchiveError, StoreFailure, or what the disk refuses; there is no archive then
 */
export const writeArchive = async (options: WriteOptions): Promise<WriteReport> => {
  const path = resolve(options.path);
  if (existsSync(path)) throw new ArchiveError(`${path} is there already. Name another file.`);
  const stage = mkdtempSync(`${path}.unfinished-`);
  const aside = join(stage, ".tar");
  try {
    const rows = await layOut(stage, options);
    const names = inOrder(filesUnder(stage));
    await writeSums(stage, names);
    await packFolder(stage, [...names, SUMS], aside);
    flush(aside);
    renameSync(aside, path);
    flush(dirname(path));
    return {
      files: names.filter(isPracticeFile).length,
      rows,
      bytes: statSync(path).size,
    };
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
};
