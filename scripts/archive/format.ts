/** The archive's format: docs/ARCHIVE.md is its description for people. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { PASSING_TABLES } from "../../server/backup/passing.ts";
import { isTableName, TABLE_NAMES, type TableName } from "../../server/comments/store/rows.ts";

/** What went wrong with an archive, in words for whoever runs the command. */
export class ArchiveError extends Error {
  override readonly name = "ArchiveError";
}

const FORMAT = "second-opinion-archive";
const VERSION = 1;

/** Names with a meaning of their own. */
export const MANIFEST = "manifest.json";
export const SUMS = "SHA256SUMS";
export const LINKS = "links.json";
export const THREADS = "threads.json";

/** Folders of the project that are in an archive: what the practice writes, and its typed values. */
export const FOLDERS = ["content", "_data"] as const;

/** Whether it is a file of the practice, and not made from the store or for the archive. */
export const isPracticeFile = (name: string): boolean =>
  FOLDERS.some((folder) => name.startsWith(`${folder}/`));

/** Tables whose rows are in an archive. The steps to today's schema are told by one number in the manifest. */
export const ARCHIVED: readonly TableName[] = TABLE_NAMES.filter(
  (table) => table !== "migration" && !PASSING_TABLES.includes(table),
);

export const rowsFile = (table: TableName): string => `store/${table}.jsonl`;

const manifestSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  /** The number of the last step that made the tables what they are. */
  schema: z.int().min(1),
  /** How many rows of each table there are. */
  rows: z.record(z.string().refine(isTableName, "is no table of this site"), z.int().min(0)),
});
export type Manifest = z.infer<typeof manifestSchema>;

export const manifestOf = (schema: number, rows: Manifest["rows"]): Manifest => ({
  format: FORMAT,
  version: VERSION,
  schema,
  rows,
});

/** @throws ArchiveError when it is not of this format, or of a later version of it */
export const parseManifest = (text: string): Manifest => {
  const parsed = manifestSchema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  const said = z
    .object({ format: z.literal(FORMAT), version: z.int().gt(VERSION) })
    .safeParse(JSON.parse(text));
  throw new ArchiveError(
    said.success
      ? `The archive has version ${said.data.version} of its format, and this program knows ${VERSION}: read it with a newer version of the program.`
      : `The archive's ${MANIFEST} is not as docs/ARCHIVE.md describes it: ${z.prettifyError(parsed.error)}`,
  );
};

/** JSON for people to read too. */
export const jsonText = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

/** By bytes, so that the order is the same on every machine. */
export const byName = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

const PART = String.raw`(?!\.{1,2}(?:/|$))[^/\\\0]+`;
const NAME = new RegExp(
  `^(?:${MANIFEST.replace(".", "\\.")}|${SUMS}|links\\.json|threads\\.json|store/[a-z_]+\\.jsonl|(?:${FOLDERS.join("|")})(?:/${PART})+)$`,
);

/** Whether a name may be in an archive: it leads nowhere else, whatever it is joined to. */
export const isArchivedName = (name: string): boolean => NAME.test(name);

export const sumOf = async (path: string): Promise<string> => {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
};

/** A line as `sha256sum` writes and reads it. */
export const sumLine = (sum: string, name: string): string => `${sum}  ${name}\n`;
