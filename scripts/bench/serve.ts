/**
 * How many readers of an article a second one process serves: the practice server, sirv over the same files, and
 * nginx with the configuration that docs/deploy ships. Then a million answers, to see that memory stays.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { mediaType } from "../../server/site/media-types.ts";
import { buildSite, optionsFor } from "../build.ts";
import { beside, type GivenFigure, OURS, type Reading, readingOf, type Unit } from "./figures.ts";
import { inFolder } from "./folders.ts";
import { median, versionOf } from "./measure.ts";
import type { Part, Telling } from "./part.ts";
import { installedVersion } from "./peers/version.ts";
import { type Asked, entityTagOf, type ReadLoad, readLoad } from "./serve/load.ts";
import { memoryOf, processorTime, type Server, startNginx, startProgram } from "./serve/servers.ts";

const ARTICLE = "/articles/how-second-opinions-promote-good-therapy/";
const CONNECTIONS = 64;
const RUNS = 3;
/** Milliseconds of each run. */
const TIMES = { warmUp: 300, measured: 1_500 };
const SIRV = "sirv";
const SIRV_WITH_HEADERS = "sirv behind the same headers";
const NGINX = "nginx";
/** The bar: so many times what sirv answers. */
const BAR = { limit: "at least", value: 1.5, beside: SIRV } as const;

const KINDS = [
  { name: "as it is", encoding: undefined, known: false },
  { name: "gzip", encoding: "gzip", known: false },
  { name: "Brotli", encoding: "br", known: false },
  { name: "known to the reader (304)", encoding: undefined, known: true },
] as const;
type Kind = (typeof KINDS)[number];

const MANY = 1_000_000;
/** Answers after which memory is as it will be. */
const SETTLED = 100_000;

/** Puts the compressed forms beside the files, where sirv looks for them. */
const compressAside = (folder: string): void => {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !mediaType(`/${entry.name}`).compressible) continue;
    const file = join(entry.parentPath, entry.name);
    const bytes = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(bytes));
  }
};

/** The request; a reader who has the page names the server's own version of it. */
async function askedOf({ url }: Server, { encoding, known }: Kind): Promise<Asked> {
  const headers = { "User-Agent": "bench", ...(encoding !== undefined && { "Accept-Encoding": encoding }) };
  const asked = { path: ARTICLE, headers, status: 200 };
  if (!known) return asked;
  return { ...asked, headers: { ...headers, "If-None-Match": await entityTagOf(url, asked) }, status: 304 };
}

interface Run extends ReadLoad {
  /** Answers for a second of the server's processor time. */
  readonly perProcessorSecond: number | undefined;
}

async function runOnce(server: Server, asked: Asked): Promise<Run> {
  const before = processorTime(server);
  const load = await readLoad(server.url, asked, CONNECTIONS, TIMES);
  const after = processorTime(server);
  const used = before === undefined || after === undefined ? undefined : after - before;
  return { ...load, perProcessorSecond: used && (load.answers / used) * 1_000 };
}

type Runs = ReadonlyMap<string, readonly Run[]>;

/** Each in turn, so that what else the machine does meets all of them. */
async function runAll(servers: ReadonlyMap<string, Server>, kind: Kind, { say }: Telling): Promise<Runs> {
  const runs = new Map<string, Run[]>();
  for (let count = 1; count <= RUNS; count += 1) {
    say(`${kind.name}, run ${count} of ${RUNS}`);
    for (const [name, server] of servers) {
      // nginx as Debian has it knows no Brotli.
      if (name === NGINX && kind.encoding === "br") continue;
      runs.set(name, [...(runs.get(name) ?? []), await runOnce(server, await askedOf(server, kind))]);
    }
  }
  return runs;
}

const rowOf = (
  what: string,
  unit: Unit,
  runs: Runs,
  read: (runs: readonly Run[]) => Reading | undefined,
  bars: GivenFigure["bars"] = [],
): readonly GivenFigure[] =>
  beside(what, unit, new Map([...runs].map(([name, all]) => [name, read(all)])), bars);

