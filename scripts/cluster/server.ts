/** One practice server of several on a database: everything as it is, but for the limits. Prints where it listens. */
import { z } from "zod";
import { isMain, runServer } from "../main-guard.ts";
import { RAISED_LIMITS } from "../raised-limits.ts";
import { servePractice } from "../serve-practice.ts";

async function main(): Promise<void> {
  const [folder = "", origin = "", variables = "{}"] = process.argv.slice(2);
  const { url } = await servePractice({
    folder,
    origin,
    variables: z.record(z.string(), z.string()).parse(JSON.parse(variables)),
    limits: RAISED_LIMITS,
  });
  console.log(url);
}

if (isMain(import.meta.url)) await runServer(main);
