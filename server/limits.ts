/** How much the server takes, and how long it waits. */
import type { StoreSettings } from "./comments/store/context.ts";

/** Enough for a reader who asks and answers a good deal, too little for a flood. */
export const SUBMISSION_LIMITS: StoreSettings["limits"] = {
  perAddress: [
    { seconds: 600, max: 5 },
    { seconds: 86_400, max: 30 },
  ],
  global: [
    { seconds: 60, max: 60 },
    { seconds: 3_600, max: 600 },
  ],
};

export const MAIL_TIMES: StoreSettings["mail"] = {
  // A quarter of an hour: the practice learns of a comment soon, and of many at once.
  digestWindow: 900,
  // Ten minutes to undo a decision before its author is told.
  authorDelay: 600,
};
