/**
 * The builder's process: takes jobs from the practice server, and keeps in memory what
 * pages are made of, so that one approved comment does not cost a full build. Started by process.ts.
 */

import type { BuildOptions } from "../../_config/options.ts";
import type { AuthoringRequest } from "../../_data/schema/authoring.ts";
import type { Workshop } from "../authoring/workshop.ts";
import { optionsFromEnvironment, optionsOfCommandLine } from "../build.ts";
import { isMain } from "../main-guard.ts";
import { Builder } from "./builder.ts";
import { type Job, job, type Outcome } from "./messages.ts";

interface Tools {
  readonly builder: Builder;
  readonly workshop: () => Promise<Workshop>;
}

async function author(tools: Tools, request: AuthoringRequest): Promise<unknown> {
  const workshop = await tools.workshop();
  switch (request.ask) {
    case "list":
      return workshop.list();
    case "open":
      return workshop.open(request.slug);
    case "create":
      return workshop.create(request.form);
    case "preview":
      return workshop.preview(request.slug, request.text);
    case "image":
      return workshop.image(request.name);
    case "save":
      return workshop.save(request);
    case "picture":
      return workshop.picture(request);
    case "ownPictures":
      return workshop.ownPictures(request.slug);
    case "delete":
      return workshop.delete(request);
  }
}

async function work(tools: Tools, task: Job): Promise<unknown> {
  const { builder } = tools;
  switch (task.kind) {
    case "rebuild":
      return builder.rebuild();
    case "publish":
      return builder.publish(task.articles);
    case "index":
      return builder.index();
    case "adoptIndex":
      return builder.adoptIndex();
    case "isOutdated":
      return builder.isOutdated();
    case "author":
      return author(tools, task.request);
  }
}

async function run(tools: Tools, task: Job): Promise<Outcome> {
  const { id } = task;
  try {
    const answer = await work(tools, task);
    return answer === undefined ? { id } : { id, answer };
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) };
  }
}

const LOOKING: readonly AuthoringRequest["ask"][] = ["list", "open", "preview", "image", "ownPictures"];

/** An index is made beside the pages, and who only looks at articles changes nothing: neither waits, nor is waited for. */
const waitsForNone = (task: Job): boolean =>
  task.kind === "index" || (task.kind === "author" && LOOKING.includes(task.request.ask));

/** Loaded when the desk first asks for an article: the first build of the site does not wait for it. */
function workshopFor(builder: Builder, options: () => BuildOptions): Tools["workshop"] {
  const open = async (): Promise<Workshop> => {
    const { openWorkshop } = await import("../authoring/open.ts");
    return openWorkshop({ options, context: () => builder.context() });
  };
  let opened: Promise<Workshop> | undefined;
  return () => {
    opened ??= open();
    return opened;
  };
}

async function main(): Promise<void> {
  const optionsAt = await optionsFromEnvironment(optionsOfCommandLine());
  const options = () => optionsAt(Date.now());
  const builder = new Builder(options);
  const tools = { builder, workshop: workshopFor(builder, options) };
  let last: Promise<void> = Promise.resolve();
  process.on("message", (message) => {
    const task = job.parse(message);
    const done = async (): Promise<void> => {
      // A server that was killed takes no answer any more; its end is told by the disconnect.
      process.send?.(await run(tools, task), undefined, undefined, () => undefined);
    };
    if (waitsForNone(task)) done();
    else last = last.then(done);
  });
  // Ctrl+C reaches the whole group of processes; the server decides when the builder may go.
  process.on("SIGINT", () => undefined);
  process.on("disconnect", () => process.exit(0));
}

if (isMain(import.meta.url)) await main();
