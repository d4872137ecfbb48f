/** Old mail is tidied now and then, between two looks of the mailer. */
import { describeError, type Log } from "../log.ts";

/** Milliseconds. */
const TIDY = 60 * 60_000;

/** @returns tidies, unless it was done within the hour. It never throws: what cannot be tidied is no reason to send nothing. */
export const createTidying = (
  tidy: () => Promise<void>,
  now: () => Date,
  log: Log,
): (() => Promise<void>) => {
  let tidiedAt = 0;
  return async () => {
    if (now().getTime() - tidiedAt < TIDY) return;
    tidiedAt = now().getTime();
    await tidy().catch((error: unknown) => log(`old mail could not be tidied: ${describeError(error)}`));
  };
};
