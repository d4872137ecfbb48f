/** The command of the operator that brings the built site to where readers read it. */
import { spawn } from "node:child_process";
import { BuildFailure } from "./site-builder.ts";

/** Milliseconds; a whole site over a slow line. */
const LONGEST = 15 * 60_000;

/**
 * Runs it in a shell, in the project's folder, where the site is `_site`.
 * @throws BuildFailure when it cannot be run, takes too long, or ends with anything but 0
 */
export const runPublishCommand = (command: string, folder: string): Promise<void> =>
  new Promise((resolve, reject) => {
    // What it says may name what is on the site and where it goes: it is not for the log.
    const child = spawn(command, { shell: true, cwd: folder, stdio: "ignore", timeout: LONGEST });
    child.on("error", () => reject(new BuildFailure("The command of PUBLISH_COMMAND could not be run.")));
    child.on("exit", (code, signal) => {
      if (code === 0) return resolve();
      reject(
        new BuildFailure(
          `The site was made, and not sent on: the command of PUBLISH_COMMAND ended with ${code ?? signal}. Run it by hand to see why.`,
        ),
      );
    });
  });
