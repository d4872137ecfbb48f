/** All trials, by the word that each name begins with. */
import type { Trial } from "./harness.ts";
import { markdownTrials } from "./markdown.ts";
import { moderationTrials } from "./moderation.ts";
import { redactionTrials } from "./redaction.ts";
import { schemaTrials } from "./schemas.ts";
import { staticTrials } from "./static.ts";
import { tokenTrials } from "./tokens.ts";
import { wxrTrials } from "./wxr.ts";

export const TRIALS: readonly Trial[] = [
  ...schemaTrials,
  ...redactionTrials,
  ...markdownTrials,
  ...tokenTrials,
  ...moderationTrials,
  ...wxrTrials,
  ...staticTrials,
];
