/** All trials, by the word that each name begins with. */
import { archiveTrials } from "./archive.ts";
import { discussionTrials } from "./discussions.ts";
import type { Trial } from "./harness.ts";
import { markdownTrials } from "./markdown.ts";
import { moderationTrials } from "./moderation.ts";
import { redactionTrials } from "./redaction.ts";
import { schemaTrials } from "./schemas.ts";
import { staticTrials } from "./static.ts";
import { submissionTrials } from "./submission.ts";
import { tokenTrials } from "./tokens.ts";
import { writingTrials } from "./writing.ts";
import { wxrTrials } from "./wxr.ts";

export const TRIALS: readonly Trial[] = [
  ...schemaTrials,
  ...redactionTrials,
  ...markdownTrials,
  ...submissionTrials,
  ...tokenTrials,
  ...moderationTrials,
  ...wxrTrials,
  ...archiveTrials,
  ...writingTrials,
  ...discussionTrials,
  ...staticTrials,
];
