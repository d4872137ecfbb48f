import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { publishedThreads } from "../../../_data/schema/comment.ts";
import { COMMENT_STATUSES } from "../../../server/comments/store/schema.ts";
import { isPublic } from "../../../server/comments/store/stored-comment.ts";
import { writeThreadsFile } from "../../../server/comments/store/threads-file.ts";
import {
  clockAt,
  decisionOn,
  siteOver,
  submitted,
  temporaryDirectory,
  temporarySite,
  temporaryStore,
} from "./support.ts";

describe("N23: one predicate says what is public", () => {
  const at = "2026-03-24T15:00:00.000Z";
  test.each(
    COMMENT_STATUSES.flatMap((status) =>
      [null, at].map((publishedAt) => ({ status, publishedAt, replyTo: null })),
    ).map((comment) => [comment.status, comment.publishedAt, comment] as const),
  )("N23: %s, on the page since %s", (status, publishedAt, comment) => {
    const expected = status === "approved" || (status === "withdrawn" && publishedAt !== null);
    expect(isPublic(comment, undefined)).toBe(expected);
    const answer = { ...comment, replyTo: "c0000000000" };
    expect(isPublic(answer, { status: "approved", publishedAt: at, replyTo: null })).toBe(expected);
    expect(isPublic(answer, { status: "rejected", publishedAt: null, replyTo: null })).toBe(false);
    expect(isPublic(answer, { status: "withdrawn", publishedAt: at, replyTo: null })).toBe(expected);
    expect(isPublic(answer, undefined)).toBe(false);
  });

  test("N23: pending, rejected, withdrawn, redacted-away and erased words and all addresses stay out", async () => {
    const site = await temporarySite();
    const { store } = site;
    const add = async (message: string) =>
      store.queue.get(
        await submitted(store, { message, name: `${message} name`, email: "mark@example.com" }),
      );
    await add("MARK pending");
    await store.decisions.draft({ ...decisionOn(await add("MARK drafted")), text: "MARK draft" });
    await store.decisions.reject({ ...decisionOn(await add("MARK rejected")), reason: "abuse" });
    const withdrawn = await store.decisions.approve(decisionOn(await add("MARK withdrawn")));
    await store.decisions.withdraw(decisionOn(withdrawn));
    const erased = await store.decisions.approve(decisionOn(await add("MARK erased")));
    await store.decisions.erase(decisionOn(erased));
    const down = await store.decisions.approve({
      ...decisionOn(await add("MARK unpublished")),
      reply: "MARK reply",
    });
    await store.decisions.unpublish({ ...decisionOn(down), reason: "identifies" });
    const redacted = await store.queue.get(await submitted(store, { message: "MARK redacted", name: "" }));
    await store.decisions.approve({ ...decisionOn(redacted), text: "[name removed] redacted" });

    const response = await site.app.request("/threads.json");
    const text = await response.text();
    expect(text).not.toMatch(/MARK|mark@/);
    expect(publishedThreads.parse(JSON.parse(text)).comments).toMatchObject([
      { id: withdrawn.id, withdrawn: true, name: "A reader", body: "" },
      { id: redacted.id, body: "[name removed] redacted", name: "A reader", edited: true },
    ]);
  });

  test("N21: no name makes a reader the practice", async () => {
    const store = await temporaryStore();
    for (const name of [
      "The practice",
      "Тhe practice",
      "Ｔhe practice",
      "The\u200b practice",
      "\u202eecitcarp ehT",
    ]) {
      await store.decisions.approve(decisionOn(await store.queue.get(await submitted(store, { name }))));
    }
    const { comments } = await store.threads.published();
    expect(comments).toHaveLength(5);
    expect(comments.some(({ practice }) => practice)).toBe(false);
  });
});

