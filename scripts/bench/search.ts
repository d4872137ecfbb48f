/**
 * The search from 20 to 10,000 articles: how long its index takes to make and what it weighs, and what a reader
 * with a slow phone waits for, beside Pagefind with its own loader and MiniSearch over the same pages.
 */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { SEARCH_FOLDER } from "../../_data/schema/search/files.ts";
import { grouped } from "../../_data/schema/words.ts";
import { launchBrowser } from "../browser.ts";
import { optionsFor, renderSite } from "../build.ts";
import { serveSearch } from "../search/serve.ts";
import { compared, type GivenFigure, OURS, type Unit } from "./figures.ts";
import { addOwnContent, inFolder, ROOT } from "./folders.ts";
import { type Measured, measure, noteWithoutTime } from "./measure.ts";
import type { Part, Telling } from "./part.ts";
import { installedVersion } from "./peers/version.ts";
import { PHONE } from "./phone.ts";
import { makeSearchCorpus, QUERIES } from "./search/corpus.ts";
import { MINISEARCH_INDEX } from "./search/minisearch.ts";
import { addPeers, MINISEARCH, PAGEFIND, PAGEFIND_FOLDER } from "./search/peers.ts";
import { type Asked, askTwice } from "./search/phone.ts";

const SIZES = [20, 100, 1_000, 10_000];
/** The page on which the field is used. */
const PAGE = "/about/";

/** Runs of each on the phone. At 10,000 an answer takes long enough to be told from noise, MiniSearch's a minute. */
const runsFor = (size: number, name: string): number => {
  if (size < 10_000) return 3;
  return name === MINISEARCH ? 1 : 2;
};

/** The bars of the first query, by the number of articles: milliseconds, and bytes. */
const BARS: ReadonlyMap<number, { readonly time?: number; readonly bytes?: number }> = new Map([
  [20, { time: 1_000 }],
  [100, { time: 1_000 }],
  [1_000, { time: 1_000, bytes: 130_000 }],
  [10_000, { bytes: 220_000 }],
]);

/** Bytes of a file, or of all files below a folder. */
const sizeOf = (path: string): number => {
  if (statSync(path).isFile()) return statSync(path).size;
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
};

async function makeSite(folder: string, size: number): Promise<string> {
  const content = join(folder, "content");
  makeSearchCorpus(content, size);
  addOwnContent(content);
  const output = join(folder, "_site");
  await renderSite(optionsFor({ content, output }, Date.now()));
  return output;
}

/** Has the indexes made, each in a process of its own. */
async function measureIndexes(site: string, size: string): Promise<readonly GivenFigure[]> {
  const node = process.execArgv;
  const programs = new Map([
    [OURS, { made: SEARCH_FOLDER, args: [...node, join(ROOT, "scripts/search-index.ts"), site] }],
    [
      PAGEFIND,
      {
        made: PAGEFIND_FOLDER,
        args: [
          join(ROOT, "node_modules/pagefind/lib/runner/bin.cjs"),
          ...["--site", site, "--output-subdir", PAGEFIND_FOLDER],
        ],
      },
    ],
    [
      MINISEARCH,
      { made: MINISEARCH_INDEX, args: [...node, join(import.meta.dirname, "search/minisearch.ts"), site] },
    ],
  ]);
  const made = new Map<string, Measured & { readonly bytes: number }>();
  for (const [name, program] of programs) {
    const measured = await measure(process.execPath, program.args, ROOT);
    made.set(name, { ...measured, bytes: sizeOf(join(site, program.made)) });
  }
  const row = (what: string, unit: Unit, of: (one: Measured & { bytes: number }) => number | undefined) =>
    compared(
      `${size}: ${what}`,
      unit,
      new Map([...made].map(([name, one]) => [name, [of(one)].filter((value) => value !== undefined)])),
    );
  return [
    ...row("index made", "ms", ({ wall }) => wall),
    ...row("memory for the index", "bytes", ({ memory }) => memory),
    ...row("index on the disk", "bytes", ({ bytes }) => bytes),
  ];
}

type Runs = ReadonlyMap<string, readonly (readonly [Asked, Asked])[]>;

/** Asks ours and the peers' pages in turn. A peer that does not come through is told, and has no figures then. */
async function askAll(browser: Browser, site: string, size: number, telling: Telling): Promise<Runs> {
  const contestants = [{ name: OURS, page: PAGE }, ...(await addPeers(site))];
  const server = await serveSearch(site, { answering: true });
  const runs = new Map<string, (readonly [Asked, Asked])[]>();
  try {
    for (const { name, page } of contestants) {
      const questions = { address: server.url + page, ...QUERIES };
      const answers: (readonly [Asked, Asked])[] = [];
      try {
        // The first answers of a server that has just read a site wait for its compression: they are not counted.
        await askTwice(browser, { ...questions, slow: false });
        for (let run = 1; run <= runsFor(size, name); run += 1) {
          telling.say(`${grouped(size)} articles, the phone asks ${name}, run ${run}`);
          answers.push(await askTwice(browser, { ...questions, slow: true }));
        }
      } catch (error) {
        if (name === OURS) throw error;
        telling.note(
          `At ${grouped(size)} articles ${name} did not come through: ${error instanceof Error ? error.message : error}`,
        );
      }
      runs.set(name, answers);
    }
  } finally {
    await server.close();
  }
  return runs;
}

const askedFigures = (runs: Runs, size: number): readonly GivenFigure[] => {
  const bars = BARS.get(size);
  return (["first", "second"] as const).flatMap((query, index) => {
    const row = (what: string, unit: Unit, of: keyof Asked, bar?: number): readonly GivenFigure[] =>
      compared(
        `${grouped(size)} articles: ${query} query, ${what}`,
        unit,
        new Map([...runs].map(([name, asked]) => [name, asked.flatMap((run) => run[index]?.[of] ?? [])])),
      ).map((figure) => ({
        ...figure,
        ...(bar !== undefined && index === 0 && { bars: [{ limit: "at most", value: bar }] }),
      }));
    return [
      ...row("to the first result", "ms", "time", bars?.time),
      ...row("bytes", "bytes", "bytes", bars?.bytes),
      ...row("requests", "count", "requests"),
    ];
  });
};

async function run(telling: Telling): Promise<readonly GivenFigure[]> {
  noteWithoutTime(telling);
  telling.version("Pagefind", installedVersion("pagefind"));
  telling.version(MINISEARCH, installedVersion("minisearch"));
  const browser = await launchBrowser();
  telling.version("Chromium", browser.version());
  try {
    const figures: GivenFigure[] = [];
    for (const size of SIZES) {
      await inFolder(async (folder) => {
        telling.say(`${grouped(size)} articles: building`);
        const site = await makeSite(folder, size);
        telling.say(`${grouped(size)} articles: making the indexes`);
        figures.push(...(await measureIndexes(site, `${grouped(size)} articles`)));
        figures.push(...askedFigures(await askAll(browser, site, size, telling), size));
      });
    }
    return figures;
  } finally {
    await browser.close();
  }
}

export const search: Part = {
  name: "search",
  method: `The index over generated articles of 600 words with the frequencies of a language, made in a process of its own; then two queries on ${PHONE}, the first from the focus of the field on, the second from its last letter, to the first result. Pagefind stands for its own index and loader, MiniSearch for one index of the whole site. Sizes on the disk are those before compression.`,
  run,
};
