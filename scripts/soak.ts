/**
 * `npm run soak -- --minutes 30`: readers, writers and a moderator at one practice server, which is ended and started
 * anew again and again, by SIGTERM and by SIGKILL, in the first half of the time; in the second half it is left alone
 * and its memory and descriptors are watched. At the end everything is counted. Fails when an acknowledged comment is
 * lost or doubled, a published one missing, a word seen that nobody published, or when something grows.
 */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { openStore } from "../server/comments/store/open.ts";
import { commandStore } from "./command-store.ts";
import { isMain, runMain } from "./main-guard.ts";
import { type Growth, growthOf, hasGrown } from "./soak/growth.ts";
import { type Findings, inspect } from "./soak/inspect.ts";
import { type Holding, startSoakServer } from "./soak/server.ts";
import { type Ledger, moderate, read, type Soak, write } from "./soak/traffic.ts";

export interface SoakOptions {
  /** Milliseconds of traffic; half of them with restarts, the first by SIGKILL and the next by SIGTERM, in turn. */
  readonly duration: number;
  readonly restarts: number;
  readonly readers: number;
  readonly writers: number;
  /** Milliseconds between two things that the same person does. */
  readonly pause: number;
  /** What the practice writes. */
  readonly content: string;
  /** As for `scripts/build.ts`, beside the content. */
  readonly buildArgs?: readonly string[];
  /** Told what is being done. */
  readonly say?: (step: string) => void;
}

export interface SoakReport extends Findings {
  readonly counts: Ledger["counts"];
  readonly faults: readonly string[];
  readonly restarts: number;
  /** Absent where the system does not tell what a process holds. */
  readonly server?: Growth;
  readonly builder?: Growth;
}

/** Milliseconds between two looks at what the processes hold. */
const LOOK = 250;

/** Looks until the end of the traffic. */
const watch = async ({ server }: Soak, stop: AbortSignal) => {
  const samples: { readonly server: Holding; readonly builder: Holding }[] = [];
  while (!stop.aborted) {
    const now = server.holdings();
    if (now !== undefined) samples.push(now);
    await sleep(LOOK);
  }
  const [ofServer, ofBuilder] = [
    growthOf(samples.map((one) => one.server)),
    growthOf(samples.map((one) => one.builder)),
  ];
  return { ...(ofServer && { server: ofServer }), ...(ofBuilder && { builder: ofBuilder }) };
};

const traffic = async (soak: Soak, options: SoakOptions): Promise<Awaited<ReturnType<typeof watch>>> => {
  const { duration, restarts, readers, writers, say = () => undefined } = options;
  const [writing, all] = [new AbortController(), new AbortController()];
  const people = [
    ...Array.from({ length: writers }, () => write(soak, writing.signal)),
    ...Array.from({ length: readers }, () => read(soak, all.signal)),
    moderate(soak, all.signal),
  ];
  for (let count = 1; count <= restarts; count += 1) {
    await sleep(duration / 2 / restarts);
    const signal = count % 2 === 0 ? "SIGTERM" : "SIGKILL";
    await soak.server.restart(signal);
    say(`${count} of ${restarts} restarts; ${JSON.stringify(soak.ledger.counts)}`);
  }
  const watching = watch(soak, all.signal);
  await sleep(duration / 2);
  writing.abort();
  await sleep(4 * soak.pause);
  all.abort();
  await Promise.all(people);
  return watching;
};

/** @throws Error when the server does not start */
export async function soak(options: SoakOptions): Promise<SoakReport> {
  const folder = mkdtempSync(join(tmpdir(), "soak-"));
  try {
    const { content, buildArgs = [] } = options;
    const server = await startSoakServer(folder, ["--content", content, ...buildArgs]);
    const url = `file:${join(folder, "var", "practice.db")}`;
    const store = await openStore({ ...commandStore(url), busyTimeout: 10_000 });
    try {
      const ledger: Ledger = {
        sent: new Map(),
        released: new Set(),
        counts: { reads: 0, searches: 0, submissions: 0, decisions: 0, withdrawals: 0 },
        faults: [],
      };
      const articles = readdirSync(join(content, "articles")).map((file) => basename(file, ".md"));
      const running: Soak = { server, store, articles, ledger, pause: options.pause };
      const growth = await traffic(running, options);
      const findings = await inspect(running, folder);
      return {
        ...findings,
        counts: ledger.counts,
        faults: ledger.faults,
        restarts: options.restarts,
        ...growth,
      };
    } finally {
      await server.stop();
      await store.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What must not be, in words; nothing after a good soak. */
export const wrongIn = ({
  lost,
  undecided,
  doubled,
  missing,
  leaked,
  faults,
  server,
  builder,
}: SoakReport): readonly string[] => [
  ...(lost > 0 ? [`${lost} acknowledged comments are lost`] : []),
  ...(undecided > 0 ? [`${undecided} decisions that a server had told are not in the store`] : []),
  ...(doubled > 0 ? [`${doubled} comments are stored more than once`] : []),
  ...missing.map((what) => `missing: ${what}`),
  ...leaked.map((word) => `in a built file, and nobody published it: ${word}`),
  ...faults,
  ...(server !== undefined && hasGrown(server) ? ["the server grows"] : []),
  ...(builder !== undefined && hasGrown(builder) ? ["the builder grows"] : []),
];

/** As many people as come to a practice on a busy day, all at once. */
export const usualSoak = (minutes: number): SoakOptions => ({
  duration: minutes * 60_000,
  restarts: Math.max(2, Math.round(minutes)),
  readers: 4,
  writers: 2,
  pause: 250,
  content: "content",
});

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { minutes: { type: "string", default: "30" } } });
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) throw new Error("Say how long, like: npm run soak -- --minutes 30");
  const report = await soak({ ...usualSoak(minutes), say: console.log });
  console.log(report);
  const wrong = wrongIn(report);
  if (wrong.length > 0) throw new Error(`What must not be:\n${wrong.slice(0, 20).join("\n")}`);
}

if (isMain(import.meta.url)) await runMain(main);