describe("the export", () => {
  test("a day is the day at the practice, on both sides of midnight and of the change of the clocks", async () => {
    const clock = clockAt("2026-03-08T04:59:59.000Z");
    const store = await temporaryStore({ now: clock.now });
    for (const seconds of [0, 1, 82_799, 1]) {
      clock.pass(seconds);
      await store.decisions.approve(decisionOn(await store.queue.get(await submitted(store))));
    }
    const { comments } = await store.threads.published();
    expect(comments.map(({ date }) => date)).toEqual([
      "2026-03-07",
      "2026-03-08",
      "2026-03-08",
      "2026-03-09",
    ]);
  });

  test("closed threads are named; reopened ones are not", async () => {
    const changed: string[] = [];
    const store = await temporaryStore({ onPublicChange: (article) => changed.push(article) });
    await store.threads.setClosed("stuck", true, "desk");
    await store.threads.setClosed("ending-well", true, "desk");
    await store.threads.setClosed("stuck", false, "desk");
    expect((await store.threads.published()).closed).toEqual(["ending-well"]);
    expect([await store.threads.isClosed("ending-well"), await store.threads.isClosed("stuck")]).toEqual([
      true,
      false,
    ]);
    expect(changed).toEqual(["stuck", "ending-well", "stuck"]);
  });

  test("equal stores give equal bytes, and the address says when nothing has changed", async () => {
    const site = await temporarySite();
    const id = await submitted(site.store);
    await site.store.decisions.approve(decisionOn(await site.store.queue.get(id)));
    const first = await site.app.request("/threads.json");
    const second = await site.app.request("/threads.json");
    expect(first.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(first.headers.get("cache-control")).toBe("no-cache");
    expect(first.headers.get("access-control-allow-origin")).toBeNull();
    expect(await first.text()).toBe(await second.text());
    const etag = first.headers.get("etag") ?? "";
    const ask = () => site.app.request("/threads.json", { headers: { "if-none-match": etag } });
    expect((await ask()).status).toBe(304);
    await site.store.threads.setClosed("stuck", true, "desk");
    expect((await ask()).status).toBe(200);
  });
});

describe("the address", () => {
  test("many who ask at once are answered from one reading, and each sees what has changed since", async () => {
    const store = await temporaryStore();
    const id = await submitted(store);
    let readings = 0;
    const published = () => {
      readings += 1;
      return store.threads.published();
    };
    const site = siteOver({ ...store, threads: { ...store.threads, published } });
    const ask = async (): Promise<string> => (await site.app.request("/threads.json")).text();
    await store.decisions.approve(decisionOn(await store.queue.get(id)));
    const answers = await Promise.all(Array.from({ length: 20 }, ask));
    expect([new Set(answers).size, readings]).toEqual([1, 1]);
    expect(answers[0]).toContain(id);
    await store.decisions.erase(decisionOn(await store.queue.get(id)));
    expect(await ask()).not.toContain(id);
    expect(readings).toBe(2);
  });

  test("a reading that fails is tried again", async () => {
    const store = await temporaryStore();
    let fails = true;
    const published = () => (fails ? Promise.reject(new Error("away")) : store.threads.published());
    const { app } = siteOver({ ...store, threads: { ...store.threads, published } });
    expect((await app.request("/threads.json")).status).toBe(503);
    fails = false;
    expect((await app.request("/threads.json")).status).toBe(200);
  });
});

describe("the file", () => {
  const threads = { version: 1 as const, closed: ["stuck"], comments: [] };

  test("is written whole beside its place and then put there", async () => {
    const directory = temporaryDirectory();
    const path = join(directory, "threads.json");
    writeFileSync(path, "old");
    await writeThreadsFile(path, threads);
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(threads);
    expect(readdirSync(directory)).toEqual(["threads.json"]);
  });

  test("stays as it was when writing fails", async () => {
    const directory = temporaryDirectory();
    const path = join(directory, "threads.json");
    mkdirSync(path);
    await expect(writeThreadsFile(path, threads)).rejects.toThrow();
    expect(readdirSync(directory)).toEqual(["threads.json"]);
    await expect(writeThreadsFile(join(directory, "nowhere", "threads.json"), threads)).rejects.toThrow();
    expect(existsSync(join(directory, "nowhere"))).toBe(false);
  });

  test("never has anything that is not of the public shape", async () => {
    const path = join(temporaryDirectory(), "threads.json");
    const comment = { id: "c1", article: "stuck", email: "a@example.com" };
    const wrong = JSON.parse(JSON.stringify({ ...threads, comments: [comment] }));
    await expect(writeThreadsFile(path, wrong)).rejects.toThrow();
    expect(existsSync(path)).toBe(false);
  });

  test("many writers leave one of their files, whole", async () => {
    const path = join(temporaryDirectory(), "threads.json");
    const versions = Array.from({ length: 20 }, (_, index) => ({ ...threads, closed: [`article-${index}`] }));
    await Promise.all(versions.map((version) => writeThreadsFile(path, version)));
    expect(versions).toContainEqual(JSON.parse(readFileSync(path, "utf8")));
  });
});
