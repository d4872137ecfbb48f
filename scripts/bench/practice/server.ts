/**
 * The practice server in a process of its own, as start.ts beside it starts it: everything as it is, but for the
 * limits. Prints where it listens, then where the desk's passphrase is set.
 */
import { isMain, runMain, runServer } from "../../main-guard.ts";
import { RAISED_LIMITS } from "../../raised-limits.ts";
import { servePractice } from "../../serve-practice.ts";

async function main(): Promise<void> {
  const [folder = "", origin = "", ...buildArgs] = process.argv.slice(2);
  const server = await servePractice({
    folder,
    origin,
    buildArgs,
    limits: RAISED_LIMITS,
  });
  process.once("SIGTERM", () => runMain(server.close));
  console.log(server.url);
  console.log(server.setupPath);
}

if (isMain(import.meta.url)) await runServer(main);
