/** The rows of a store, read out and put into another. */
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { type CommentStore, openStore } from "../../../server/comments/store/open.ts";
import {
  columnsOf,
  continueNumbers,
  readConsistently,
  readRows,
  TABLE_NAMES,
  type TableName,
  type TableRow,
  tableRow,
  writeRows,
} from "../../../server/comments/store/rows.ts";
import { borrowDatabase, databaseServer, returnDatabase } from "../../helpers/databases.ts";
import { decisionOn, storeOptions, submitted, temporaryDirectory, temporaryStore } from "./support.ts";

const allOf = async (db: CommentStore["db"], table: TableName): Promise<readonly TableRow[]> => {
  const all: TableRow[] = [];
  for await (const rows of readRows(db, table)) all.push(...rows.map((row) => tableRow.parse(row)));
  return all;
};

const rowsOf = async (store: CommentStore): Promise<Readonly<Record<string, readonly TableRow[]>>> => {
  const all: Record<string, readonly TableRow[]> = {};
  for (const table of TABLE_NAMES) {
    all[table] = await allOf(store.db, table);
  }
  return all;
};

/** A store with something in most of its tables. */
const filledStore = async (): Promise<CommentStore> => {
  const store = await temporaryStore();
  const first = await submitted(store, { email: "anna@example.org", name: "Anna 🌱 “A”" });
  await submitted(store, { message: 'Line one\nLine two\u2028 and \\ "quotes"' });
  const approved = await store.decisions.approve({ ...decisionOn({ id: first, version: 1 }), reply: "Yes." });
  await store.db
    .insertInto("complaint")
    .values({
      comment_id: approved.id,
      reason: "identifies",
      details: "It names me.",
      email: null,
      created_at: "2026-03-24T15:00:00.000Z",
      resolved_at: null,
    })
    .execute();
  return store;
};

test("every table of the database is among them", async () => {
  const store = await temporaryStore();
  const tables = await store.db.introspection.getTables();
  expect(tables.map(({ name }) => name).sort()).toEqual([...TABLE_NAMES].sort());
});

test("put into an empty store they are the same rows, and new ones are numbered after them", async () => {
  const store = await filledStore();
  const before = await rowsOf(store);
  const empty = await temporaryStore();
  await empty.db.transaction().execute(async (trx) => {
    for (const table of TABLE_NAMES) {
      await sql`delete from ${sql.table(table)}`.execute(trx);
      await writeRows(trx, table, await columnsOf(trx, table), before[table] ?? []);
    }
    await continueNumbers(trx);
  });
  expect(await rowsOf(empty)).toEqual(before);
  expect(before["comment"]).toHaveLength(3);
  const id = await submitted(empty);
  const { seq } = await empty.db
    .selectFrom("comment")
    .select("seq")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  expect(seq).toBe(4);
});

test("more rows than are read at once come all, in the order of a key of two columns", async () => {
  const store = await temporaryStore();
  const rows = Array.from({ length: 2500 }, (_, index) => ({
    bucket: `b${index % 50}`,
    window_start: index,
    hits: 1,
    expires_at: "2026-03-24T15:00:00.000Z",
  }));
  await store.db.transaction().execute(async (trx) => {
    await writeRows(trx, "rate", await columnsOf(trx, "rate"), rows);
  });
  const read = await allOf(store.db, "rate");
  expect(read).toHaveLength(2500);
  expect(read).toEqual(
    rows.toSorted((a, b) =>
      a.bucket === b.bucket ? a.window_start - b.window_start : a.bucket < b.bucket ? -1 : 1,
    ),
  );
});

test("what is read is of one moment, however much is written meanwhile", async () => {
  const shared = databaseServer();
  const url = shared && (await borrowDatabase(shared));
  const options = storeOptions(temporaryDirectory(), { ...(url !== undefined && { url }) });
  const server = await openStore(options);
  const reader = await openStore(options);
  onTestFinished(async () => {
    await server.close();
    await reader.close();
    if (url !== undefined) returnDatabase(url);
  });
  await submitted(server);
  const count = async (db: CommentStore["db"]): Promise<number> => (await allOf(db, "comment")).length;
  const counted = await readConsistently(reader.db, async (db) => {
    const before = await count(db);
    await submitted(server);
    return [before, await count(db)];
  });
  expect(counted).toEqual([1, 1]);
  expect(await count(reader.db)).toBe(2);
});

test("a row with other columns than the table is refused, and the table is named", async () => {
  const store = await temporaryStore();
  const put = store.db
    .transaction()
    .execute(async (trx) =>
      writeRows(trx, "setting", await columnsOf(trx, "setting"), [{ name: "a", value: "b", extra: 1 }]),
    );
  await expect(put).rejects.toThrow(/table setting has the columns extra, name, value/);
  expect(await store.db.selectFrom("setting").select("name").where("name", "=", "a").execute()).toEqual([]);
});
