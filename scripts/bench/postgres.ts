/** What several servers on one PostgreSQL take together, and how soon the desk's lists show with a million comments. */
import { join } from "node:path";
import { sql } from "kysely";
import { grouped } from "../../_data/schema/words.ts";
import { openStore } from "../../server/comments/store/open.ts";
import { ORIGIN, startMember } from "../cluster/start.ts";
import { commandStore } from "../command-store.ts";
import { type DatabaseServer, startDatabaseServer } from "../database-server.ts";
import { type SentLoad, sendLoad } from "./comments/load.ts";
import { practiceTarget } from "./comments/practice.ts";
import { type Filling, fillStore } from "./desk/fill.ts";
import { measureLists } from "./desk/lists.ts";
import { type GivenFigure, readingOf, timesOf } from "./figures.ts";
import { inFolder, ownArticles } from "./folders.ts";
import type { Part, Telling } from "./part.ts";
import { openDeskPages } from "./postgres/desk-pages.ts";

const SERVERS = [1, 2, 3];
/** For each server. */
const CONNECTIONS = 16;
const RUNS = 3;
/** Milliseconds of each run. */
const TIMES = { warmUp: 500, measured: 2_500 };
const FILLING: Filling = { pending: 10_000, decided: 990_000 };
const REQUESTS = 50;

/** @throws Error when what was acknowledged is not what is stored */
const checkStored = async (url: string, acknowledged: number): Promise<void> => {
  const store = await openStore(commandStore(url));
  const { total } = await store.queue.list({ statuses: ["pending"], limit: 1, offset: 0 });
  await store.close();
  if (total !== acknowledged) {
    throw new Error(`${acknowledged} comments were acknowledged, and ${total} are in the store`);
  }
};

/** Sends to so many servers at once, all on a new database. */
async function submissions(
  database: DatabaseServer,
  count: number,
  { say }: Telling,
  folder: string,
): Promise<readonly GivenFigure[]> {
  const name = `submissions_${count}`;
  await database.create(name);
  const members = await Promise.all(
    Array.from({ length: count }, (_, number) =>
      startMember({ folder: join(folder, `${name}_${number}`), databaseUrl: database.url(name) }),
    ),
  );
  try {
    const [article = ""] = ownArticles();
    const rates: number[] = [];
    const loads: SentLoad[] = [];
    for (let run = 1; run <= RUNS; run += 1) {
      say(`sending to ${count} of ${SERVERS.length} servers, run ${run} of ${RUNS}`);
      const sent = await Promise.all(
        members.map((member) =>
          sendLoad(practiceTarget({ url: member.url() ?? "", origin: ORIGIN, article }), CONNECTIONS, TIMES),
        ),
      );
      rates.push(sent.reduce((sum, { perSecond }) => sum + perSecond, 0));
      loads.push(...sent);
    }
    await checkStored(
      database.url(name),
      loads.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
    );
    const over = `${count} server${count === 1 ? "" : "s"}, ${CONNECTIONS} connections to each`;
    return [
      { what: `${over}: comments taken`, unit: "per second", ours: readingOf(rates, "per second") },
      {
        what: `${over}: from the form to its receipt`,
        unit: "ms",
        ours: timesOf(loads.flatMap(({ times }) => times)),
      },
    ];
  } finally {
    await Promise.all(members.map((member) => member.stop()));
  }
}

async function lists(database: DatabaseServer, { say, note }: Telling): Promise<readonly GivenFigure[]> {
  await database.create("lists");
  const store = await openStore(commandStore(database.url("lists")));
  try {
    const total = grouped(FILLING.pending + FILLING.decided);
    say(`filling a database with ${total} comments`);
    const start = performance.now();
    await fillStore(store.db, FILLING, ownArticles(), new Date());
    // What autovacuum does by itself a minute later.
    await database.analyze("lists");
    note(
      `${total} comments and their log were put in in one transaction, and analyzed, in ${((performance.now() - start) / 1_000).toFixed(0)} s.`,
    );
    const { rows } = await sql<{ size: number }>`select pg_database_size(current_database()) as size`.execute(
      store.db,
    );
    const figures = await measureLists({ page: await openDeskPages(store), requests: REQUESTS, say });
    return [
      {
        what: `${total} comments: the database`,
        unit: "bytes",
        ours: { median: rows[0]?.size ?? Number.NaN },
      },
      ...figures.map((figure) => ({ ...figure, what: `${total} comments: ${figure.what}` })),
    ];
  } finally {
    await store.close();
  }
}

async function run(telling: Telling, folder: string): Promise<readonly GivenFigure[]> {
  const database = await startDatabaseServer({ durable: true });
  try {
    const figures: GivenFigure[] = [];
    for (const count of SERVERS) figures.push(...(await submissions(database, count, telling, folder)));
    telling.note(
      "The servers, PostgreSQL and whoever sends share one machine here: more servers do not make it quicker. On machines of their own they share the database, which takes one transaction of a practice at a time.",
    );
    return [...figures, ...(await lists(database, telling))];
  } finally {
    await database.close();
  }
}

export const postgres: Part = {
  name: "postgres",
  method: `One, two and three practice servers on one PostgreSQL with fsync: forms sent over ${CONNECTIONS} connections to each at once, for ${TIMES.measured / 1000} s a run, ${RUNS} runs. Then the lists of the desk with ${grouped(FILLING.pending)} comments waiting and ${grouped(FILLING.decided)} decided: ${REQUESTS} requests for the first page of each, one after the other, in the process that makes the page.`,
  run: (telling) => inFolder((folder) => run(telling, folder)),
};
