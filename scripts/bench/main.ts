/**
 * `npm run bench`: measures everything, or the parts that are named, like `npm run bench -- build search`, and
 * writes docs/MEASUREMENTS.md. Fuzz and soak run only where they are named. A part that cannot be measured is told, and keeps its figures of before.
 */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isMain, runMain } from "../main-guard.ts";
import { build } from "./build.ts";
import { comments } from "./comments.ts";
import { desk } from "./desk.ts";
import { fuzz } from "./fuzz.ts";
import { importing } from "./import.ts";
import { page } from "./page.ts";
import type { Part } from "./part.ts";
import { postgres } from "./postgres.ts";
import { publish } from "./publish.ts";
import { measurementsPage, section } from "./report.ts";
import { here, type Place, readResults, runPart, withPart } from "./results.ts";
import { search } from "./search.ts";
import { serve } from "./serve.ts";
import { soak } from "./soak.ts";

/** In the order of the page. */
const PARTS: readonly Part[] = [build, page, serve, search, publish, comments, desk, importing, postgres];
/** Take long, and measure little: only where they are named. */
const NAMED_ONLY: readonly Part[] = [fuzz, soak];
const ALL = [...PARTS, ...NAMED_ONLY];
const NAMES = ALL.map(({ name }) => name);

const DOCS = resolve(import.meta.dirname, "../../docs");
const RESULTS = join(DOCS, "measurements.json");
const PAGE = join(DOCS, "MEASUREMENTS.md");

/** Tells each step with the time since the start. */
const progress = (): ((step: string) => void) => {
  const start = performance.now();
  return (step) => {
    const seconds = Math.round((performance.now() - start) / 1_000);
    console.log(
      `${String(Math.floor(seconds / 60)).padStart(3)}:${String(seconds % 60).padStart(2, "0")}  ${step}`,
    );
  };
};

/** Measures a part and writes its section at once, so that what comes after may fail. */
async function measurePart(part: Part, place: Place, say: (step: string) => void): Promise<void> {
  const measured = await runPart(part, { say, place, now: () => new Date() });
  const results = withPart(readResults(RESULTS), measured, NAMES);
  writeFileSync(RESULTS, `${JSON.stringify(results, undefined, 2)}\n`);
  writeFileSync(PAGE, measurementsPage(results));
  console.log(section(measured));
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !NAMES.includes(name));
  if (unknown !== undefined) {
    throw new Error(`There is no measurement “${unknown}”; there are: ${NAMES.join(", ")}`);
  }
  const say = progress();
  // Before anything of this program is at work.
  const place = here();
  const failed: string[] = [];
  const chosen = wanted.length === 0 ? PARTS : ALL.filter(({ name }) => wanted.includes(name));
  for (const part of chosen) {
    say(part.name);
    try {
      await measurePart(part, place, (step) => say(`${part.name}: ${step}`));
    } catch (error) {
      failed.push(part.name);
      say(`${part.name} could not be measured: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  say(`done; the figures are in ${PAGE}`);
  if (failed.length > 0)
    throw new Error(`Could not be measured: ${failed.join(", ")}. The reasons stand above.`);
}

if (isMain(import.meta.url)) await runMain(main);
