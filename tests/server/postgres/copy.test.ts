import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { links } from "../../../_data/links.ts";
import { writeArchive } from "../../../scripts/archive/write.ts";
import { CopyError, copyStore, sumsOf } from "../../../server/comments/store/copy-store.ts";
import { type CommentStore, openStore } from "../../../server/comments/store/open.ts";
import { endStandstill } from "../../../server/comments/store/standstill.ts";
import {
  decisionOn,
  errorPage,
  goodFields,
  siteOver,
  storeOptions,
  submitted,
  temporaryDirectory,
} from "../comments/support.ts";
import { emptyDatabase, openOn } from "./support.ts";

const openFile = async (): Promise<CommentStore> => {
  const store = await openStore(storeOptions(temporaryDirectory()));
  onTestFinished(() => store.close());
  return store;
};

/** Comments of every kind, answers, a report, a setting, mail; and the last entry of the log was deleted. */
const fill = async (store: CommentStore): Promise<void> => {
  const ids: string[] = [];
  for (const message of ["First — “words” with ünïcödé 🙂", "Second\n\nin two parts", "Third", "Fourth"]) {
    ids.push(await submitted(store, { message, email: "a@example.com", name: "Ännä" }));
  }
  const [first = "", second = "", third = ""] = ids;
  await store.decisions.approve({ ...decisionOn(await store.queue.get(first)), reply: "An answer." });
  await store.decisions.approve({ ...decisionOn(await store.queue.get(second)), text: "Second" });
  await store.decisions.reject({ ...decisionOn(await store.queue.get(third)), reason: "abuse" });
  await submitted(store, { replyTo: first, message: "An answer by a reader" });
  await store.decisions.withdraw(decisionOn(await store.queue.get(second)));
  await store.threads.setClosed("stuck", true, "desk");
  await store.db
    .insertInto("complaint")
    .values({
      comment_id: first,
      reason: "other",
      details: "Why",
      email: null,
      created_at: "2026-03-24T15:00:00.000Z",
      resolved_at: null,
    })
    .execute();
  const last = await store.threads.revision();
  await store.db.deleteFrom("audit").where("id", "=", last).execute();
};

const archiveOf = async (store: CommentStore): Promise<Buffer> => {
  const path = join(temporaryDirectory(), "practice.tar");
  await writeArchive({ folder: process.cwd(), path, store, links });
  return readFileSync(path);
};

test("from SQLite to PostgreSQL and back: every row, every number, and the archive byte for byte", async () => {
  const first = await openFile();
  await fill(first);
  const archive = await archiveOf(first);
  const server = await openOn(await emptyDatabase());
  const last = await openFile();

  expect(await copyStore(first, server)).toEqual(await sumsOf(first.db));
  expect(await server.threads.published()).toEqual(await first.threads.published());
  await copyStore(server, last);
  expect(await sumsOf(last.db)).toEqual(await sumsOf(first.db));
  expect(archive.equals(await archiveOf(last))).toBe(true);

  // The number of the entry that was deleted is given to no other.
  await endStandstill(first.db);
  for (const store of [first, last]) await submitted(store);
  expect(await last.threads.revision()).toBe(await first.threads.revision());
});

test("the first one stands still meanwhile and from then on: readers see it, and get their words back", async () => {
  for (const first of [await openFile(), await openOn(await emptyDatabase())]) {
    await fill(first);
    const site = siteOver(first);
    await copyStore(first, await openFile());
    const answer = await site.send({ ...goodFields, message: "Words that took an hour" });
    expect(answer.status).toBe(503);
    expect((await errorPage(answer)).typed).toMatchObject({ message: "Words that took an hour" });
    expect(site.events).toContainEqual({ event: "failure", reason: "read-only" });
    expect((await site.app.request("/threads.json")).status).toBe(200);
    expect(await first.health()).toMatchObject({ store: "read-only" });
    await endStandstill(first.db);
    expect((await site.send({ ...goodFields, message: "Words that took an hour" })).status).toBe(303);
  }
});

test("into a database that is not empty nothing is copied, and the first one goes on", async () => {
  const first = await openFile();
  const second = await openFile();
  await fill(first);
  await submitted(second);
  const before = await sumsOf(second.db);
  await expect(copyStore(first, second)).rejects.toBeInstanceOf(CopyError);
  expect(await sumsOf(second.db)).toEqual(before);
  await submitted(first);
});
