import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { retention } from "../../../_data/retention.ts";
import { openStore } from "../../../server/comments/store/open.ts";
import {
  type Clock,
  clockAt,
  decisionOn,
  goodFields,
  location,
  siteOver,
  storeOptions,
  submitted,
  temporaryDirectory,
  temporaryStore,
} from "./support.ts";

const DAY = 86_400;
const START = "2026-03-24T15:00:00.000Z";

const setUp = async () => {
  const clock: Clock = clockAt(START);
  return { clock, store: await temporaryStore({ now: clock.now }) };
};

/** Every table as one text. */
const everything = async (store: Awaited<ReturnType<typeof temporaryStore>>): Promise<string> => {
  const tables = ["comment", "receipt", "audit", "outbox", "setting", "rate"] as const;
  const rows = await Promise.all(tables.map((table) => store.db.selectFrom(table).selectAll().execute()));
  return JSON.stringify(rows);
};

describe("what is kept, and how long", () => {
  test("statement 7: nothing that waits is ever deleted by age", async () => {
    const { clock, store } = await setUp();
    const id = await submitted(store, { email: "a@example.com" });
    clock.pass(3650 * DAY);
    await store.sweep(retention);
    expect(await store.queue.get(id)).toMatchObject({ status: "pending", email: "a@example.com", name: "" });
    expect((await store.queue.counts()).waitingSince).toBe(START);
  });

  test("a rejected comment goes 30 days after the decision, with its receipt and its mail", async () => {
    const { clock, store } = await setUp();
    const comment = await store.queue.get(await submitted(store, { email: "a@example.com" }));
    await store.decisions.reject({ ...decisionOn(comment), reason: "abuse" });
    clock.pass(30 * DAY);
    await store.sweep(retention);
    expect((await store.queue.get(comment.id)).body).not.toBe("");
    clock.pass(1);
    await store.sweep(retention);
    await expect(store.queue.get(comment.id)).rejects.toThrow("no such comment");
    expect(await store.db.selectFrom("receipt").selectAll().execute()).toEqual([]);
    expect((await store.db.selectFrom("outbox").selectAll().execute()).map(({ kind }) => kind)).toEqual([
      "digest",
    ]);
    const history = await store.queue.history(comment.id);
    expect(history.map(({ action }) => action)).toEqual(["received", "rejected", "deleted"]);
  });

  test("one that was taken down goes too; answers to it are not set free by that", async () => {
    const { clock, store } = await setUp();
    const parent = await store.decisions.approve(decisionOn(await store.queue.get(await submitted(store))));
    const answerId = await submitted(store, { replyTo: parent.id });
    await store.decisions.approve(decisionOn(await store.queue.get(answerId)));
    await store.decisions.unpublish({ ...decisionOn(parent), reason: "identifies" });
    clock.pass(31 * DAY);
    await store.sweep(retention);
    await store.sweep(retention);
    expect(await store.queue.get(parent.id)).toMatchObject({ body: "", status: "rejected" });
    expect(await store.queue.get(answerId)).toMatchObject({ replyTo: parent.id });
    expect((await store.threads.published()).comments).toEqual([]);
    const deletions = (await store.queue.history(parent.id)).filter(({ action }) => action === "deleted");
    expect(deletions).toHaveLength(1);
  });

  test("an email address goes 30 days after the decision; the comment stays", async () => {
    const { clock, store } = await setUp();
    const comment = await store.queue.get(await submitted(store, { email: "a@example.com", name: "Anna" }));
    await store.decisions.approve(decisionOn(comment));
    clock.pass(30 * DAY);
    await store.sweep(retention);
    expect((await store.queue.get(comment.id)).email).toBe("a@example.com");
    clock.pass(1);
    await store.sweep(retention);
    expect(await store.queue.get(comment.id)).toMatchObject({
      email: null,
      name: "Anna",
      status: "approved",
    });
  });

  test("the words from before a redaction go with the decision's 30 days; the page stays as it is", async () => {
    const { clock, store } = await setUp();
    const comment = await store.queue.get(await submitted(store, { message: "MARK at Harbor Street" }));
    await store.decisions.approve({ ...decisionOn(comment), text: "[name removed] at [place removed]" });
    const before = await store.threads.published();
    clock.pass(30 * DAY + 1);
    await store.sweep(retention);
    expect(await everything(store)).not.toContain("MARK");
    expect(await store.threads.published()).toEqual(before);
    expect(before.comments).toMatchObject([{ edited: true }]);
  });

  test("hashes made from addresses go after a day, the log after a year", async () => {
    const { clock, store } = await setUp();
    const site = siteOver(store);
    await site.send({ ...goodFields, key: "0123456789abcdef" });
    clock.pass(DAY + 1);
    await store.sweep(retention);
    expect(await store.db.selectFrom("rate").selectAll().execute()).toEqual([]);
    expect(await store.db.selectFrom("comment").select(["fold", "form_key"]).execute()).toEqual([
      { fold: null, form_key: null },
    ]);
    expect(await store.db.selectFrom("audit").selectAll().execute()).toHaveLength(1);
    clock.pass(365 * DAY);
    await store.sweep(retention);
    expect(await store.db.selectFrom("audit").selectAll().execute()).toEqual([]);
  });

  test("a place on the page stays as long as the page, however old", async () => {
    const { clock, store } = await setUp();
    const approved = await store.decisions.approve(decisionOn(await store.queue.get(await submitted(store))));
    await store.decisions.withdraw(decisionOn(approved));
    const never = await store.queue.get(await submitted(store));
    await store.decisions.withdraw(decisionOn(never));
    clock.pass(1000 * DAY);
    await store.sweep(retention);
    expect((await store.threads.published()).comments).toMatchObject([{ id: approved.id, withdrawn: true }]);
    await expect(store.queue.get(never.id)).rejects.toThrow();
  });

  test("a great many are deleted in parts", async () => {
    const { clock, store } = await setUp();
    await Promise.all(Array.from({ length: 450 }, () => submitted(store)));
    await store.db
      .updateTable("comment")
      .set({ status: "rejected", reason: "spam", decided_at: START })
      .execute();
    clock.pass(31 * DAY);
    await store.sweep(retention);
    expect((await store.queue.counts()).byStatus.size).toBe(0);
  });
});

