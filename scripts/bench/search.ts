/**
 * The search from 20 to 10,000 articles: how long its index takes to make and what it weighs, and what a reader
 * with a slow phone waits for, beside Pagefind with its own loader and MiniSearch over the same pages.
 */
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser } from "playwright-core";
import { SEARCH_FOLDER } from "../../_data/schema/search/files.ts";
import { launchBrowser } from "../browser.ts";
import { optionsFor, renderSite } from "../build.ts";
import { serveSearch } from "../search/serve.ts";
import { measure, median } from "./measure.ts";
import { makeSearchCorpus, QUERIES } from "./search/corpus.ts";
import { addPeers, PAGEFIND_FOLDER } from "./search/peers.ts";
import { type Asked, askTwice } from "./search/phone.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const SIZES = [20, 100, 1_000, 10_000];
/** Runs of each; the median is told. */
const RUNS = 3;
const OURS = "ours";
/** The page on which the field is used. */
const PAGE = "/about/";

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} KB`;
const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;

/** Bytes of all files below a folder. */
const sizeOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);

async function makeSite(folder: string, size: number): Promise<string> {
  const content = join(folder, "content");
  makeSearchCorpus(content, size);
  cpSync(join(ROOT, "content"), content, { recursive: true, filter: (path) => !/\.11ty\.tsx?$/.test(path) });
  const output = join(folder, "_site");
  await renderSite(optionsFor({ content, output }, Date.now()));
  return output;
}

/** Has an index made in a process of its own. */
async function printIndex(name: string, args: readonly string[], folder: string): Promise<void> {
  const { wall, memory } = await measure(process.execPath, args, ROOT);
  console.log(
    `  ${name.padEnd(22)} index made in ${wall.toFixed(2)} s, memory ${memory?.toFixed(0) ?? "unknown"} MB, ${kilobytes(sizeOf(folder))} on disk`,
  );
}

async function printIndexes(site: string): Promise<void> {
  const ours = [...process.execArgv, join(ROOT, "scripts/search-index.ts"), site];
  await printIndex(OURS, ours, join(site, SEARCH_FOLDER));
  const pagefind = join(ROOT, "node_modules/pagefind/lib/runner/bin.cjs");
  const args = [pagefind, "--site", site, "--output-subdir", PAGEFIND_FOLDER];
  await printIndex("Pagefind by itself", args, join(site, PAGEFIND_FOLDER));
}

const middle = (runs: readonly Asked[], of: (asked: Asked) => number): number => median(runs.map(of));

function printAsked(name: string, runs: readonly (readonly [Asked, Asked])[]): void {
  const [first, second] = [0, 1].map((index) => runs.flatMap((run) => run[index] ?? []));
  const told = (asked: readonly Asked[] = []): string =>
    `${seconds(middle(asked, ({ time }) => time))}, ${kilobytes(middle(asked, ({ bytes }) => bytes))}, ${middle(asked, ({ requests }) => requests)} requests`;
  console.log(`  ${name.padEnd(22)} first query ${told(first)}; second ${told(second)}`);
}

async function benchSize(browser: Browser, size: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-search-"));
  try {
    const site = await makeSite(folder, size);
    console.log(`\n${size} articles`);
    await printIndexes(site);
    const contestants = [{ name: OURS, page: PAGE }, ...(await addPeers(site))];
    const server = await serveSearch(site, { answering: true });
    try {
      for (const { name, page } of contestants) {
        const runs: (readonly [Asked, Asked])[] = [];
        // The first answers of a server that has just read a site wait for its compression: they are not counted.
        for (let run = 0; run <= RUNS; run += 1) {
          const asked = await askTwice(browser, server.url + page, QUERIES.first, QUERIES.second);
          if (run > 0) runs.push(asked);
        }
        printAsked(name, runs);
      }
    } finally {
      await server.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param sizes numbers of articles */
export async function benchSearch(sizes: readonly number[] = SIZES): Promise<void> {
  console.log(
    "On a phone with 150 ms there and back, 1.6 Mbit/s, and a processor four times as slow as this one:",
  );
  const browser = await launchBrowser();
  try {
    for (const size of sizes) await benchSize(browser, size);
  } finally {
    await browser.close();
  }
}
