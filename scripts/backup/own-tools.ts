/** What backup and restore say where the database is not a file of ours. */
import { databaseFile } from "../../server/comments/store/database-file.ts";

/** The status with which a command ends that is not for this kind of database. */
const NOT_HERE = 2;

/**
 * The file of the database. Where it is kept by PostgreSQL, says what to use instead.
 * @returns undefined then; the process ends with status 2
 */
export const ownDatabaseFile = (url: string): string | undefined => {
  const file = databaseFile(url);
  if (file !== undefined) return file;
  console.error(
    "DATABASE_URL names a PostgreSQL server: copy and restore with its own tools (pg_dump and pg_restore, or its provider's backups). docs/RUNBOOK.md, “Copies of the database”, says how. Nothing was done.",
  );
  process.exitCode = NOT_HERE;
  return undefined;
};
