/** What readers are told when the disk is full, and what becomes of what they were told before. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CommentStore, openStore } from "../../../server/comments/store/open.ts";
import { canMount, type SmallDisk, smallDiskAt } from "./small-disk.ts";
import {
  clockAt,
  errorPage,
  goodFields,
  location,
  type Site,
  siteOver,
  storeOptions,
  tokenOwner,
} from "./support.ts";

const folder = mkdtempSync(join(tmpdir(), "small-disk-"));
const kind = canMount(folder) ? "a file system of 3 MB" : "a database that may not grow";

let texts = 0;
const words = (): string => {
  texts += 1;
  return `Words ${texts} ${"that took an hour ".repeat(80)}`.trim();
};

const bodies = async (store: CommentStore): Promise<readonly string[]> =>
  (await store.db.selectFrom("comment").select("body").orderBy("seq").execute()).map(({ body }) => body);

describe(`a full disk (${kind})`, () => {
  let disk: SmallDisk;
  let store: CommentStore;
  let site: Site;
  const clock = clockAt("2026-03-24T15:00:00.000Z");
  /** By its words, the token of the receipt. */
  const acknowledged = new Map<string, string>();
  const refused: string[] = [];

  beforeAll(async () => {
    disk = smallDiskAt(folder);
    store = await openStore(storeOptions(folder, { now: clock.now }));
    site = siteOver(store);
  });
  afterAll(async () => {
    await store.close();
    disk.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Sends so many at once; checks each answer. */
  const send = async (messages: readonly string[]): Promise<readonly number[]> =>
    Promise.all(
      messages.map(async (message) => {
        const response = await site.send({ ...goodFields, message, name: "Anna" });
        if (response.status === 303) {
          acknowledged.set(message, location(response).split("/").at(-1) ?? "");
        } else {
          refused.push(message);
          expect(response.status).toBe(503);
          const page = await errorPage(response);
          expect(page.errors).toEqual([{ field: "form", code: "ours" }]);
          expect(page.typed).toMatchObject({ message, name: "Anna", consent: true });
        }
        return response.status;
      }),
    );

  /** One after the other, until the disk is full. @returns how many were taken */
  const sendUntilRefused = async (): Promise<number> => {
    const before = acknowledged.size;
    for (let inARow = 0; inARow < 5; ) {
      const [status] = await send([words()]);
      inARow = status === 503 ? inARow + 1 : 0;
    }
    return acknowledged.size - before;
  };

  const expectAllThere = async (): Promise<void> => {
    expect((await bodies(store)).toSorted()).toEqual([...acknowledged.keys()].toSorted());
    for (const [message, token] of acknowledged) expect((await tokenOwner(store, token)).body).toBe(message);
  };

  test("some are still taken, then each is refused with its words, one by one and many at once", async () => {
    for (let count = 0; count < 20; count += 1) await send([words()]);
    await disk.fill(store);
    await sendUntilRefused();
    await send(Array.from({ length: 40 }, words));
    expect(refused.length).toBeGreaterThan(40);
    expect(acknowledged.size).toBeGreaterThan(20);
    expect(site.events).toContainEqual({ event: "failure", reason: "full" });
    expect(await store.health()).toMatchObject({ store: "full" });
    clock.pass(60);
  });

  test("meanwhile everything that was acknowledged is there, once, and can be read", expectAllThere);

  test("a little room goes a long way: what the database holds without need is given up first", async () => {
    await disk.give(store, 400_000);
    // Each takes some 40 KB of the log, and only about 6 KB of the file for good.
    expect(await sendUntilRefused()).toBeGreaterThanOrEqual(15);
    await expectAllThere();
  });

  test("with room again it goes on without a restart, and what was refused comes through", async () => {
    await disk.free(store);
    const again = refused.splice(0);
    expect(new Set(await send(again))).toEqual(new Set([303]));
    expect(await store.health()).toMatchObject({ store: "ok" });
    await expectAllThere();
  });

  test("filled and freed again and again, it loses nothing and always recovers", async () => {
    for (let round = 0; round < 3; round += 1) {
      await disk.fill(store);
      await sendUntilRefused();
      await send(Array.from({ length: 20 }, words));
      await disk.free(store);
      expect(new Set(await send(refused.splice(0)))).toEqual(new Set([303]));
    }
    await expectAllThere();
  });

  test("after a restart everything is there, and the file is whole", async () => {
    await store.close();
    store = await openStore(storeOptions(folder, { now: clock.now }));
    await expectAllThere();
    const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(store.db);
    expect(rows).toEqual([{ integrity_check: "ok" }]);
  });
});
