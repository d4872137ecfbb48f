/** The builder as the practice server knows it: a process beside it, started when first needed. */
import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import {
  type AuthoringRequest,
  articleList,
  created,
  deleted,
  image,
  openedArticle,
  ownPictures,
  pictureKept,
  previewed,
  saved,
} from "../../_data/schema/authoring.ts";
import { type Builder, BuildFailure } from "../../server/publishing/site-builder.ts";
import { type Job, outcome } from "./messages.ts";

/** The builder starts as `npm start` does, whoever starts it. */
const LOADER = pathToFileURL(join(import.meta.dirname, "../tsx-loader.mjs")).href;

type Task = Job extends infer J ? (J extends Job ? Omit<J, "id"> : never) : never;

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

export interface BuilderProcessOptions {
  /** As for `scripts/build.ts`; the rest is told by the environment. */
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts no process yet. A builder that dies fails its jobs, and the next job starts another. */
export function createBuilderProcess({ args = [], env = process.env }: BuilderProcessOptions = {}): Builder {
  const waiting = new Map<number, Waiting>();
  let child: ChildProcess | undefined;
  let jobs = 0;

  const settle = (message: unknown): void => {
    const { id, failure, answer } = outcome.parse(message);
    const job = waiting.get(id);
    waiting.delete(id);
    if (failure === undefined) job?.resolve(answer);
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

  const send = (task: Task): Promise<unknown> =>
    new Promise((resolve, reject) => {
      jobs += 1;
      waiting.set(jobs, { resolve, reject });
      started().send({ id: jobs, ...task });
    });

  const order = async (task: Task): Promise<void> => {
    await send(task);
  };
  const ask = (request: AuthoringRequest): Promise<unknown> => send({ kind: "author", request });

  return {
    rebuild: () => order({ kind: "rebuild" }),
    publish: (articles) => order({ kind: "publish", articles: [...articles] }),
    index: () => order({ kind: "index" }),
    adoptIndex: () => order({ kind: "adoptIndex" }),
    isOutdated: async () => z.boolean().parse(await send({ kind: "isOutdated" })),
    authoring: {
      list: async () => articleList.parse(await ask({ ask: "list" })),
      open: async (slug) => openedArticle.nullable().parse(await ask({ ask: "open", slug })),
      create: async (form) => created.parse(await ask({ ask: "create", form })),
      preview: async (slug, text) => previewed.parse(await ask({ ask: "preview", slug, text })),
      image: async (name) => image.parse(await ask({ ask: "image", name })),
      save: async (request) => saved.parse(await ask({ ask: "save", ...request })),
      picture: async (picture) => pictureKept.parse(await ask({ ask: "picture", ...picture })),
      ownPictures: async (slug) => ownPictures.parse(await ask({ ask: "ownPictures", slug })),
      delete: async (request) => deleted.parse(await ask({ ask: "delete", ...request })),
    },
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
