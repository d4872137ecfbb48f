/**
 * `npm run lighthouse`: builds the site aside, serves it as the practice server does, and has Lighthouse judge
 * the home page, the first article and the links as a phone sees them. Ends with status 1 below 100 points.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { BROWSER_FLAGS, browserPath } from "./browser.ts";
import { buildSite, optionsFor } from "./build.ts";
import { isMain, runMain } from "./main-guard.ts";
import { serveSite } from "./serve-site.ts";

const ADDRESSES = ["/", "/articles/how-second-opinions-promote-good-therapy/", "/links/"];
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

interface Judgment {
  /** Points from 0 to 100 by category. */
  readonly scores: Readonly<Record<string, number>>;
  /** The names of the audits that cost points. */
  readonly shortcomings: readonly string[];
}

async function judge(url: string, port: number): Promise<Judgment> {
  const result = await lighthouse(url, { port, logLevel: "error", onlyCategories: CATEGORIES });
  if (result === undefined) throw new Error(`Lighthouse gave no result for ${url}`);
  const { categories, audits, runtimeError } = result.lhr;
  if (runtimeError !== undefined) throw new Error(`Lighthouse stopped: ${runtimeError.message}`);
  const judged = Object.values(categories);
  return {
    scores: Object.fromEntries(judged.map(({ id, score }) => [id, Math.round((score ?? 0) * 100)])),
    shortcomings: judged
      .flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0))
      .flatMap(({ id }) => {
        const audit = audits[id];
        if (audit === undefined || audit.score === null || audit.score === 1) return [];
        return [`${id}: ${audit.title} ${audit.displayValue ?? ""}`.trim()];
      }),
  };
}

/** @returns whether every page has 100 points everywhere */
async function judgeAll(origin: string): Promise<boolean> {
  const browser = await launch({
    chromePath: browserPath(),
    chromeFlags: ["--headless=new", ...BROWSER_FLAGS],
    logLevel: "error",
  });
  let perfect = true;
  try {
    for (const address of ADDRESSES) {
      const { scores, shortcomings } = await judge(origin + address, browser.port);
      const words = CATEGORIES.map((category) => `${category} ${scores[category]}`).join(", ");
      console.log(`${address}\n  ${words}`);
      if (CATEGORIES.every((category) => scores[category] === 100)) continue;
      perfect = false;
      for (const shortcoming of shortcomings) console.log(`  ${shortcoming}`);
    }
  } finally {
    browser.kill();
  }
  return perfect;
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "lighthouse-"));
  try {
    const output = join(folder, "_site");
    await buildSite(optionsFor({ output }, Date.now()));
    const server = await serveSite(output);
    try {
      if (!(await judgeAll(server.url))) process.exitCode = 1;
    } finally {
      await server.close();
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

if (isMain(import.meta.url)) await runMain(main);
