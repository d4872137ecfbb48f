/** Runs a command and measures it from outside: wall time, processor time, peak memory. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Measured {
  /** Seconds from start to end of the process. */
  readonly wall: number;
  /** Seconds of processor time in the program; undefined where the system has no `time` command. */
  readonly cpu: number | undefined;
  /** Megabytes at the peak; undefined likewise. */
  readonly memory: number | undefined;
  readonly output: string;
}

const TIME = "/usr/bin/time";
const hasTime = spawnSync(TIME, ["--version"]).error === undefined;

/** Whether a command is installed here. */
export const isInstalled = (command: string, argument = "version"): boolean =>
  spawnSync(command, [argument]).error === undefined;

/**
 * Runs a command to its end.
 * @throws Error with what it printed when it does not end well
 */
export async function measure(command: string, args: readonly string[], cwd: string): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const report = join(folder, "time");
  const [program, list] = hasTime
    ? [TIME, ["-f", "%U %S %M", "-o", report, command, ...args]]
    : [command, [...args]];
  try {
    const start = performance.now();
    const output = await run(program, list, cwd);
    const wall = (performance.now() - start) / 1000;
    if (!hasTime) return { wall, cpu: undefined, memory: undefined, output };
    const [user = 0, system = 0, kilobytes = 0] = readFileSync(report, "utf8").trim().split(" ").map(Number);
    return { wall, cpu: user + system, memory: kilobytes / 1024, output };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

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
