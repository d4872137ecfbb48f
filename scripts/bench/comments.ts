/**
 * How many comments a second are taken, each on the disk before it is acknowledged: the real server in a process
 * of its own, over sockets, with all its rules. Beside it, how often this disk can flush 4 KB at all.
 */
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { grouped } from "../../_data/schema/words.ts";
import { type SentLoad, sendLoad } from "./comments/load.ts";
import { type GivenFigure, readingOf, timesOf } from "./figures.ts";
import { inFolder } from "./folders.ts";
import type { Part, Telling } from "./part.ts";
import { ORIGIN, startPractice } from "./practice/start.ts";

const ARTICLE = "ending-therapy-well";
const CONNECTIONS = [1, 16];
const RUNS = 3;
/** Milliseconds of each run. */
const TIMES = { warmUp: 500, measured: 2_500 };
const FLUSHING = 1_000;
const FLUSH = "write and fsync of 4 KB";

/** The bar, over 16 connections: so many comments a second, where the disk can flush that often. */
const BAR = { limit: "at least", value: 1_500, where: { peer: FLUSH, atLeast: 5_000 } } as const;

type Load = Pick<SentLoad, "perSecond" | "times">;

/** Writes 4 KB and flushes it, again and again, as the smallest commit that there could be. */
function flushLoop(folder: string): Load {
  const path = join(folder, "flushed");
  const file = openSync(path, "w");
  const page = Buffer.alloc(4_096, "x");
  const times: number[] = [];
  const begin = performance.now();
  try {
    for (let now = begin; now - begin < FLUSHING; ) {
      writeSync(file, page);
      fsyncSync(file);
      const after = performance.now();
      times.push(after - now);
      now = after;
    }
  } finally {
    closeSync(file);
    rmSync(path);
  }
  return { perSecond: (times.length / (performance.now() - begin)) * 1000, times };
}

const figuresOf = (
  connections: number,
  sent: readonly Load[],
  flushed: readonly Load[],
): readonly GivenFigure[] => {
  const over = `${connections} connection${connections === 1 ? "" : "s"}`;
  const rates = (loads: readonly Load[]) =>
    readingOf(
      loads.map(({ perSecond }) => perSecond),
      "per second",
    );
  const times = (loads: readonly Load[]) => timesOf(loads.flatMap((load) => load.times));
  return [
    {
      what: `${over}: comments taken`,
      unit: "per second",
      ours: rates(sent),
      peers: { [FLUSH]: rates(flushed) },
      bars: connections === 16 ? [BAR] : [],
    },
    {
      what: `${over}: from the form to its receipt`,
      unit: "ms",
      ours: times(sent),
      peers: { [FLUSH]: times(flushed) },
    },
  ];
};

/** @throws Error when a comment that was acknowledged is not in the store */
const checkStored = (folder: string, acknowledged: number): void => {
  const database = new DatabaseSync(join(folder, "var/practice.db"), { readOnly: true });
  const stored = Number(database.prepare("select count(*) as count from comment").get()?.["count"]);
  database.close();
  if (stored !== acknowledged) {
    throw new Error(`${acknowledged} comments were acknowledged, and ${stored} are in the store`);
  }
};

async function run({ say, note }: Telling, folder: string): Promise<readonly GivenFigure[]> {
  say("building a site and starting the server");
  const server = await startPractice(folder);
  try {
    const figures: GivenFigure[] = [];
    let acknowledged = 0;
    for (const connections of CONNECTIONS) {
      const flushed: Load[] = [];
      const sent: Load[] = [];
      for (let count = 1; count <= RUNS; count += 1) {
        say(`flushing, then sending over ${connections}, run ${count} of ${RUNS}`);
        flushed.push(flushLoop(folder));
        const load = await sendLoad(
          { url: server.url, origin: ORIGIN, article: ARTICLE },
          connections,
          TIMES,
        );
        sent.push(load);
        acknowledged += load.acknowledged;
      }
      figures.push(...figuresOf(connections, sent, flushed));
    }
    checkStored(folder, acknowledged);
    note(`${grouped(acknowledged)} comments were acknowledged, and as many were in the store afterwards.`);
    return figures;
  } finally {
    await server.stop();
  }
}

export const comments: Part = {
  name: "comments",
  method: `Forms sent to the practice server over sockets, each stored with SQLite's synchronous=FULL before it is acknowledged, for ${TIMES.measured / 1000} s a run, ${RUNS} runs. Beside it a loop that writes 4 KB and flushes it, on the same disk, before each run.`,
  run: (telling) => inFolder((folder) => run(telling, folder)),
};