const figuresOf = ({ name }: Kind, runs: Runs): readonly GivenFigure[] => [
  ...rowOf(
    `${name}: answers`,
    "per second",
    runs,
    (all) =>
      readingOf(
        all.map(({ perSecond }) => perSecond),
        "per second",
      ),
    [BAR],
  ),
  ...rowOf(`${name}: one answer`, "ms", runs, (all) => ({
    median: median(all.map(({ p50 }) => p50)),
    p99: median(all.map(({ p99 }) => p99)),
  })),
  ...rowOf(`${name}: answers for each second of processor time`, "per second", runs, (all) => {
    const known = all.flatMap(({ perProcessorSecond }) => perProcessorSecond ?? []);
    return known.length === 0 ? undefined : readingOf(known, "per second");
  }),
];

/** A million answers of all kinds in turn. */
async function measureMemory(server: Server, { say }: Telling): Promise<readonly GivenFigure[]> {
  const requests = await Promise.all(KINDS.map((kind) => askedOf(server, kind)));
  let answers = 0;
  const answer = async (until: number): Promise<number | undefined> => {
    while (answers < until) {
      for (const asked of requests) {
        answers += (await readLoad(server.url, asked, CONNECTIONS, { warmUp: 0, measured: 500 })).answers;
      }
    }
    say(`${answers} answers`);
    return memoryOf(server);
  };
  const settled = await answer(SETTLED);
  const quarters: number[] = [];
  for (let quarter = 1; quarter <= 4; quarter += 1) {
    const memory = await answer((MANY / 4) * quarter);
    if (memory !== undefined) quarters.push(memory);
  }
  if (settled === undefined || quarters.length === 0) return [];
  const after = `after ${SETTLED}`;
  return [
    {
      what: "A million answers of all kinds: memory of the process, read four times",
      unit: "bytes",
      ours: readingOf(quarters, "bytes"),
      peers: { [after]: { median: settled } },
      bars: [{ limit: "at most", value: 1.25, beside: after }],
    },
  ];
}

async function startAll(folder: string, site: string, { note, version }: Telling) {
  const servers = new Map([
    [OURS, await startProgram("own.ts", site)],
    [SIRV, await startProgram("sirv.ts", site)],
    [SIRV_WITH_HEADERS, await startProgram("sirv.ts", site, "headers")],
  ]);
  version(SIRV, installedVersion(SIRV));
  const nginx = versionOf("nginx", "-v") ?? versionOf("/usr/sbin/nginx", "-v");
  if (nginx === undefined) {
    note("nginx is not installed here, so it was not measured.");
  } else {
    servers.set(NGINX, await startNginx(folder, site));
    version(NGINX, nginx);
  }
  return servers;
}

async function run(telling: Telling, folder: string): Promise<readonly GivenFigure[]> {
  const site = join(folder, "_site");
  telling.say("building a site");
  await buildSite(optionsFor({ output: site }, Date.now()));
  compressAside(site);
  const servers = await startAll(folder, site, telling);
  try {
    const figures: GivenFigure[] = [];
    for (const kind of KINDS) figures.push(...figuresOf(kind, await runAll(servers, kind, telling)));
    const own = servers.get(OURS);
    if (own !== undefined) figures.push(...(await measureMemory(own, telling)));
    return figures;
  } finally {
    await Promise.all([...servers.values()].map((server) => server.stop()));
  }
}

export const serve: Part = {
  name: "serve",
  method: `One article, asked for over ${CONNECTIONS} kept connections by another process, from one process of each server in turn, ${RUNS} runs of ${TIMES.measured / 1_000} s. All have the same files. sirv sends no security headers by itself, and with 304 nothing at all, so it is measured behind them too; it has the compressed forms beside the files. nginx compresses each answer anew, as docs/deploy/nginx.conf says, and is asked on plain http. Where answers are quick, the process that asks needs as much of the machine as the one that answers: the figures by processor time tell what one process can do. With 304 the kernel's sending is most of that time (63 % in a profile of ours), and nothing a server does before it makes it one and a half times as quick as one that sends no headers.`,
  run: (telling) => inFolder((folder) => run(telling, folder)),
};
