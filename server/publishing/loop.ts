/** Does something again and again until nothing of it is pending; what fails is told, and tried again. */
import { describeError, type Log } from "../log.ts";
import { BuildFailure } from "./site-builder.ts";

export interface Failure {
  readonly at: Date;
  /** In words for the practice, where there are any. */
  readonly reason: string | undefined;
}

export interface LoopOptions {
  /** Resolves after so many milliseconds, or as soon as the signal says stop. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly now: () => Date;
  readonly log: Log;
}

const FIRST_DELAY = 1_000;
const LONGEST_DELAY = 5 * 60_000;

/** Milliseconds before the next try: doubled with each failure. */
const delayAfter = (failures: number): number => Math.min(FIRST_DELAY * 2 ** (failures - 1), LONGEST_DELAY);

export interface Loop {
  /** Begins to work through what is pending, unless it is at it. */
  start(): void;
  failure(): Failure | undefined;
  settled(): Promise<void>;
}

/** Does `once` again and again while something is pending; after a failure it waits, ever longer. */
export const createLoop = (
  { wait, now, log }: LoopOptions,
  stop: AbortSignal,
  pending: () => boolean,
  once: () => Promise<void>,
): Loop => {
  let running: Promise<void> | undefined;
  let failure: Failure | undefined;

  const run = async (): Promise<void> => {
    let failures = 0;
    while (pending() && !stop.aborted) {
      try {
        await once();
        failures = 0;
        failure = undefined;
      } catch (error) {
        if (stop.aborted) return;
        failures += 1;
        failure = { at: now(), reason: error instanceof BuildFailure ? error.message : undefined };
        log(`the site could not be published, and is tried again: ${describeError(error)}`);
        await wait(delayAfter(failures), stop);
      }
    }
  };

  const start = (): void => {
    running ??= run().finally(() => {
      running = undefined;
      // Something that came in while the last run was ending.
      if (pending() && !stop.aborted) start();
    });
  };

  return {
    start,
    failure: () => failure,
    settled: async () => {
      while (running !== undefined) await running;
    },
  };
};
