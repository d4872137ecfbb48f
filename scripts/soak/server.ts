/** The practice server of a soak: a process that can be ended and started anew, and looked at from outside. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ORIGIN } from "../bench/practice/start.ts";
import { type ServerProcess, startServerProcess } from "../server-process.ts";

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

export interface SoakServer extends Pick<ServerProcess, "url" | "restart" | "stop"> {
  /** What the server and its builder hold now; nothing where the system does not tell. */
  holdings(): { readonly server: Holding; readonly builder: Holding } | undefined;
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

/**
 * Builds a site under `folder` and serves it, with its state in `var`.
 * @param buildArgs as for `scripts/build.ts`
 * @throws Error when it does not start
 */
export const startSoakServer = async (folder: string, buildArgs: readonly string[]): Promise<SoakServer> => {
  const server = await startServerProcess({
    program: PROGRAM,
    args: [folder, ORIGIN, ...buildArgs],
    errors: "inherit",
    longestStart: LONGEST_START,
  });
  return {
    ...server,
    holdings: () => {
      const pid = server.pid();
      const builder = pid === undefined ? undefined : builderOf(pid);
      if (pid === undefined || builder === undefined) return undefined;
      return { server: holdingOf(pid), builder: holdingOf(builder) };
    },
  };
};
