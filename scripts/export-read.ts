/** `npm run export:read -- FILE.tar FOLDER`: reads an archive into a new folder and an empty store. */
import { loadEnvironment } from "../server/environment.ts";
import { ArchiveError } from "./archive/format.ts";
import { readArchive } from "./archive/read.ts";
import { commandStore } from "./command-store.ts";
import { isMain, runMain } from "./main-guard.ts";

async function main(): Promise<void> {
  const [path, folder, ...rest] = process.argv.slice(2);
  if (path === undefined || folder === undefined || rest.length > 0) {
    throw new ArchiveError("Name the archive and a new folder: npm run export:read -- practice.tar restored");
  }
  const { DATABASE_URL: url } = await loadEnvironment(process.cwd(), process.env);
  const { files, rows } = await readArchive({ path, folder, store: commandStore(url) });
  console.log(`Read ${path}: ${files} files are in ${folder}, ${rows["comment"]} comments in the store.`);
  console.log(
    "Look at the files, then put content and _data of that folder in the place of the project's own.",
  );
}

if (isMain(import.meta.url)) await runMain(main);
