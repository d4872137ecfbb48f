/**
 * How long a build takes: our rendering beside a plain Nunjucks Eleventy blog, and beside Hugo where it is
 * installed, over the same generated articles, in turn, so that all meet the same noise. Gates and index apart.
 */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
import { makeCorpus } from "./corpus.ts";
import { isInstalled, type Measured, measure, median } from "./measure.ts";
import { layHugoBlog } from "./peers/hugo.ts";
import { layNunjucksBlog } from "./peers/nunjucks.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const ELEVENTY = join(ROOT, "node_modules/@11ty/eleventy/cmd.cjs");

/** Runs of each; the median is told. */
const RUNS = 5;

const timings = z.object({ rendering: z.number(), gates: z.number(), index: z.number(), pages: z.int() });

interface Contestant {
  readonly name: string;
  readonly run: () => Promise<Measured>;
}

/** Builds `size` generated articles with each contestant and prints a table, ratios to ours first. */
export async function benchBuild(size: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-build-"));
  try {
    makeCorpus(join(folder, "content"), size);
    const contestants = contestantsIn(folder);
    const measured = new Map<string, Measured[]>(contestants.map(({ name }) => [name, []]));
    for (let run = 0; run < RUNS; run += 1) {
      for (const { name, run: start } of contestants) {
        measured.get(name)?.push(await start());
        console.log(`  ${size} articles, run ${run + 1} of ${RUNS}: ${name}`);
      }
    }
    printTable(size, measured);
    await printParts(folder, size);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Ours also builds what the practice wrote: its pages, and its articles beside the generated ones. */
const OURS = "ours";

function contestantsIn(folder: string): Contestant[] {
  const contents = join(folder, "ours");
  cpSync(join(folder, "content"), contents, { recursive: true });
  cpSync(join(ROOT, "content"), contents, {
    recursive: true,
    filter: (path) => !/\.11ty\.tsx?$/.test(path),
  });
  const nunjucks = layNunjucksBlog(folder);
  const list: Contestant[] = [
    { name: OURS, run: () => measure(process.execPath, [...oursArguments("render", folder)], ROOT) },
    { name: "Eleventy, Nunjucks", run: () => measure(process.execPath, [ELEVENTY, ...nunjucks], folder) },
  ];
  if (isInstalled("hugo")) {
    const hugo = layHugoBlog(folder);
    list.push({ name: "Hugo", run: () => measure("hugo", hugo, folder) });
  } else {
    console.log("  Hugo is not installed here, so it is left out.");
  }
  return list;
}

const oursArguments = (mode: "render" | "all", folder: string): readonly string[] => [
  ...process.execArgv,
  "scripts/bench/render.ts",
  mode,
  join(folder, "ours"),
  join(folder, "_site"),
];

function printTable(size: number, measured: ReadonlyMap<string, readonly Measured[]>): void {
  const ours = median((measured.get(OURS) ?? []).map(({ wall }) => wall));
  console.log(`\nRendering ${size} articles, median (worst) of ${RUNS}:`);
  for (const [name, runs] of measured) {
    const walls = runs.map(({ wall }) => wall);
    const memory = runs.map((run) => run.memory).filter((value) => value !== undefined);
    const cpu = runs.map((run) => run.cpu).filter((value) => value !== undefined);
    console.log(
      `  ${name.padEnd(20)} ${(median(walls) / ours).toFixed(2)} x ours   ${median(walls).toFixed(2)} s (${Math.max(...walls).toFixed(2)} s)   processor ${median(cpu).toFixed(2)} s   memory ${Math.max(...memory).toFixed(0)} MB`,
    );
  }
}

async function printParts(folder: string, size: number): Promise<void> {
  const { output, memory } = await measure(process.execPath, [...oursArguments("all", folder)], ROOT);
  const parts = timings.parse(JSON.parse(output.slice(output.lastIndexOf("{"))));
  const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;
  console.log(
    `  The whole of ours, ${size} articles: rendering ${seconds(parts.rendering)}, gates ${seconds(parts.gates)}, search index ${seconds(parts.index)}, memory ${memory?.toFixed(0) ?? "unknown"} MB\n`,
  );
}
