/** The builder as the practice server knows it: a process beside it, started when first needed. */
import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { BuildFailure, type SiteBuilder } from "../../server/publishing/site-builder.ts";
import { type Job, outcome } from "./messages.ts";

/** The builder starts as `npm start` does, whoever starts it. */
const LOADER = pathToFileURL(join(import.meta.dirname, "../tsx-loader.ts")).href;

type Task = Job extends infer J ? (J extends Job ? Omit<J, "id"> : never) : never;

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

export interface BuilderProcessOptions {
  /** As for `scripts/build.ts`; the rest is told by the environment. */
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts no process yet. A builder that dies fails its jobs, and the next job starts another. */
export function createBuilderProcess({
  args = [],
  env = process.env,
}: BuilderProcessOptions = {}): SiteBuilder {
  const waiting = new Map<number, Waiting>();
  let child: ChildProcess | undefined;
  let jobs = 0;

  const settle = (message: unknown): void => {
    const { id, failure } = outcome.parse(message);
    const job = waiting.get(id);
    waiting.delete(id);
    if (failure === undefined) job?.resolve();
    else job?.reject(new BuildFailure(failure));
  };

  const started = (): ChildProcess => {
    if (child !== undefined) return child;
    const builder = fork(join(import.meta.dirname, "main.ts"), args, { execArgv: ["--import", LOADER], env });
    builder.on("message", settle);
    builder.on("exit", () => {
      child = undefined;
      for (const job of waiting.values())
        job.reject(new BuildFailure("The builder stopped before it was done."));
      waiting.clear();
    });
    child = builder;
    return builder;
  };

  const send = (task: Task): Promise<void> =>
    new Promise((resolve, reject) => {
      jobs += 1;
      waiting.set(jobs, { resolve, reject });
      started().send({ id: jobs, ...task });
    });

  return {
    rebuild: () => send({ kind: "rebuild" }),
    publish: (articles) => send({ kind: "publish", articles: [...articles] }),
    index: () => send({ kind: "index" }),
    adoptIndex: () => send({ kind: "adoptIndex" }),
    close: async () => {
      const running = child;
      if (running === undefined) return;
      await new Promise<void>((resolve) => {
        running.once("exit", () => resolve());
        running.disconnect();
      });
    },
  };
}
