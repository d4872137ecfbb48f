/**
 * A process with a store of its own, for tests to kill: stores a comment and waits, or with the argument
 * `migrate` stops in the middle of a migration.
 */
import { sql } from "kysely";
import { newComment } from "../../../_data/schema/new-comment.ts";
import { MIGRATIONS, type Migration } from "../../../server/comments/store/migrations.ts";
import { openStore } from "../../../server/comments/store/open.ts";

const [url = "", what] = process.argv.slice(2);
const options = {
  url,
  now: () => new Date(),
  timeZone: "America/New_York",
  practiceName: "The practice",
  limits: { perAddress: [], global: [] },
  mail: { digestWindow: 3600, authorDelay: 600 },
  onPublicChange: () => undefined,
};

const store = await openStore(options);
await store.submit({
  comment: newComment.parse({ article: "ending-well", message: "Before the migration", consent: "yes" }),
  assessment: { danger: false, spam: [] },
  address: "192.0.2.1",
  pageQuestions: new Set(),
});
await store.close();

/** Keeps the process alive until it is killed. */
const wait = () => new Promise((resolve) => setTimeout(resolve, 60_000));

if (what === "migrate") {
  const neverEnds: Migration = {
    number: MIGRATIONS.length + 1,
    name: "never ends",
    up: async (trx) => {
      await trx.schema.dropTable("session").execute();
      await sql`update comment set body = 'lost'`.execute(trx);
      console.log("half way");
      await wait();
    },
  };
  await openStore({ ...options, migrations: [...MIGRATIONS, neverEnds] });
}
console.log("ready");
await wait();
