/**
 * Builds the site: pages by Eleventy, then the gates, then the search index, then the swap.
 * A build that fails leaves the last good site where it is. Needs neither a running server nor a database.
 * Environment: SITE_URL, COMMENTS_ORIGIN, THREADS_URL (see the README).
 */
import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { BuildData } from "../_config/build-data.ts";
import { ContextMaker } from "../_config/context.ts";
import { type BuildOptions, buildOptions } from "../_config/options.ts";
import { placeholders } from "../_data/placeholders.ts";
import { dayIn } from "../_data/schema/day-in.ts";
import { parseData } from "../_data/schema/parse.ts";
import { unfilled } from "../_data/schema/placeholders.ts";
import { site } from "../_data/site.ts";
import { loadEnvironment } from "../server/environment.ts";
import { withBuildData } from "./eleventy.ts";
import { fetchThreads } from "./fetch-threads.ts";
import { isMain, runMain } from "./main-guard.ts";
import { swapFolder } from "./swap.ts";

/** Where threads from a practice server elsewhere are kept for the build. */
const FETCHED_THREADS = ".cache/threads.json";

export interface Built {
  readonly timings: Timings;
  /** Holds what the pages were made of, for whoever builds on. */
  readonly maker: ContextMaker;
}

export interface Timings {
  /** Milliseconds. */
  readonly rendering: number;
  readonly gates: number;
  readonly index: number;
  readonly pages: number;
}

/**
 * The options of a build, with today as it is in the practice's time zone.
 * @throws Error naming the option that is wrong
 */
export const optionsFor = (given: Partial<BuildOptions>, now: number): BuildOptions =>
  parseData(buildOptions, { today: dayIn(site.timeZone)(now), ...given }, "The call of the build");

/** Renders all pages into `options.output`, without gates, index or swap. */
export async function renderSite(options: BuildOptions, maker = new ContextMaker(options)): Promise<void> {
  const build = new BuildData(options, maker);
  // Before Eleventy is loaded: a mistake in the content needs no Eleventy, and a second thread can begin.
  await maker.make();
  const { default: Eleventy } = await import("@11ty/eleventy");
  const eleventy = new Eleventy("content", options.output, withBuildData(build));
  eleventy.disableLogger();
  try {
    await eleventy.write();
  } catch (error) {
    throw withReason(error);
  } finally {
    // Where Eleventy has stopped, pages are still on their way.
    await build.files.written();
  }
}

/** Eleventy says where something went wrong, and keeps apart what it was; both are needed. */
function withReason(error: unknown): unknown {
  if (!(error instanceof Error) || !("originalError" in error)) return error;
  const reason = withReason(error.originalError);
  return reason instanceof Error ? new Error(`${error.message}: ${reason.message}`, { cause: error }) : error;
}

/**
 * Builds aside and puts the whole site in the place of the last one.
 * @throws with the reason; the last good site is untouched then
 */
export async function buildSite(options: BuildOptions): Promise<Built> {
  const aside = `${options.output}.new`;
  rmSync(aside, { recursive: true, force: true });
  try {
    const start = performance.now();
    const building = { ...options, output: aside };
    const maker = new ContextMaker(building);
    await renderSite(building, maker);
    const rendered = performance.now();
    // What comes after the rendering is loaded after it.
    const { runGates } = await import("./gates/run.ts");
    const pages = runGates(aside, options.origin, options.commentsOrigin);
    const gated = performance.now();
    const { buildSearchIndex } = await import("./search-index.ts");
    await buildSearchIndex(aside);
    const indexed = performance.now();
    swapFolder(aside, options.output);
    return {
      timings: { rendering: rendered - start, gates: gated - rendered, index: indexed - gated, pages },
      maker,
    };
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/**
 * The options of a build by the settings of the environment and of `.env`, for a moment (milliseconds since 1970).
 * @throws EnvironmentError naming the setting that is wrong
 */
export async function optionsFromEnvironment(
  given: Partial<BuildOptions>,
): Promise<(now: number) => BuildOptions> {
  const { SITE_URL, COMMENTS_ORIGIN, VAR_DIR, THREADS_URL } = await loadEnvironment(
    process.cwd(),
    process.env,
  );
  if (THREADS_URL !== undefined) await fetchThreads(THREADS_URL, FETCHED_THREADS);
  const settings = {
    origin: SITE_URL,
    commentsOrigin: COMMENTS_ORIGIN ?? "",
    threadsFile: THREADS_URL === undefined ? `${VAR_DIR}/threads.json` : FETCHED_THREADS,
    ...given,
  };
  return (now) => optionsFor(settings, now);
}

/**
 * Builds, and says what was made and what is missing.
 * @throws with the reason; the last good site is untouched then
 */
async function buildAndTell(options: BuildOptions): Promise<void> {
  const { timings } = await buildSite(options);
  sayUnfilled();
  const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;
  console.log(
    `${timings.pages} pages in ${options.output}: rendered in ${seconds(timings.rendering)}, checked in ${seconds(timings.gates)}, indexed in ${seconds(timings.index)}.`,
  );
}

function sayUnfilled(): void {
  const missing = unfilled(placeholders);
  if (missing.length === 0) return;
  console.log(`${missing.length} placeholders are still to be filled in _data/placeholders.ts:`);
  for (const { name, meaning } of missing) console.log(`  [${name}] ${meaning}`);
}

/**
 * What a command line may say of a build: `--output`, `--today`, `--content`.
 * @throws what node:util says of anything else
 */
export const optionsOfCommandLine = (): Partial<BuildOptions> =>
  parseArgs({
    options: { output: { type: "string" }, today: { type: "string" }, content: { type: "string" } },
  }).values;

async function main(): Promise<void> {
  const optionsAt = await optionsFromEnvironment(optionsOfCommandLine());
  await buildAndTell(optionsAt(Date.now()));
}

if (isMain(import.meta.url)) await runMain(main);
