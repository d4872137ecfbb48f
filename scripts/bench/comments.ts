/**
 * How many comments a second are taken, each on the disk before it is acknowledged: the real server in a process
 * of its own, over sockets, with all its rules. Beside it, how often this disk can flush 4 KB at all.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { type Load, percentile, sendLoad } from "./comments/load.ts";

const ORIGIN = "http://practice.test";
const ARTICLE = "ending-therapy-well";
const CONNECTIONS = [1, 16];
/** Milliseconds of each measurement. */
const TIMES = { warmUp: 1_000, measured: 5_000 };
const FLUSHING = 3_000;

/** Writes 4 KB and flushes it, again and again, as the smallest commit that there could be. */
function flushLoop(folder: string): Omit<Load, "acknowledged"> {
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
  const took = performance.now() - begin;
  return {
    perSecond: (times.length / took) * 1000,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
  };
}

async function startServer(folder: string): Promise<{ child: ChildProcess; url: string }> {
  const server = join(import.meta.dirname, "comments/server.ts");
  const child = spawn(process.execPath, [...process.execArgv, server, folder, ORIGIN], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await Promise.race([
    once(createInterface({ input: child.stdout }), "line"),
    once(child, "exit").then(() => {
      throw new Error("The server to measure did not start");
    }),
  ]);
  return { child, url: String(line) };
}

const row = (name: string, { perSecond, p50, p99 }: Omit<Load, "acknowledged">): string =>
  `  ${name.padEnd(16)} ${perSecond.toFixed(0).padStart(6)}/s   p50 ${p50.toFixed(2).padStart(6)} ms   p99 ${p99.toFixed(2).padStart(6)} ms`;

/**
 * Measures and prints; afterwards every acknowledged comment has to be in the store.
 * @throws Error when one is not
 */
export async function benchComments(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-comments-"));
  console.log("  building a site and starting the server");
  const { child, url } = await startServer(folder);
  try {
    let acknowledged = 0;
    for (const connections of CONNECTIONS) {
      console.log(
        `  flushing 4 KB for ${FLUSHING / 1000} s, then sending over ${connections} for ${TIMES.measured / 1000} s`,
      );
      const flushed = flushLoop(folder);
      const load = await sendLoad({ url, origin: ORIGIN, article: ARTICLE }, connections, TIMES);
      acknowledged += load.acknowledged;
      console.log(row("write and fsync", flushed));
      console.log(row(`${connections} connection${connections === 1 ? "" : "s"}`, load));
      console.log(
        `  ratio: ${(load.perSecond / flushed.perSecond).toFixed(2)} comments for each flush of the loop`,
      );
    }
    const database = new DatabaseSync(join(folder, "var/practice.db"), { readOnly: true });
    const stored = Number(database.prepare("select count(*) as count from comment").get()?.["count"]);
    database.close();
    console.log(`  ${acknowledged} acknowledged, ${stored} in the store`);
    if (stored !== acknowledged) throw new Error("What was acknowledged is not what is in the store.");
  } finally {
    child.kill("SIGTERM");
    rmSync(folder, { recursive: true, force: true });
  }
}
