/** The programs of one peer: started one after the other, and ended together. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Listening, untilListening } from "../listening.ts";

export interface Program {
  /** What it is called when it fails, and its log in the folder. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly listensAt: Listening;
  /** All of it; without, that of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface Programs {
  /** @throws Error with what it said when it ends before it listens */
  start(program: Program): Promise<void>;
  /** Ends them, the last one first. */
  stop(): Promise<void>;
}

/** Milliseconds in which a program has to end when it is asked to. */
const LONGEST_END = 10_000;

const hasEnded = (child: ChildProcess): boolean =>
  child.pid === undefined || child.exitCode !== null || child.signalCode !== null;

const end = async (child: ChildProcess): Promise<void> => {
  if (hasEnded(child)) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), LONGEST_END);
  await ended;
  clearTimeout(late);
};

/** @param folder for their logs */
export function programsIn(folder: string): Programs {
  const running: ChildProcess[] = [];
  return {
    start: async ({ name, command, args, listensAt, env = process.env }) => {
      const log = join(folder, `${name}.log`);
      const file = openSync(log, "w");
      const child = spawn(command, args, { cwd: folder, env, stdio: ["ignore", file, file] });
      closeSync(file);
      running.push(child);
      // Nobody else would end it when this process ends with an error.
      const kill = (): boolean => child.kill("SIGKILL");
      process.once("exit", kill);
      child.once("exit", () => process.off("exit", kill));
      try {
        await untilListening(child, name, listensAt);
      } catch (cause) {
        const said = readFileSync(log, "utf8").trim().slice(-1_000);
        const reason = said === "" && cause instanceof Error ? cause.message : said;
        throw new Error(`${name} did not start: ${reason}`, { cause });
      }
    },
    stop: async () => {
      for (const child of running.toReversed()) await end(child);
    },
  };
}

/** Starts what `work` says; what it had started is ended when it throws. */
export async function startingIn<Result>(
  folder: string,
  work: (programs: Programs) => Promise<Result>,
): Promise<Result> {
  const programs = programsIn(folder);
  try {
    return await work(programs);
  } catch (error) {
    await programs.stop();
    throw error;
  }
}
