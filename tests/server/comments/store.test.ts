/** What the store promises on every database; the rest of it is in the files beside this one. */
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { GroupCommit } from "../../../server/comments/store/group-commit.ts";
import { clockAt, decisionOn, submitted, temporaryStore } from "./support.ts";

test("an answer refers to a comment that there is; the state is one of five; words are never missing", async () => {
  const store = await temporaryStore();
  const id = await submitted(store);
  const update = store.db.updateTable("comment").where("id", "=", id);
  await expect(update.set({ reply_to: "c0000000000" }).execute()).rejects.toThrow(/constraint/);
  await expect(sql`update comment set status = 'published'`.execute(store.db)).rejects.toThrow(/constraint/);
  await expect(update.set({ body: "" }).execute()).rejects.toThrow(/constraint/);
});

describe("committing together", () => {
  const insert = (name: string) => (trx: Parameters<Parameters<GroupCommit["run"]>[0]>[0]) =>
    trx.insertInto("setting").values({ name, value: "x" }).execute();

  test("what fails alone does not fail its neighbors", async () => {
    const store = await temporaryStore();
    const group = new GroupCommit(store.db, async () => undefined);
    await group.run(insert("taken"));
    const results = await Promise.allSettled([
      group.run(insert("one")),
      group.run(insert("taken")),
      group.run(async (trx) => {
        await insert("half")(trx);
        throw new Error("changed its mind");
      }),
      group.run(insert("two")),
    ]);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "fulfilled"]);
    const rows = await store.db.selectFrom("setting").select("name").orderBy("name").execute();
    expect(rows.map(({ name }) => name)).toEqual(["one", "taken", "two"]);
  });

  test("many at once are few transactions, each with its own answer", async () => {
    const store = await temporaryStore();
    const group = new GroupCommit(store.db, async () => undefined);
    let transactions = 0;
    const { transaction } = store.db;
    store.db.transaction = () => {
      transactions += 1;
      return transaction.call(store.db);
    };
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        group.run(async (trx) => {
          await insert(String(index))(trx);
          return index;
        }),
      ),
    );
    expect(answers).toEqual(Array.from({ length: 100 }, (_, index) => index));
    expect(transactions).toBe(2);
  });
});

describe("health", () => {
  test("says that comments can be stored, and counts mail that is due or stuck", async () => {
    const clock = clockAt("2026-03-24T15:00:00.000Z");
    const store = await temporaryStore({ now: clock.now });
    expect(await store.health()).toEqual({ store: "ok", outbox: { due: 0, stuck: 0 } });
    await submitted(store);
    clock.pass(7200);
    expect(await store.health()).toEqual({ store: "ok", outbox: { due: 1, stuck: 0 } });
    await store.db.updateTable("outbox").set({ attempts: 3 }).execute();
    clock.pass(3);
    expect(await store.health()).toEqual({ store: "ok", outbox: { due: 1, stuck: 1 } });
  });
});

test("statement 11: a clock that jumps does not change the order", async () => {
  const clock = clockAt("2026-03-08T06:59:00.000Z");
  const store = await temporaryStore({ now: clock.now });
  const ids: string[] = [];
  for (const jump of [0, 120, -86_400, 400_000_000, -400_000_000]) {
    clock.pass(jump);
    const id = await submitted(store);
    ids.push(id);
    await store.decisions.approve(decisionOn(await store.queue.get(id)));
  }
  expect((await store.threads.published()).comments.map(({ id }) => id)).toEqual(ids);
});
