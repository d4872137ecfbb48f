/** The practice server of a soak: a process that can be ended and started anew, and looked at from outside. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { ORIGIN } from "../bench/practice/start.ts";

/** The server starts as `npm start` does. */
const LOADER = pathToFileURL(join(import.meta.dirname, "../tsx-loader.mjs")).href;
/** With limits that are counted and never reached. */
const PROGRAM = join(import.meta.dirname, "../bench/practice/server.ts");

/** Milliseconds. */
const LONGEST_START = 60_000;

/** What a process holds. */
export interface Holding {
  readonly descriptors: number;
  /** Bytes that are in memory. */
  readonly memory: number;
}

export interface SoakServer {
  /** Where it listens; undefined while it is not up. */
  url(): string | undefined;
  /** Ends it, cleanly or as a power cut does, and starts it anew. @throws Error when it does not start */
  restart(signal: "SIGTERM" | "SIGKILL"): Promise<void>;
  /** What the server and its builder hold now; nothing where the system does not tell. */
  holdings(): { readonly server: Holding; readonly builder: Holding } | undefined;
  stop(): Promise<void>;
}

const holdingOf = (pid: number): Holding => {
  const resident = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return { descriptors: readdirSync(`/proc/${pid}/fd`).length, memory: Number(resident) * 1_024 };
};

/** The builder among the children of a process. */
const builderOf = (pid: number): number | undefined => {
  const path = `/proc/${pid}/task/${pid}/children`;
  if (!existsSync(path)) return undefined;
  const children = readFileSync(path, "utf8").trim().split(" ").filter(Boolean).map(Number);
  return children.find((child) => readFileSync(`/proc/${child}/cmdline`, "utf8").includes("builder/main.ts"));
};

const launch = async (
  folder: string,
  buildArgs: readonly string[],
): Promise<{ child: ChildProcess; url: string }> => {
  const child = spawn(process.execPath, ["--import", LOADER, PROGRAM, folder, ORIGIN, ...buildArgs], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const late = setTimeout(() => child.kill("SIGKILL"), LONGEST_START);
  const line = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  clearTimeout(late);
  if (line.done === true) throw new Error("The server did not start");
  return { child, url: line.value };
};

/**
 * Builds a site under `folder` and serves it, with its state in `var`.
 * @param buildArgs as for `scripts/build.ts`
 * @throws Error when it does not start
 */
export const startSoakServer = async (folder: string, buildArgs: readonly string[]): Promise<SoakServer> => {
  let running: { child: ChildProcess; url: string } | undefined = await launch(folder, buildArgs);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (running === undefined) return;
    const { child } = running;
    running = undefined;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  };
  return {
    url: () => running?.url,
    restart: async (signal) => {
      await end(signal);
      running = await launch(folder, buildArgs);
    },
    holdings: () => {
      const pid = running?.child.pid;
      const builder = pid === undefined ? undefined : builderOf(pid);
      if (pid === undefined || builder === undefined) return undefined;
      return { server: holdingOf(pid), builder: holdingOf(builder) };
    },
    stop: () => end("SIGTERM"),
  };
};
