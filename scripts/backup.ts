/** `npm run backup`: a copy of the database, also while the server runs. */
import { resolve } from "node:path";
import { retention } from "../_data/retention.ts";
import { makeCopy } from "../server/backup/copy.ts";
import { backupPaths } from "../server/backup/paths.ts";
import { loadEnvironment } from "../server/environment.ts";
import { ownDatabaseFile } from "./backup/own-tools.ts";
import { isMain, runMain } from "./main-guard.ts";

async function main(): Promise<void> {
  const { DATABASE_URL: url, VAR_DIR } = await loadEnvironment(process.cwd(), process.env);
  const database = ownDatabaseFile(url);
  if (database === undefined) return;
  const { folder } = backupPaths(resolve(VAR_DIR));
  const { days } = retention.backups;
  const { path, bytes, comments, deleted } = makeCopy({ database, folder, days, now: new Date() });
  console.log(`Copied to ${path}`);
  console.log(
    `Checked: ${comments} comments, ${Math.ceil(bytes / 1024)} KB. It is kept for ${days} days at most.`,
  );
  if (deleted > 0) console.log(`Deleted, because their time was over: ${deleted}`);
}

if (isMain(import.meta.url)) await runMain(main);
