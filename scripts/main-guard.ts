/** Scripts are libraries with a guard: what they export can be tested, and only a start by name runs them. */
import { realpathSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** Whether the module with this `import.meta.url` is the one that was started, through whatever link. */
export const isMain = (url: string): boolean =>
  process.argv[1] !== undefined && url === pathToFileURL(realpathSync(process.argv[1])).href;

/** Runs a script's main function; an error ends it with its message, without a stack, and status 1. */
export async function runMain(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

/** The same for a server: an error at its start ends the process, which what had begun would keep alive. */
export async function runServer(main: () => Promise<void>): Promise<void> {
  await runMain(main);
  if (process.exitCode !== undefined) process.exit();
}
