/** Where copies and the record of what was taken back are, under VAR_DIR. */
import { join } from "node:path";

export const backupPaths = (
  varDirectory: string,
): { readonly folder: string; readonly erasures: string } => ({
  folder: join(varDirectory, "backups"),
  erasures: join(varDirectory, "backups", "erasures.jsonl"),
});
