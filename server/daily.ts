/** What happens by time. Once a day, where the practice is: forgetting what is due to be forgotten, and the new day's articles. */
import { dayIn } from "../_data/schema/day-in.ts";
import { describeError, type Log } from "./log.ts";

export interface DailyOptions {
  readonly timeZone: string;
  /** Each is tried whatever became of the others; an error is told and the next day tries again. */
  readonly jobs: readonly (() => Promise<void> | void)[];
  /** Done each time it looks at the clock: a minute after the last time. */
  readonly look: () => void;
  readonly now: () => Date;
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly log: Log;
}

/** Often enough that a new day is met soon, however the clock was set meanwhile. */
const LOOK_EVERY = 60_000;

/**
 * Runs the jobs now and then whenever the day changes.
 * @returns a function that stops it
 */
export const startDaily = ({ timeZone, jobs, look, now, wait, log }: DailyOptions): (() => Promise<void>) => {
  const dayOf = dayIn(timeZone);
  const stop = new AbortController();

  const runAll = async (): Promise<void> => {
    for (const job of jobs) {
      try {
        await job();
      } catch (error) {
        log(`a daily task failed, and is tried again tomorrow: ${describeError(error)}`);
      }
    }
  };

  const loop = async (): Promise<void> => {
    let day = "";
    while (!stop.signal.aborted) {
      const today = dayOf(now());
      look();
      if (today !== day) await runAll();
      day = today;
      await wait(LOOK_EVERY, stop.signal);
    }
  };

  const running = loop();
  return async () => {
    stop.abort();
    await running;
  };
};