describe("N50: erased is erased", () => {
  test.each(["pending", "approved", "rejected", "withdrawn"] as const)(
    "N50: from %s: words, name and address are in no table",
    async (state) => {
      const { store } = await setUp();
      const id = await submitted(store, {
        message: "MARK words",
        name: "MARK name",
        email: "mark@example.com",
      });
      let comment = await store.queue.get(id);
      if (state === "approved") {
        comment = await store.decisions.approve({
          ...decisionOn(comment),
          text: "MARK fewer",
          reply: "Yes.",
        });
      }
      if (state === "rejected") {
        comment = await store.decisions.reject({ ...decisionOn(comment), reason: "abuse" });
      }
      if (state === "withdrawn") comment = await store.decisions.withdraw(decisionOn(comment));
      const erased = await store.decisions.erase(decisionOn(comment));
      expect(erased).toMatchObject({
        status: "erased",
        body: "",
        name: "",
        email: null,
        publishedBody: null,
      });
      expect(await everything(store)).not.toMatch(/MARK|mark@/);
      expect((await store.threads.published()).comments).toEqual([]);
      const outbox = await store.db.selectFrom("outbox").select("comment_id").execute();
      expect(outbox.map(({ comment_id }) => comment_id)).toEqual([null]);
      expect(await store.db.selectFrom("receipt").selectAll().execute()).toEqual([]);
    },
  );

  test.each(["erase", "withdraw"] as const)(
    "N50: after %s the words are in no file of the database",
    async (how) => {
      const directory = temporaryDirectory();
      const store = await openStore(storeOptions(directory));
      const site = siteOver(store);
      const receipt = location(
        await site.send({
          ...goodFields,
          message: `MARK ${"words ".repeat(300)}`,
          email: "mark@example.com",
        }),
      );
      await submitted(store);
      const found = () =>
        readdirSync(directory).filter((name) =>
          /MARK|mark@example/.test(readFileSync(join(directory, name), "latin1")),
        );
      expect(found()).not.toEqual([]);
      const { comments } = await store.queue.list({ statuses: ["pending"], limit: 1, offset: 0 });
      if (how === "withdraw") await site.app.request(`${receipt}/withdraw`, { method: "POST" });
      else for (const comment of comments) await store.decisions.erase(decisionOn(comment));
      expect(found()).toEqual([]);
      await store.close();
      expect(found()).toEqual([]);
    },
  );

  test("an erased comment is deleted for good 30 days later, and its id opens nothing", async () => {
    const { clock, store } = await setUp();
    const comment = await store.queue.get(await submitted(store));
    await store.decisions.erase(decisionOn(comment));
    clock.pass(31 * DAY);
    await store.sweep(retention);
    await expect(store.queue.get(comment.id)).rejects.toThrow("no such comment");
  });
});
