/**
 * `npm run store:copy -- FROM TO`: takes a practice's comments from one database to another, from SQLite to
 * PostgreSQL or back. The first one stands still from then on; `--reopen` takes that back. `--prepare` only makes
 * the tables, or brings them up to date.
 */
import { parseArgs } from "node:util";
import { grouped } from "../_data/schema/words.ts";
import { CopyError, copyStore } from "../server/comments/store/copy-store.ts";
import { isShared } from "../server/comments/store/database.ts";
import { databaseFile } from "../server/comments/store/database-file.ts";
import { type CommentStore, openStore } from "../server/comments/store/open.ts";
import { endStandstill } from "../server/comments/store/standstill.ts";
import { commandStore } from "./command-store.ts";
import { isMain, runMain } from "./main-guard.ts";

const USE =
  "Name two databases, as in DATABASE_URL: npm run store:copy -- file:var/practice.db postgres://user:password@host/practice";

const isAddress = (text: string | undefined): text is string =>
  text !== undefined && (isShared(text) || databaseFile(text) !== undefined);

const withStore = async <T>(url: string, work: (store: CommentStore) => Promise<T>): Promise<T> => {
  const store = await openStore(commandStore(url));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
};

const copy = async (from: string, to: string): Promise<void> => {
  const start = performance.now();
  const sums = await withStore(from, (first) => withStore(to, (second) => copyStore(first, second)));
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  for (const [table, { rows, sum }] of Object.entries(sums)) {
    console.log(`  ${table.padEnd(16)} ${grouped(rows).padStart(12)} rows   SHA-256 ${sum.slice(0, 16)}…`);
  }
  console.log(
    [
      `Copied in ${seconds} s; every table has the same rows in both databases.`,
      "The first one takes nothing any more, so that nothing is lost on the way: readers see the site, and are asked to send again later.",
      "Now set DATABASE_URL to the second one and start the servers anew.",
      "To go on with the first one instead: npm run store:copy -- --reopen and its address.",
    ].join("\n"),
  );
};

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { reopen: { type: "boolean" }, prepare: { type: "boolean" } },
  });
  const [from, to, ...rest] = positionals;
  if (values.reopen === true || values.prepare === true) {
    if (!isAddress(from) || to !== undefined) throw new CopyError(USE);
    await withStore(from, async ({ db }) => {
      if (values.reopen === true) await endStandstill(db);
    });
    console.log(
      values.reopen === true
        ? "It takes comments and decisions again."
        : "Its tables are those of this version.",
    );
    return;
  }
  if (!isAddress(from) || !isAddress(to) || rest.length > 0) throw new CopyError(USE);
  await copy(from, to);
}

if (isMain(import.meta.url)) await runMain(main);
