/** Starts the practice server as `npm start` does, on a site that is already built: its builder has nothing to do. */
import { NOBODY_WRITES } from "../../scripts/bench/desk/stand-ins.ts";
import { practiceTools } from "../../scripts/practice-tools.ts";
import { run } from "../../server/main.ts";

const nothing = (): Promise<void> => Promise.resolve();

await run(
  process.cwd(),
  practiceTools({
    rebuild: nothing,
    publish: nothing,
    index: nothing,
    adoptIndex: nothing,
    close: nothing,
    isOutdated: async () => false,
    authoring: NOBODY_WRITES,
  }),
);
