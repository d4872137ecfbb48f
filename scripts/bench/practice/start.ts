/** Starts the practice server in a process of its own, so that whoever asks it does not slow it down. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** The public origin of the site that is measured: what forms must come from. */
export const ORIGIN = "http://practice.test";

export interface Practice {
  readonly url: string;
  /** Where the desk's first passphrase is set. */
  readonly setupPath: string;
  /** Ends the process, and what it runs. */
  stop(): Promise<void>;
}

/**
 * Builds a site in `folder` and serves it, with an empty store under `var/` and without limits.
 * @param buildArgs as for `scripts/build.ts`
 * @throws Error when the server does not start
 */
export async function startPractice(folder: string, buildArgs: readonly string[] = []): Promise<Practice> {
  const program = join(import.meta.dirname, "server.ts");
  const child = spawn(process.execPath, [...process.execArgv, program, folder, ORIGIN, ...buildArgs], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const [url, setupPath] = [await lines.next(), await lines.next()];
  if (url.done === true || setupPath.done === true) throw new Error("The server to measure did not start");
  return {
    url: url.value,
    setupPath: setupPath.value,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
