/** How soon the desk shows the first page of its lists, when 10,000 comments wait and 100,000 were decided. */
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { grouped } from "../../_data/schema/words.ts";
import { queuePath, TABS, type Tab } from "../../_includes/components/desk/tabs.tsx";
import { openStore } from "../../server/comments/store/open.ts";
import { MAIL_TIMES, SUBMISSION_LIMITS } from "../../server/limits.ts";
import { type Filling, fillStore } from "./desk/fill.ts";
import { type GivenFigure, timesOf } from "./figures.ts";
import { inFolder, ROOT } from "./folders.ts";
import type { Part, Telling } from "./part.ts";
import { openDesk } from "./practice/desk.ts";
import { startPractice } from "./practice/start.ts";

const FILLING: Filling = { pending: 10_000, decided: 100_000 };
const REQUESTS = 200;
/** Milliseconds. */
const BAR = 100;

const NAMES: Readonly<Record<Tab, string>> = {
  waiting: "what waits",
  published: "what was published",
  unpublished: "what was declined or withdrawn",
};

/** The store of a server that runs, opened beside it. */
async function fill(folder: string, filling: Filling): Promise<void> {
  const articles = readdirSync(join(ROOT, "content/articles")).map((file) => basename(file, ".md"));
  const store = await openStore({
    url: `file:${join(folder, "var/practice.db")}`,
    now: () => new Date(),
    timeZone: "America/New_York",
    practiceName: "The practice",
    limits: SUBMISSION_LIMITS,
    mail: MAIL_TIMES,
    onPublicChange: () => undefined,
  });
  try {
    await fillStore(store.db, filling, articles, new Date());
  } finally {
    await store.close();
  }
}

async function run({ say, note }: Telling, folder: string): Promise<readonly GivenFigure[]> {
  say("building a site and starting the server");
  const server = await startPractice(folder);
  try {
    const desk = await openDesk(server);
    const start = performance.now();
    await fill(folder, FILLING);
    const took = ((performance.now() - start) / 1_000).toFixed(1);
    note(
      `${grouped(FILLING.pending + FILLING.decided)} comments were put in in one transaction, in ${took} s.`,
    );
    const figures: GivenFigure[] = [];
    for (const tab of TABS) {
      say(`asking ${REQUESTS} times for ${NAMES[tab]}`);
      const path = queuePath({ tab, article: "", search: "", page: 1 });
      const times: number[] = [];
      for (let count = 0; count < REQUESTS; count += 1) {
        const asked = performance.now();
        await desk.page(path);
        times.push(performance.now() - asked);
      }
      figures.push({
        what: `first page of ${NAMES[tab]}`,
        unit: "ms",
        ours: timesOf(times),
        bars: [{ limit: "at most", value: BAR, of: "p99" }],
      });
    }
    return figures;
  } finally {
    await server.stop();
  }
}

export const desk: Part = {
  name: "desk",
  method: `The lists of the desk with ${grouped(FILLING.pending)} comments waiting and ${grouped(FILLING.decided)} decided: ${REQUESTS} requests for the first page of each, one after the other, from the request to the last byte.`,
  run: (telling) => inFolder((folder) => run(telling, folder)),
};
