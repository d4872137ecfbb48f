import { sql } from "kysely";
import { describe, expect, onTestFinished, test } from "vitest";
import { newComment } from "../../../_data/schema/new-comment.ts";
import { startDatabaseServer } from "../../../scripts/database-server.ts";
import { Conflict, NewerSchema } from "../../../server/comments/store/errors.ts";
import { MIGRATIONS, type Migration } from "../../../server/comments/store/migrations.ts";
import { type CommentStore, openStore } from "../../../server/comments/store/open.ts";
import { WRITE_LOCK } from "../../../server/comments/store/postgres-dialect.ts";
import { decisionOn, errorPage, goodFields, siteOver, storeOptions, submitted } from "../comments/support.ts";
import { emptyDatabase, openOn, storesOn } from "./support.ts";

const send = (store: CommentStore, message: string, address: string) =>
  store.submit({
    comment: newComment.parse({ ...goodFields, message }),
    assessment: { danger: false, spam: [] },
    address,
    pageQuestions: new Set(),
  });

const outcomes = async (sending: readonly Promise<{ readonly outcome: string }>[]) => {
  const counts = new Map<string, number>();
  for (const { outcome } of await Promise.all(sending)) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return Object.fromEntries(counts);
};

const pendingCount = async (store: CommentStore) =>
  (await store.queue.list({ statuses: ["pending"], limit: 1, offset: 0 })).total;

describe("three servers on one database are as one", () => {
  test("limits for an address and for everyone count what came in at all of them, to the last comment", async () => {
    const limits = { perAddress: [{ seconds: 600, max: 5 }], global: [{ seconds: 600, max: 12 }] };
    const stores = await storesOn(await emptyDatabase(), 3, { limits });
    const from = (address: string) =>
      stores.flatMap((store, server) =>
        Array.from({ length: 4 }, (_, count) => send(store, `From ${address}, ${server}/${count}`, address)),
      );
    expect(await outcomes(from("192.0.2.1"))).toEqual({ stored: 5, limited: 7 });
    expect(await outcomes([...from("192.0.2.2"), ...from("192.0.2.3")])).toEqual({ stored: 7, limited: 17 });
  });

  test("the same words sent to all of them at once are one comment, with a receipt for each", async () => {
    const stores = await storesOn(await emptyDatabase(), 3);
    const results = stores.flatMap((store) => [1, 2].map(() => send(store, "Sent often", "192.0.2.1")));
    expect(await outcomes(results)).toEqual({ stored: 1, folded: 5 });
    expect(await Promise.all(stores.map(pendingCount))).toEqual([1, 1, 1]);
  });

  test("many comments from many places, in groups that meet: none waits for another without end", async () => {
    const stores = await storesOn(await emptyDatabase(), 3, {
      limits: { perAddress: [{ seconds: 600, max: 100 }], global: [{ seconds: 600, max: 1000 }] },
    });
    const sending = Array.from({ length: 240 }, (_, count) => {
      const store = stores[count % 3];
      if (store === undefined) throw new Error("There are three");
      return send(store, `Comment ${count}`, `192.0.2.${(count * 7) % 20}`);
    });
    expect(await outcomes(sending)).toEqual({ stored: 240 });
  });

  test("N25: of decisions about one comment at all of them, one is taken, with one mail", async () => {
    const stores = await storesOn(await emptyDatabase(), 3);
    const [first] = stores;
    if (first === undefined) throw new Error("There are three");
    const id = await submitted(first, { email: "a@example.com" });
    const decision = decisionOn(await first.queue.get(id));
    const results = await Promise.allSettled([
      ...stores.map((store) => store.decisions.approve(decision)),
      ...stores.map((store) => store.decisions.reject({ ...decision, reason: "abuse" })),
    ]);
    const lost = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    expect(lost).toHaveLength(5);
    expect(lost.every((reason) => reason instanceof Conflict)).toBe(true);
    expect(await first.queue.history(id)).toHaveLength(2);
    const mails = await first.db.selectFrom("outbox").select("id").where("comment_id", "=", id).execute();
    expect(mails).toHaveLength(1);
  });
});

