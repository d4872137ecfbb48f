/**
 * Builds the site: pages by Eleventy, then the gates, then the search index, then the swap.
 * A build that fails leaves the last good site where it is. Needs neither a running server nor a database.
 * Environment: SITE_URL, COMMENTS_ORIGIN, THREADS_URL (see the README).
 */
import { existsSync, renameSync, rmSync } from "node:fs";
import { parseArgs } from "node:util";
import Eleventy from "@11ty/eleventy";
import { type BuildOptions, dayIn } from "../_config/options.ts";
import { placeholders } from "../_data/placeholders.ts";
import { unfilled } from "../_data/schema/placeholders.ts";
import { site } from "../_data/site.ts";
import { loadEnvironment } from "../server/environment.ts";
import { withOptions } from "./eleventy.ts";
import { runGates } from "./gates/run.ts";
import { isMain, runMain } from "./main-guard.ts";
import { buildSearchIndex } from "./search-index.ts";

export interface Timings {
  /** Milliseconds. */
  readonly rendering: number;
  readonly gates: number;
  readonly index: number;
  readonly pages: number;
}

/** The defaults of a build, with today as it is in the practice's time zone. */
export const optionsFor = (given: Partial<BuildOptions>, now: number): BuildOptions => ({
  content: "content",
  output: "_site",
  origin: "http://localhost:8080",
  commentsOrigin: "",
  today: dayIn(site.timeZone, now),
  preview: false,
  ...given,
});

/** Renders all pages into `options.output`, without gates, index or swap. */
export async function renderSite(options: BuildOptions): Promise<void> {
  const eleventy = new Eleventy("content", options.output, withOptions(options));
  eleventy.disableLogger();
  await eleventy.write();
}

/**
 * Builds aside and puts the whole site in the place of the last one.
 * @returns how long each part took
 * @throws with the reason; the last good site is untouched then
 */
export async function buildSite(options: BuildOptions): Promise<Timings> {
  const aside = `${options.output}.new`;
  rmSync(aside, { recursive: true, force: true });
  try {
    const start = performance.now();
    await renderSite({ ...options, output: aside });
    const rendered = performance.now();
    const pages = runGates(aside, options.origin);
    const gated = performance.now();
    await buildSearchIndex(aside);
    const indexed = performance.now();
    swap(aside, options.output);
    return { rendering: rendered - start, gates: gated - rendered, index: indexed - gated, pages };
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** Two renames: a reader of the folder meets the old site or the new one, for an instant none, never half of one. */
function swap(from: string, to: string): void {
  const old = `${to}.old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(to)) renameSync(to, old);
  renameSync(from, to);
  rmSync(old, { recursive: true, force: true });
}

/**
 * Builds with the settings of the environment and of `.env`, and says what was made and what is missing.
 * @throws with the reason; the last good site is untouched then
 */
export async function buildFromEnvironment(given: Partial<BuildOptions>): Promise<void> {
  const { SITE_URL, COMMENTS_ORIGIN, VAR_DIR } = await loadEnvironment(process.cwd(), process.env);
  const options = optionsFor(
    {
      origin: SITE_URL,
      commentsOrigin: COMMENTS_ORIGIN ?? "",
      threadsFile: `${VAR_DIR}/threads.json`,
      ...given,
    },
    Date.now(),
  );
  const timings = await buildSite(options);
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

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { output: { type: "string" }, today: { type: "string" }, content: { type: "string" } },
  });
  await buildFromEnvironment(values);
}

if (isMain(import.meta.url)) await runMain(main);
