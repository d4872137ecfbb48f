/** What the practice server is handed by whoever starts it: `npm start`, measurements and tests. */
import { renderDocument } from "../_config/tsx.ts";
import { deskStrings } from "../_data/desk-strings.ts";
import { siteData } from "../_data/index.ts";
import { mailStrings } from "../_data/mail-strings.ts";
import { danger, identifying } from "../_data/moderation-words.ts";
import { retention } from "../_data/retention.ts";
import { strings } from "../_data/strings.ts";
import type { PracticeTools } from "../server/practice.ts";
import type { Builder } from "../server/publishing/site-builder.ts";
import { wait } from "../server/wait.ts";

/** The values of the site's data, the real clock, and this builder. */
export const practiceTools = (builder: Builder): PracticeTools => ({
  data: siteData,
  strings,
  deskStrings,
  mailStrings,
  retention,
  moderation: { danger, identifying },
  builder,
  render: renderDocument,
  now: () => new Date(),
  wait,
});
