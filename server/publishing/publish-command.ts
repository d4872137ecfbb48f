/** The command of the operator that brings the built site to where readers read it. */
import { type ChildProcess, spawn } from "node:child_process";
import { BuildFailure } from "./site-builder.ts";

/** Milliseconds; a whole site over a slow line. */
const LONGEST = 15 * 60_000;

/** Ends the command with all that it has started; a shell alone would leave them running. */
const end = ({ pid }: ChildProcess): void => {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGTERM");
  } catch {
    // It has ended by itself meanwhile.
  }
};

/**
 * Runs it in a shell, in the project's folder, where the site is `_site`.
 * @param signal ends it, and does not wait for its end
 * @throws BuildFailure when it cannot be run, takes too long or is ended, or ends with anything but 0
 */
export const runPublishCommand = (command: string, folder: string, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const until = AbortSignal.any([signal, AbortSignal.timeout(LONGEST)]);
    // What it says may name what is on the site and where it goes: it is not for the log.
    const child = spawn(command, { shell: true, cwd: folder, stdio: "ignore", detached: true });
    const cut = (): void => {
      end(child);
      reject(
        new BuildFailure(
          "The site was made, and not sent on: the command of PUBLISH_COMMAND was ended before it was done.",
        ),
      );
    };
    until.addEventListener("abort", cut);
    child.on("error", () => reject(new BuildFailure("The command of PUBLISH_COMMAND could not be run.")));
    child.on("exit", (code, killed) => {
      until.removeEventListener("abort", cut);
      if (code === 0) return resolve();
      reject(
        new BuildFailure(
          `The site was made, and not sent on: the command of PUBLISH_COMMAND ended with ${code ?? killed}. Run it by hand to see why.`,
        ),
      );
    });
  });
