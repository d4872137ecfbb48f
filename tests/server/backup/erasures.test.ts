/** The record of what was taken back, on both kinds of database: what a server does at its start on an older state. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { openErasures } from "../../../server/backup/erasures.ts";
import { decisionOn, submitted, temporaryDirectory, temporaryStore } from "../comments/support.ts";
import { DAYS } from "./support.ts";

test("a store that was put back to a state before is told what was taken back since, and told once", async () => {
  const store = await temporaryStore();
  const path = join(temporaryDirectory(), "backups", "erasures.jsonl");
  const [gone, shown] = [await submitted(store), await submitted(store)];
  await store.decisions.approve(decisionOn({ id: shown, version: 1 }));
  const before = await store.db.selectFrom("comment").selectAll().orderBy("seq").execute();
  const last = await store.db
    .selectFrom("audit")
    .select("id")
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();

  const record = await openErasures({ path, days: DAYS, store });
  await store.decisions.withdraw(decisionOn({ id: gone, version: 1 }));
  await store.decisions.unpublish({ ...decisionOn({ id: shown, version: 2 }), reason: "identifies" });
  await store.db
    .insertInto("mail_optout")
    .values({ address_hash: "hash", created_at: store.settings.now().toISOString() })
    .execute();
  await record.catchUp();

  for (const { seq, id, ...row } of before) {
    await store.db.updateTable("comment").set(row).where("id", "=", id).execute();
  }
  await store.db.deleteFrom("audit").where("id", ">", last.id).execute();
  await store.db.deleteFrom("mail_optout").execute();

  const reopened = await openErasures({ path, days: DAYS, store });
  expect(reopened.replayed).toEqual({ erased: 1, held: 1, refusals: 1 });
  const rows = await store.db
    .selectFrom("comment")
    .select(["status", "reason", "name", "body"])
    .orderBy("seq")
    .execute();
  expect(rows).toMatchObject([
    { status: "withdrawn", name: "", body: "" },
    { status: "rejected", reason: "identifies" },
  ]);
  expect(await store.db.selectFrom("mail_optout").selectAll().execute()).toHaveLength(1);

  const again = await openErasures({ path, days: DAYS, store });
  expect(again.replayed).toEqual({ erased: 0, held: 0, refusals: 0 });
});
