/** The wait that a running server uses; tests hand in their own. */
import { setTimeout } from "node:timers/promises";

/** Resolves after so many milliseconds, or at once when the signal says stop. Keeps no process alive. */
export const wait = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  setTimeout(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