describe("the schema", () => {
  const addColumn: Migration = {
    number: MIGRATIONS.length + 1,
    name: "a column",
    up: async (trx) => {
      await trx.schema.alterTable("comment").addColumn("mood", "text").execute();
    },
  };
  const failing: Migration = {
    number: MIGRATIONS.length + 2,
    name: "fails half way",
    up: async (trx) => {
      await trx.schema.dropTable("session").execute();
      throw new Error("half way");
    },
  };

  test("servers that start at once bring it up to date once, and all begin to work", async () => {
    const url = await emptyDatabase();
    const stores = await storesOn(url, 4);
    for (const store of stores) await submitted(store);
    const [store] = stores;
    expect(await store?.db.selectFrom("migration").select("number").execute()).toHaveLength(
      MIGRATIONS.length,
    );
  });

  test("statement 10: a step that fails leaves the version before it, whole and usable", async () => {
    const url = await emptyDatabase();
    const migrations = [...MIGRATIONS, addColumn, failing];
    await expect(openStore(storeOptions("", { url, migrations }))).rejects.toThrow("half way");
    const store = await openOn(url, { migrations: [...MIGRATIONS, addColumn] });
    await submitted(store);
    expect(await store.db.selectFrom("session").selectAll().execute()).toEqual([]);
  });

  test("N30: a newer one is refused; a server that was left running shows pages and decides nothing", async () => {
    const url = await emptyDatabase();
    const old = await openOn(url);
    const comment = await old.queue.get(await submitted(old));
    await openOn(url, { migrations: [...MIGRATIONS, addColumn] });
    await expect(openStore(storeOptions("", { url }))).rejects.toBeInstanceOf(NewerSchema);
    await expect(old.decisions.approve(decisionOn(comment))).rejects.toBeInstanceOf(NewerSchema);
    // Its prepared statements know nothing of the new column: the connection that had them is replaced.
    await old.queue.get(comment.id).catch(() => undefined);
    expect((await old.queue.get(comment.id)).body).toBe(comment.body);
  });

  test("once it is there, a role that may only read and write rows is enough", async () => {
    const url = await emptyDatabase();
    const owner = await openOn(url);
    const role = `practice_${new URL(url).pathname.slice(1)}`;
    await sql`create role ${sql.ref(role)} login`.execute(owner.db);
    await sql`grant select, insert, update, delete on all tables in schema public to ${sql.ref(role)}`.execute(
      owner.db,
    );
    const store = await openOn(url.replace("postgres@", `${role}@`));
    await submitted(store);
    expect(await store.health()).toMatchObject({ store: "ok" });
    await expect(sql`drop table comment`.execute(store.db)).rejects.toMatchObject({ reason: "read-only" });
  });
});

describe("when the database does not do what it should", () => {
  test("statement 3: whoever keeps it locked too long is told of as busy, and nothing is stored", async () => {
    const url = await emptyDatabase();
    const store = await openOn(url, { busyTimeout: 50 });
    const other = await openOn(url);
    await other.db.connection().execute(async (connection) => {
      await sql`select pg_advisory_lock(${sql.lit(WRITE_LOCK)})`.execute(connection);
      await expect(submitted(store)).rejects.toMatchObject({ reason: "busy" });
      await sql`select pg_advisory_unlock(${sql.lit(WRITE_LOCK)})`.execute(connection);
    });
    await submitted(store);
    expect(await pendingCount(store)).toBe(1);
  });

  test("statement 3: a database that takes no writes is told of as read-only", async () => {
    const url = await emptyDatabase();
    const owner = await openOn(url);
    await sql`alter database ${sql.ref(new URL(url).pathname.slice(1))} set default_transaction_read_only = on`.execute(
      owner.db,
    );
    await expect(submitted(await openOn(url))).rejects.toMatchObject({ reason: "read-only" });
  });

  test("statement 3: while it is away readers get an honest page with their words, and all is well when it is back", async () => {
    const database = await startDatabaseServer({ durable: true });
    onTestFinished(() => database.close());
    const store = await openOn(database.url("postgres"));
    const site = siteOver(store);
    expect((await site.send({ ...goodFields, message: "Before" })).status).toBe(303);

    await database.kill();
    const fields = { ...goodFields, message: "Words that took an hour", name: "Anna" };
    const failed = await site.send(fields);
    expect(failed.status).toBe(503);
    expect((await errorPage(failed)).typed).toMatchObject({ message: fields.message, name: "Anna" });
    expect(site.events).toContainEqual({ event: "failure", reason: "away" });
    expect(await store.health()).toEqual({ store: "away", outbox: undefined });
    await expect(openStore(storeOptions("", { url: database.url("postgres") }))).rejects.toMatchObject({
      reason: "away",
    });

    await database.start();
    expect((await site.send(fields)).status).toBe(303);
    expect(await pendingCount(store)).toBe(2);
  });
});
