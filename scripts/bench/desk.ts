/** How soon the desk shows the first page of its lists, when 10,000 comments wait and 100,000 were decided. */
import { join } from "node:path";
import { grouped } from "../../_data/schema/words.ts";
import { openStore } from "../../server/comments/store/open.ts";
import { commandStore } from "../command-store.ts";
import { type Filling, fillStore } from "./desk/fill.ts";
import { measureLists } from "./desk/lists.ts";
import type { GivenFigure } from "./figures.ts";
import { inFolder, ownArticles } from "./folders.ts";
import type { Part, Telling } from "./part.ts";
import { openDesk } from "./practice/desk.ts";
import { startPractice } from "./practice/start.ts";

const FILLING: Filling = { pending: 10_000, decided: 100_000 };
const REQUESTS = 200;
/** Milliseconds of all but one in a hundred. */
const BAR = { limit: "at most", value: 100, of: "p99" } as const;

/** The store of a server that runs, opened beside it. */
async function fill(folder: string): Promise<void> {
  const store = await openStore(commandStore(`file:${join(folder, "var/practice.db")}`));
  try {
    await fillStore(store.db, FILLING, ownArticles(), new Date());
  } finally {
    await store.close();
  }
}

async function run({ say, note }: Telling, folder: string): Promise<readonly GivenFigure[]> {
  say("building a site and starting the server");
  const server = await startPractice(folder);
  try {
    const { page } = await openDesk(server);
    const start = performance.now();
    await fill(folder);
    const took = ((performance.now() - start) / 1_000).toFixed(1);
    note(
      `${grouped(FILLING.pending + FILLING.decided)} comments were put in in one transaction, in ${took} s.`,
    );
    return await measureLists({ page, requests: REQUESTS, say, bars: [BAR] });
  } finally {
    await server.stop();
  }
}

export const desk: Part = {
  name: "desk",
  method: `The lists of the desk with ${grouped(FILLING.pending)} comments waiting and ${grouped(FILLING.decided)} decided: ${REQUESTS} requests for the first page of each, one after the other, from the request to the last byte.`,
  run: (telling) => inFolder((folder) => run(telling, folder)),
};
