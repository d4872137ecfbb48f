/** Copies as a part of the running server. */
import { mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { Hono } from "hono";
import { expect, onTestFinished, test } from "vitest";
import { type Backups, openBackups } from "../../../server/backup/part.ts";
import type { CommentStore } from "../../../server/comments/store/open.ts";
import { decisionOn, submitted } from "../comments/support.ts";
import { bodiesIn, DAYS, namesIn, type Place, place } from "./support.ts";

interface Running extends Place {
  readonly store: CommentStore;
  readonly backups: Backups;
  readonly said: readonly string[];
  state(): Promise<unknown>;
}

const running = async (): Promise<Running> => {
  const here = place();
  const store = await here.open();
  const said: string[] = [];
  const backups = await openBackups({
    store,
    database: here.database,
    varDirectory: here.directory,
    days: DAYS,
    timeZone: "America/New_York",
    now: here.clock.now,
    log: (line) => said.push(line),
  });
  onTestFinished(async () => {
    await backups.part.close?.();
    await store.close();
  });
  const state = async () => backups.part.health?.[0]?.state();
  return { ...here, store, backups, said, state };
};

const DAY = 24 * 60 * 60;

test("a day has one copy; a store without anything in it is not copied", async () => {
  const { backups, store, folder, clock, state, said } = await running();
  await backups.daily();
  expect(namesIn(folder)).toEqual([]);
  expect(await state()).toEqual({ ok: true, newest: "none", erasures: "ok" });

  await submitted(store, { message: "the first day" });
  await backups.daily();
  clock.pass(60);
  await backups.daily();
  clock.pass(DAY);
  await submitted(store, { message: "the second day" });
  await backups.daily();
  const copies = namesIn(folder).filter((name) => name.endsWith(".db"));
  expect(copies).toEqual(["practice-2026-03-24T15-00-00Z.db", "practice-2026-03-25T15-01-00Z.db"]);
  expect(copies.map((name) => bodiesIn(`${folder}/${name}`).length)).toEqual([1, 2]);
  expect(await state()).toEqual({ ok: true, newest: "2026-03-25T15:01:00.000Z", erasures: "ok" });
  expect(said).toEqual([]);
});

test("a copy that fails is told with its reason, and stays told until there is a newer one", async () => {
  const { backups, store, database, clock, state, said, copy } = await running();
  await submitted(store);
  await backups.daily();
  clock.pass(DAY);
  renameSync(database, `${database}-gone`);
  await backups.daily();
  expect(said).toEqual([
    `the daily copy of the database failed: There is no database at ${database}, so there is nothing to copy.`,
  ]);
  expect(await state()).toEqual({ ok: false, newest: "2026-03-24T15:00:00.000Z", erasures: "ok" });
  renameSync(`${database}-gone`, database);
  clock.pass(60);
  copy();
  expect(await state()).toEqual({ ok: true, newest: "2026-03-25T15:01:00.000Z", erasures: "ok" });
});

test("a server that stops while it copies does not wait for it, and leaves no half copy that counts", async () => {
  const { backups, store, folder, said } = await running();
  await submitted(store);
  const copying = backups.daily();
  await backups.part.close?.();
  await copying;
  expect(namesIn(folder).filter((name) => name.endsWith(".db"))).toEqual([]);
  expect(said).toEqual([]);
});

test("what a request took back is written down before it is answered, beside the copies", async () => {
  const { backups, store, erasures, state } = await running();
  const id = await submitted(store);
  const app = new Hono().route("/", backups.part.routes);
  app.post("/comments/receipt/token", async (c) => {
    await store.decisions.withdraw(decisionOn({ id, version: 1 }));
    return c.text("withdrawn");
  });
  expect((await app.request("/comments/receipt/token", { method: "POST" })).status).toBe(200);
  expect(readFileSync(erasures, "utf8")).toContain(id);
  expect(await state()).toMatchObject({ ok: true });
});

test("when that cannot be written down, the request is answered all the same, it is told, and done later", async () => {
  const { backups, store, erasures, state, said } = await running();
  const id = await submitted(store);
  const app = new Hono().route("/", backups.part.routes);
  app.post("/desk/withdraw", async (c) => {
    await store.decisions.withdraw(decisionOn({ id, version: 1 }));
    return c.text("withdrawn");
  });
  app.post("/desk/other", (c) => c.text("something else"));
  rmSync(erasures, { force: true });
  mkdirSync(erasures);
  expect((await app.request("/desk/withdraw", { method: "POST" })).status).toBe(200);
  expect(await state()).toMatchObject({ ok: false, erasures: "not written" });
  expect(said).toHaveLength(1);
  rmSync(erasures, { recursive: true });
  await app.request("/desk/other", { method: "POST" });
  expect(readFileSync(erasures, "utf8")).toContain(id);
  expect(await state()).toMatchObject({ ok: true, erasures: "ok" });
});
