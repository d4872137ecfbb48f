/** Starts the practice server as `npm start` does, on a site that is already built: its builder has nothing to do. */
import { renderDocument } from "../../_config/tsx.ts";
import { deskStrings } from "../../_data/desk-strings.ts";
import { siteData } from "../../_data/index.ts";
import { mailStrings } from "../../_data/mail-strings.ts";
import { danger, identifying } from "../../_data/moderation-words.ts";
import { retention } from "../../_data/retention.ts";
import { strings } from "../../_data/strings.ts";
import { run } from "../../server/main.ts";
import { wait } from "../../server/wait.ts";

const nothing = (): Promise<void> => Promise.resolve();

await run(process.cwd(), {
  data: siteData,
  strings,
  deskStrings,
  mailStrings,
  retention,
  moderation: { danger, identifying },
  builder: { rebuild: nothing, publish: nothing, index: nothing, close: nothing },
  render: renderDocument,
  now: () => new Date(),
  wait,
});
