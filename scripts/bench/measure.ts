/** Runs a command and measures it from outside: wall time, processor time, peak memory. */
import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inFolder } from "./folders.ts";
import type { Telling } from "./part.ts";

export interface Measured {
  /** Milliseconds from start to end of the process. */
  readonly wall: number;
  /** Milliseconds of processor time in the program; undefined where the system has no `time` command. */
  readonly cpu: number | undefined;
  /** Bytes at the peak; undefined likewise. */
  readonly memory: number | undefined;
  readonly output: string;
}

const TIME = "/usr/bin/time";
const hasTime = spawnSync(TIME, ["--version"]).error === undefined;

/** Tells on the page why there is nothing on processor time and memory, where that is so. */
export const noteWithoutTime = ({ note }: Telling): void => {
  if (!hasTime) note(`\`${TIME}\` is not installed here, so processor time and memory are left out.`);
};

/** What an installed command says of its version; undefined where it is not installed. */
export const versionOf = (command: string, argument: string): string | undefined => {
  const { error, stdout, stderr } = spawnSync(command, [argument], { encoding: "utf8" });
  return error === undefined ? /\d+(?:\.\d+)+/.exec(stdout + stderr)?.[0] : undefined;
};

/**
 * Runs a command to its end.
 * @throws Error with what it printed when it does not end well
 */
export const measure = (command: string, args: readonly string[], cwd: string): Promise<Measured> =>
  inFolder(async (folder) => {
    const report = join(folder, "time");
    const [program, list] = hasTime
      ? [TIME, ["-f", "%U %S %M", "-o", report, command, ...args]]
      : [command, [...args]];
    const start = performance.now();
    const output = await run(program, list, cwd);
    const wall = performance.now() - start;
    if (!hasTime) return { wall, cpu: undefined, memory: undefined, output };
    const [user = 0, system = 0, kilobytes = 0] = readFileSync(report, "utf8").trim().split(" ").map(Number);
    return { wall, cpu: (user + system) * 1_000, memory: kilobytes * 1_024, output };
  });

function run(program: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (data) => {
      output += String(data);
    });
    child.stderr.on("data", (data) => {
      output += String(data);
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${program} ${args.join(" ")} ended with ${code}:\n${output}`));
    });
  });
}

/** The middle value; of an even number of values the lower of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}
