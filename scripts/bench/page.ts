/** What a reader on a slow phone waits for on each kind of page, and what it fetches. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PublishedThreads } from "../../_data/schema/comment.ts";
import { launchBrowser } from "../browser.ts";
import { buildSite, optionsFor } from "../build.ts";
import { serveSearch } from "../search/serve.ts";
import { type GivenFigure, readingOf, type Unit } from "./figures.ts";
import { inFolder } from "./folders.ts";
import { bytesOfScripts, bytesToRead, foreignRequests, type Loaded, load } from "./page/load.ts";
import { type MeasuredPage, PAGES } from "./page/pages.ts";
import { makeThread } from "./page/thread.ts";
import type { Part, Telling } from "./part.ts";
import { bytesOf, PHONE } from "./phone.ts";

const RUNS = 3;

/** Builds the site with the threads of the measured pages. */
async function makeSite(folder: string): Promise<string> {
  const comments = PAGES.flatMap(({ thread }) =>
    thread === undefined ? [] : makeThread(thread.article, thread.comments),
  );
  const threads: PublishedThreads = { version: 1, closed: [], comments };
  const [output, threadsFile] = [join(folder, "_site"), join(folder, "threads.json")];
  writeFileSync(threadsFile, JSON.stringify(threads));
  await buildSite(optionsFor({ output, threadsFile }, Date.now()));
  return output;
}

const figuresOf = (
  { name, budget, thread }: MeasuredPage,
  origin: string,
  runs: readonly Loaded[],
): readonly GivenFigure[] => {
  const figure = (what: string, unit: Unit, of: (loaded: Loaded) => number, bar?: number): GivenFigure => ({
    what: `${name}: ${what}`,
    unit,
    ours: readingOf(runs.map(of), unit),
    bars: bar === undefined ? [] : [{ limit: "at most", value: bar, of: "worst" }],
  });
  return [
    figure("bytes", "bytes", ({ fetched }) => bytesOf(fetched), budget.bytes),
    // As an article is asked to weigh, with the thread that most of them have.
    figure(
      "HTML, stylesheet and first font",
      "bytes",
      bytesToRead,
      thread?.comments === 2 ? 30_720 : undefined,
    ),
    figure("scripts", "bytes", bytesOfScripts),
    figure("requests", "count", ({ fetched }) => fetched.length, budget.requests),
    figure("requests to others", "count", (loaded) => foreignRequests(loaded, origin), 0),
    figure("first paint (FCP)", "ms", ({ firstPaint }) => firstPaint),
    figure("largest paint (LCP)", "ms", ({ largestPaint }) => largestPaint),
    figure("shift (CLS)", "shift", ({ shift }) => shift, 0),
    figure("blocked (TBT)", "ms", ({ blocked }) => blocked),
  ];
};

async function run({ say, version }: Telling, folder: string): Promise<readonly GivenFigure[]> {
  say("building the site with its threads");
  const site = await makeSite(folder);
  const server = await serveSearch(site, { answering: true });
  const browser = await launchBrowser();
  version("Chromium", browser.version());
  try {
    const figures: GivenFigure[] = [];
    for (const page of PAGES) {
      const address = server.url + page.address;
      // The first answers of a server that has just read a site wait for its compression: they are not counted.
      await load(browser, address, false);
      const runs: Loaded[] = [];
      for (let count = 1; count <= RUNS; count += 1) {
        say(`${page.name}, run ${count} of ${RUNS}`);
        runs.push(await load(browser, address, true));
      }
      figures.push(...figuresOf(page, server.url, runs));
    }
    return figures;
  } finally {
    await browser.close();
    await server.close();
  }
}

export const page: Part = {
  name: "page",
  method: `Pages on ${PHONE}, 390 px wide, with nothing kept from before, until nothing more is fetched. Bytes are those that travel, headers included. The budgets of bytes and requests are also held by the tests.`,
  run: (telling) => inFolder((folder) => run(telling, folder)),
};
