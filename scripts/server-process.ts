/** A server in a process of its own, which can be ended, cleanly or as a power cut does, and started anew. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

/** The server starts as `npm start` does. */
const LOADER = pathToFileURL(join(import.meta.dirname, "tsx-loader.mjs")).href;

export interface ServerProcess {
  /** Where it listens; undefined while it is not up. */
  url(): string | undefined;
  /** Its process; undefined while it is not up. */
  pid(): number | undefined;
  /** @throws Error when it does not start again */
  restart(signal: "SIGTERM" | "SIGKILL"): Promise<void>;
  stop(): Promise<void>;
}

export interface ServerProcessOptions {
  /** A script that prints where it listens as its first line. */
  readonly program: string;
  readonly args: readonly string[];
  /** What becomes of what it says of errors. */
  readonly errors: "ignore" | "inherit";
  /** Milliseconds after which a start that is not done is ended. */
  readonly longestStart?: number;
}

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
}

const launch = async ({ program, args, errors, longestStart }: ServerProcessOptions): Promise<Running> => {
  const child = spawn(process.execPath, ["--import", LOADER, program, ...args], {
    stdio: ["ignore", "pipe", errors],
  });
  const late = longestStart === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), longestStart);
  const line = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  clearTimeout(late);
  if (line.done === true) throw new Error("The server did not start");
  return { child, url: line.value };
};

/** @throws Error when it does not start */
export const startServerProcess = async (options: ServerProcessOptions): Promise<ServerProcess> => {
  let running: Running | undefined = await launch(options);
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
    pid: () => running?.child.pid,
    restart: async (signal) => {
      await end(signal);
      running = await launch(options);
    },
    stop: () => end("SIGTERM"),
  };
};
