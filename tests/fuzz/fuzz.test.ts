/** Some hundred cases of every trial, the same ones each time; `npm run fuzz` runs as many others as wanted. */
import { expect, test } from "vitest";
import { TRIALS } from "./trials.ts";

const SEED = 8;
/** Milliseconds of processor time: a thousand times what a case needs, so that only a hang is seen here. */
const HANG = 2_000;

test.each(TRIALS)("$name", async ({ run, cases }) => {
  const { slowest, failure } = await run({ cases, seed: SEED });
  expect(failure).toBeUndefined();
  expect(slowest).toBeLessThan(HANG);
});
