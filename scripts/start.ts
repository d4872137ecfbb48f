/** `npm start`: builds the site and starts the practice server on it. */
import { run } from "../server/main.ts";
import { buildFromEnvironment } from "./build.ts";
import { isMain, runMain } from "./main-guard.ts";

async function main(): Promise<void> {
  await buildFromEnvironment({});
  await run(process.cwd());
}

if (isMain(import.meta.url)) await runMain(main);
