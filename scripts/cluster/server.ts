/** One practice server of several on a database: everything as it is, but for the limits. Prints where it listens. */
import { SUBMISSION_LIMITS } from "../../server/limits.ts";
import { isMain, runMain } from "../main-guard.ts";
import { servePractice } from "../serve-practice.ts";

/** Counted like the usual limits, and never reached. */
const raised = (limits: (typeof SUBMISSION_LIMITS)["global"]) =>
  limits.map(({ seconds }) => ({ seconds, max: Number.MAX_SAFE_INTEGER }));

async function main(): Promise<void> {
  const [folder = "", origin = "", variables = "{}"] = process.argv.slice(2);
  const { url } = await servePractice({
    folder,
    origin,
    variables: JSON.parse(variables),
    limits: { perAddress: raised(SUBMISSION_LIMITS.perAddress), global: raised(SUBMISSION_LIMITS.global) },
  });
  console.log(url);
}

if (isMain(import.meta.url)) await runMain(main);
