/**
 * How many comments a second are taken, each on the disk before it is acknowledged: the real server in a process
 * of its own, over sockets, with all its rules. Beside it WordPress and Waline where they are installed, and how
 * often this disk can flush 4 KB at all.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { grouped } from "../../_data/schema/words.ts";
import { type SentLoad, sendLoad } from "./comments/load.ts";
import { startOurs } from "./comments/practice.ts";
import { type CommentServer, checkStored, startPeer } from "./comments/servers.ts";
import { WALINE, waline } from "./comments/waline.ts";
import { WORDPRESS, wordpress } from "./comments/wordpress.ts";
import { beside, type GivenFigure, OURS, type Reading, readingOf, timesOf, type Unit } from "./figures.ts";
import { inFolder } from "./folders.ts";
import type { Part, Telling } from "./part.ts";

const CONNECTIONS = [1, 16];
const RUNS = 3;
/** Milliseconds of each run. */
const TIMES = { warmUp: 500, measured: 2_500 };
const FLUSHING = 1_000;
const FLUSH = "write and fsync of 4 KB";
const PEERS = [wordpress, waline];

/** The bars over 16 connections; the first counts comments a second, where the disk can flush that often. */
const BARS: GivenFigure["bars"] = [
  { limit: "at least", value: 1_500, where: { peer: FLUSH, atLeast: 5_000 } },
  { limit: "at least", value: 10, beside: WORDPRESS },
  { limit: "at least", value: 1, beside: WALINE },
];

type Load = Pick<SentLoad, "perSecond" | "times">;
/** What was measured of each, run by run, by name. */
type Loads = ReadonlyMap<string, readonly Load[]>;

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

const figuresOf = (connections: number, loads: Loads): readonly GivenFigure[] => {
  const over = `${connections} connection${connections === 1 ? "" : "s"}`;
  const row = (
    what: string,
    unit: Unit,
    read: (loads: readonly Load[]) => Reading,
    bars: GivenFigure["bars"] = [],
  ) => beside(`${over}: ${what}`, unit, new Map([...loads].map(([name, all]) => [name, read(all)])), bars);
  const rates = (all: readonly Load[]): Reading =>
    readingOf(
      all.map(({ perSecond }) => perSecond),
      "per second",
    );
  return [
    ...row("comments taken", "per second", rates, connections === 16 ? BARS : []),
    ...row("from the form to its receipt", "ms", (all) => timesOf(all.flatMap(({ times }) => times))),
  ];
};

type Servers = ReadonlyMap<string, CommentServer>;

/** Sends to each in turn, so that what else the machine does meets all of them. */
async function measureAll(servers: Servers, folder: string, { say }: Telling) {
  const figures: GivenFigure[] = [];
  const acknowledged = new Map<string, number>();
  for (const connections of CONNECTIONS) {
    const loads = new Map<string, Load[]>();
    const add = (name: string, load: Load) => loads.set(name, [...(loads.get(name) ?? []), load]);
    for (let count = 1; count <= RUNS; count += 1) {
      say(`flushing, then sending over ${connections}, run ${count} of ${RUNS}`);
      add(FLUSH, flushLoop(folder));
      for (const [name, { target }] of servers) {
        const load = await sendLoad(target, connections, TIMES);
        add(name, load);
        acknowledged.set(name, (acknowledged.get(name) ?? 0) + load.acknowledged);
      }
    }
    figures.push(...figuresOf(connections, loads));
  }
  return { figures, acknowledged };
}

/** Ours, then whoever else is here. */
async function startAll(servers: Map<string, CommentServer>, folder: string, telling: Telling) {
  const folderOf = (name: string): string => {
    const own = join(folder, name);
    mkdirSync(own);
    return own;
  };
  telling.say("building a site and starting the server");
  servers.set(OURS, await startOurs(folderOf(OURS)));
  for (const peer of PEERS) {
    telling.say(`starting ${peer.name}`);
    const server = await startPeer(peer, folderOf(peer.name), telling);
    if (server !== undefined) servers.set(peer.name, server);
  }
}

async function run(telling: Telling, folder: string): Promise<readonly GivenFigure[]> {
  const servers = new Map<string, CommentServer>();
  try {
    await startAll(servers, folder, telling);
    const { figures, acknowledged } = await measureAll(servers, folder, telling);
    for (const [name, server] of servers) await checkStored(name, server, acknowledged.get(name) ?? 0);
    const counts = [...acknowledged].map(([name, count]) => `${grouped(count)} (${name})`).join(", ");
    telling.note(`Comments acknowledged, and as many in the store afterwards: ${counts}.`);
    return figures;
  } finally {
    await Promise.all([...servers.values()].map((server) => server.stop()));
  }
}

export const comments: Part = {
  name: "comments",
  method: `Forms sent to the practice server over sockets, each stored with SQLite's synchronous=FULL before it is acknowledged, for ${TIMES.measured / 1000} s a run, ${RUNS} runs. In turn with it the same words sent to WordPress and to Waline, each on an empty store of its own whose commits reach the disk, and a loop that writes 4 KB and flushes it, on the same disk. Isso is not among them: it needs Python's packages, which nothing else here does.`,
  run: (telling) => inFolder((folder) => run(telling, folder)),
};
