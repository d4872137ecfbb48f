/**
 * The builder's process: takes jobs from the practice server, and keeps in memory what
 * pages are made of, so that one approved comment does not cost a full build. Started by process.ts.
 */

import { optionsFromEnvironment, optionsOfCommandLine } from "../build.ts";
import { isMain } from "../main-guard.ts";
import { Builder } from "./builder.ts";
import { type Job, job, type Outcome } from "./messages.ts";

async function run(builder: Builder, { id, ...task }: Job): Promise<Outcome> {
  try {
    if (task.kind === "rebuild") await builder.rebuild();
    else if (task.kind === "publish") await builder.publish(task.articles);
    else if (task.kind === "index") await builder.index();
    else builder.adoptIndex();
    return { id };
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) };
  }
}

async function main(): Promise<void> {
  const optionsAt = await optionsFromEnvironment(optionsOfCommandLine());
  const builder = new Builder(() => optionsAt(Date.now()));
  let last: Promise<void> = Promise.resolve();
  process.on("message", (message) => {
    const task = job.parse(message);
    const done = async (): Promise<void> => {
      process.send?.(await run(builder, task));
    };
    // An index is made beside the pages: the next comment does not wait for it.
    if (task.kind === "index") done();
    else last = last.then(done);
  });
  // Ctrl+C reaches the whole group of processes; the server decides when the builder may go.
  process.on("SIGINT", () => undefined);
  process.on("disconnect", () => process.exit(0));
}

if (isMain(import.meta.url)) await main();
