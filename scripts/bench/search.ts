/**
 * The search from 20 to 10,000 articles: how long its index takes to make and what it weighs, and what a reader
 * with a slow phone waits for, beside Pagefind with its own loader and MiniSearch over the same pages.
 */
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { grouped } from "../../_data/schema/words.ts";
import { launchBrowser } from "../browser.ts";
import { optionsFor, renderSite } from "../build.ts";
import { serveSearch } from "../search/serve.ts";
import { compared, type GivenFigure, OURS, type Unit } from "./figures.ts";
import { addOwnContent, inFolder } from "./folders.ts";
import { noteWithoutTime } from "./measure.ts";
import type { Part, Telling } from "./part.ts";
import { installedVersion } from "./peers/version.ts";
import { PHONE } from "./phone.ts";
import { makeSearchCorpus, QUERIES } from "./search/corpus.ts";
import { measureIndexes } from "./search/indexes.ts";
import { addPeers, MINISEARCH, PAGEFIND } from "./search/peers.ts";
import { type Asked, askTwice } from "./search/phone.ts";

const SIZES = [20, 100, 1_000, 10_000];
/** The page on which the field is used. */
const PAGE = "/about/";

/** Where an index takes minutes to make and a phone a minute to fetch it, less has to be enough. */
const LARGE = 10_000;

/** Runs on the phone. */
const runsFor = (size: number, name: string): number => (name === OURS && size < LARGE ? 3 : 2);

/** The bars of the first query, by the number of articles: milliseconds, and bytes. */
const BARS: ReadonlyMap<number, { readonly time?: number; readonly bytes?: number }> = new Map([
  [20, { time: 1_000 }],
  [100, { time: 1_000 }],
  [1_000, { time: 1_000, bytes: 130_000 }],
  [10_000, { bytes: 220_000 }],
]);

/** Whose searches are measured at a size. */
const namesAt = (size: number): ReadonlySet<string> =>
  new Set(size < LARGE ? [OURS, PAGEFIND, MINISEARCH] : [OURS]);

async function makeSite(folder: string, size: number): Promise<string> {
  const content = join(folder, "content");
  makeSearchCorpus(content, size);
  addOwnContent(content);
  const output = join(folder, "_site");
  await renderSite(optionsFor({ content, output }, Date.now()));
  return output;
}

type Runs = ReadonlyMap<string, readonly (readonly [Asked, Asked])[]>;

/** Asks ours and the peers' pages in turn. A peer that does not come through is told, and has no figures then. */
async function askAll(browser: Browser, site: string, size: number, telling: Telling): Promise<Runs> {
  const names = namesAt(size);
  const contestants = [{ name: OURS, page: PAGE }, ...(await addPeers(site))].filter(({ name }) =>
    names.has(name),
  );
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
  telling.note(
    `At ${grouped(LARGE)} articles ours is alone: ${PAGEFIND} makes our index too and takes most of its time, and ${MINISEARCH} would let the phone fetch its whole index for a minute.`,
  );
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
        figures.push(...(await measureIndexes(site, `${grouped(size)} articles`, namesAt(size))));
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
  method: `The index over generated articles of 600 words with the frequencies of a language, made in a process of its own; then two queries on ${PHONE}, the first from the focus of the field on, the second from its last letter, to the first result. Pagefind stands for its own index and loader, MiniSearch for one index of the whole site, sent as gzip. Sizes on the disk are those before compression.`,
  run,
};
