/** `npm start`: the practice server, with the builder beside it, which builds the site first. */
import { run } from "../server/main.ts";
import { createBuilderProcess } from "./builder/process.ts";
import { isMain } from "./main-guard.ts";
import { practiceTools } from "./practice-tools.ts";

if (isMain(import.meta.url)) await run(process.cwd(), practiceTools(createBuilderProcess()));
