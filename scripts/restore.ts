/** `npm run restore -- FILE`: puts a copy in the place of the database, while no server runs. */
import { resolve } from "node:path";
import { retention } from "../_data/retention.ts";
import { BackupError } from "../server/backup/errors.ts";
import { backupPaths } from "../server/backup/paths.ts";
import { type RestoreReport, restore } from "../server/backup/restore.ts";
import { loadEnvironment } from "../server/environment.ts";
import { ownDatabaseFile } from "./backup/own-tools.ts";
import { commandStore } from "./command-store.ts";
import { isMain, runMain } from "./main-guard.ts";

const replayLine = ({ replayed: { erased, held, refusals } }: RestoreReport): string =>
  erased + held + refusals === 0
    ? "Nothing was taken back since the copy was made."
    : `Taken back since the copy was made, and so here too: ${erased} comments erased, ${held} off the page or waiting to be read again, ${refusals} addresses without mail.`;

const replacedLine = ({ replaced, onlyThere }: RestoreReport): string =>
  replaced === undefined
    ? "There was no database before."
    : `The database that was there is now ${replaced}. ${
        onlyThere === undefined
          ? "It is damaged, so it is not known what only it has."
          : `${onlyThere} comments are in it and not in the copy.`
      }`;

async function main(): Promise<void> {
  const [given, ...rest] = process.argv.slice(2);
  if (given === undefined || rest.length > 0) {
    throw new BackupError("Name one file: npm run restore -- var/backups/practice-….db");
  }
  const { DATABASE_URL: url, VAR_DIR } = await loadEnvironment(process.cwd(), process.env);
  const database = ownDatabaseFile(url);
  if (database === undefined) return;
  const file = resolve(given);
  const report = await restore({
    file,
    database,
    erasures: backupPaths(resolve(VAR_DIR)).erasures,
    days: retention.backups.days,
    now: () => new Date(),
    store: commandStore(url),
  });
  console.log(`Restored ${file}, which was checked: ${report.comments} comments.`);
  console.log(replayLine(report));
  console.log(replacedLine(report));
  console.log(
    "The desk's passphrase is the one of the day of the copy. If somebody else knew that one: npm run desk:passphrase",
  );
  console.log("Now start the server: npm start");
}

if (isMain(import.meta.url)) await runMain(main);
