/**
 * The practice server in a process of its own, as start.ts beside it starts it: everything as it is, but for the
 * limits. Prints where it listens, then where the desk's passphrase is set.
 */
import { SUBMISSION_LIMITS } from "../../../server/limits.ts";
import { isMain, runMain } from "../../main-guard.ts";
import { servePractice } from "../../serve-practice.ts";

/** Counted like the usual limits, and never reached. */
const raised = (limits: (typeof SUBMISSION_LIMITS)["global"]) =>
  limits.map(({ seconds }) => ({ seconds, max: Number.MAX_SAFE_INTEGER }));

async function main(): Promise<void> {
  const [folder = "", origin = "", ...buildArgs] = process.argv.slice(2);
  const server = await servePractice({
    folder,
    origin,
    buildArgs,
    limits: { perAddress: raised(SUBMISSION_LIMITS.perAddress), global: raised(SUBMISSION_LIMITS.global) },
  });
  process.once("SIGTERM", () => runMain(server.close));
  console.log(server.url);
  console.log(server.setupPath);
}

if (isMain(import.meta.url)) await runMain(main);
