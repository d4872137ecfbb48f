/** `npm start`: the practice server, with the builder beside it, which builds the site first. */
import { renderDocument } from "../_config/tsx.ts";
import { deskStrings } from "../_data/desk-strings.ts";
import { siteData } from "../_data/index.ts";
import { mailStrings } from "../_data/mail-strings.ts";
import { danger, identifying } from "../_data/moderation-words.ts";
import { retention } from "../_data/retention.ts";
import { strings } from "../_data/strings.ts";
import { run } from "../server/main.ts";
import { wait } from "../server/wait.ts";
import { createBuilderProcess } from "./builder/process.ts";
import { isMain } from "./main-guard.ts";

if (isMain(import.meta.url)) {
  await run(process.cwd(), {
    data: siteData,
    strings,
    deskStrings,
    mailStrings,
    retention,
    moderation: { danger, identifying },
    builder: createBuilderProcess(),
    render: renderDocument,
    now: () => new Date(),
    wait,
  });
}
