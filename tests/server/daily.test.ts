/** Days as the practice has them, with a clock and waits that the test drives. */
import { expect, test } from "vitest";
import { startDaily } from "../../server/daily.ts";

/** A clock. `tick` waits until the days sleep, moves the time, wakes them, and waits until they sleep again. */
const clockAt = (start: string) => {
  let time = Date.parse(start);
  let wake = (): void => undefined;
  let asleep = Promise.withResolvers<void>();
  return {
    now: () => new Date(time),
    wait: (_: number, signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        wake = resolve;
        signal.addEventListener("abort", () => resolve());
        asleep.resolve();
      }),
    tick: async (to: string): Promise<void> => {
      await asleep.promise;
      asleep = Promise.withResolvers();
      time = Date.parse(to);
      wake();
      await asleep.promise;
    },
  };
};

test("the jobs run at the start, and when the day changes where the practice is, not in between", async () => {
  const clock = clockAt("2026-03-12T14:00:00Z");
  let runs = 0;
  let looks = 0;
  const stop = startDaily({
    ...clock,
    timeZone: "America/New_York",
    look: () => {
      looks += 1;
    },
    jobs: [
      () => {
        runs += 1;
      },
    ],
    log: () => undefined,
  });
  await clock.tick("2026-03-12T15:00:00Z");
  expect(runs).toBe(1);
  // Midnight in Greenwich is evening in New York.
  await clock.tick("2026-03-13T01:00:00Z");
  expect(runs).toBe(1);
  await clock.tick("2026-03-13T04:30:00Z");
  expect(runs).toBe(2);
  expect(looks).toBe(4);
  await stop();
});

test("a job that fails is told without its message, keeps no other from running, and is tried the next day", async () => {
  const clock = clockAt("2026-03-12T14:00:00Z");
  const said: string[] = [];
  let others = 0;
  const stop = startDaily({
    ...clock,
    timeZone: "America/New_York",
    look: () => undefined,
    jobs: [
      () => Promise.reject(new Error("words of a reader")),
      () => {
        others += 1;
      },
    ],
    log: (line) => said.push(line),
  });
  await clock.tick("2026-03-13T14:00:00Z");
  await stop();
  expect(others).toBe(2);
  expect(said).toHaveLength(2);
  expect(said.join()).not.toContain("words of a reader");
});
