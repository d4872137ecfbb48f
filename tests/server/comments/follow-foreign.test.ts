import { describe, expect, test } from "vitest";
import type { SourceNow } from "../../../server/comments/store/follow-foreign.ts";
import type { CommentStore } from "../../../server/comments/store/open.ts";
import { decisionOn, marker, submitted, temporaryStore } from "./support.ts";

type There = SourceNow["comments"][number];

const SOURCE = "github our-practice/questions";

const there = (externalId: string, given: Partial<There> = {}): There => ({
  externalId,
  parentId: null,
  article: "ending-well",
  name: "ada",
  body: `Words of ${externalId}`,
  createdAt: "2026-03-01T10:00:00Z",
  link: `https://github.com/our-practice/questions/discussions/1#${externalId}`,
  ...given,
});

const follow = (store: CommentStore, comments: readonly There[], ...hidden: readonly string[]) =>
  store.follow({ source: SOURCE, comments, hidden: new Set(hidden), marker });

const idOf = async ({ db }: CommentStore, externalId: string): Promise<string> => {
  const row = await db
    .selectFrom("foreign_comment")
    .select("comment_id")
    .where("external_id", "=", externalId)
    .executeTakeFirstOrThrow();
  return row.comment_id ?? "";
};

const current = async (store: CommentStore, externalId: string) =>
  store.queue.get(await idOf(store, externalId));

const approve = async (store: CommentStore, externalId: string): Promise<void> => {
  await store.decisions.approve(decisionOn(await current(store, externalId)));
};

const publicWords = async (store: CommentStore): Promise<readonly string[]> =>
  (await store.threads.published()).comments.map(({ withdrawn, body }) => (withdrawn ? "withdrawn" : body));

/** A store that tells of each article whose page has to be made anew. */
const watched = async (): Promise<{ store: CommentStore; changed: string[] }> => {
  const changed: string[] = [];
  return { store: await temporaryStore({ onPublicChange: (article) => changed.push(article) }), changed };
};

test("new ones wait for the desk under their name, whatever their author is called, and are never taken twice", async () => {
  const store = await temporaryStore();
  const comments = [there("a", { name: "The practice" }), there("b", { parentId: "a" })];
  expect(await follow(store, comments)).toEqual({ added: 2, edited: 0, removed: 0 });
  expect(await current(store, "a")).toMatchObject({
    status: "pending",
    practice: false,
    name: "The practice",
  });
  expect(await current(store, "b")).toMatchObject({ replyTo: await idOf(store, "a") });
  expect(await publicWords(store)).toEqual([]);
  const before = await store.threads.revision();
  expect(await follow(store, comments)).toEqual({ added: 0, edited: 0, removed: 0 });
  expect(await store.threads.revision()).toBe(before);
});

describe("other words", () => {
  test("take the place of those that wait, and what the practice drafted from them is dropped", async () => {
    const store = await temporaryStore();
    await follow(store, [there("a")]);
    await store.decisions.draft({ ...decisionOn(await current(store, "a")), text: "Words" });
    expect(await follow(store, [there("a", { body: "I want to end my life" })])).toMatchObject({ edited: 1 });
    expect(await current(store, "a")).toMatchObject({
      status: "pending",
      body: "I want to end my life",
      publishedBody: null,
      danger: true,
    });
  });

  test("take a published one off the page at once, until the desk has decided anew", async () => {
    const { store, changed } = await watched();
    await follow(store, [there("a")]);
    await approve(store, "a");
    changed.length = 0;
    await follow(store, [there("a", { body: "Without the name of my town" })]);
    expect(await publicWords(store)).toEqual([]);
    expect(changed).toEqual(["ending-well"]);
    expect(await current(store, "a")).toMatchObject({
      status: "pending",
      publishedAt: null,
      decidedAt: null,
    });
    await approve(store, "a");
    expect(await publicWords(store)).toEqual(["Without the name of my town"]);
  });

  test("bring back one that was not published, and none that was withdrawn or erased here", async () => {
    const store = await temporaryStore();
    await follow(store, [there("a"), there("b"), there("c")]);
    await store.decisions.reject({ ...decisionOn(await current(store, "a")), reason: "identifies" });
    await store.decisions.withdraw(decisionOn(await current(store, "b")));
    await store.decisions.erase(decisionOn(await current(store, "c")));
    const others = ["a", "b", "c"].map((name) => there(name, { body: "Other words" }));
    expect(await follow(store, others)).toMatchObject({ edited: 1 });
    expect(await current(store, "a")).toMatchObject({ status: "pending", reason: null, body: "Other words" });
    expect(await current(store, "b")).toMatchObject({ status: "withdrawn", body: "" });
    expect(await current(store, "c")).toMatchObject({ status: "erased", body: "" });
  });

  test("that were changed there while the desk looked at the old ones cannot be approved by mistake", async () => {
    const store = await temporaryStore();
    await follow(store, [there("a")]);
    const seen = decisionOn(await current(store, "a"));
    await follow(store, [there("a", { body: "Other words" })]);
    await expect(store.decisions.approve(seen)).rejects.toThrow();
    expect(await publicWords(store)).toEqual([]);
  });
});

describe("what is gone there", () => {
  test("a deleted one is withdrawn: its words are gone, its place and the answers to it stay", async () => {
    const { store, changed } = await watched();
    await follow(store, [there("a"), there("b", { parentId: "a" })]);
    await approve(store, "a");
    await approve(store, "b");
    changed.length = 0;
    expect(await follow(store, [there("b", { parentId: "a" })])).toEqual({ added: 0, edited: 0, removed: 1 });
    expect(await publicWords(store)).toEqual(["withdrawn", "Words of b"]);
    expect(await current(store, "a")).toMatchObject({ status: "withdrawn", body: "", name: "" });
    expect(changed).toEqual(["ending-well"]);
    expect(await follow(store, [there("b", { parentId: "a" })])).toEqual({ added: 0, edited: 0, removed: 0 });
  });

  test("a hidden one leaves nothing on the page, and waits anew when it is shown again", async () => {
    const store = await temporaryStore();
    await follow(store, [there("a")]);
    await approve(store, "a");
    await follow(store, [], "a");
    expect(await publicWords(store)).toEqual([]);
    expect(await current(store, "a")).toMatchObject({ status: "withdrawn", body: "", publishedAt: null });
    expect(await follow(store, [there("a")])).toMatchObject({ added: 0, edited: 1 });
    expect(await current(store, "a")).toMatchObject({ status: "pending", body: "Words of a" });
  });

  test("one that waits is taken out of the queue too; comments of this site are not touched", async () => {
    const store = await temporaryStore();
    const own = await submitted(store);
    await follow(store, [there("a")]);
    await follow(store, []);
    const { comments } = await store.queue.list({ statuses: ["pending"], limit: 9, offset: 0 });
    expect(comments.map(({ id }) => id)).toEqual([own]);
  });

  test("what is gone at one place says nothing about another", async () => {
    const store = await temporaryStore();
    await follow(store, [there("a")]);
    await store.follow({ source: "github other/place", comments: [], hidden: new Set(), marker });
    expect(await current(store, "a")).toMatchObject({ status: "pending" });
  });
});

test("each step is in the audit, by the import; nothing is done by half", async () => {
  const store = await temporaryStore();
  await follow(store, [there("a"), there("b")]);
  const circle = [there("c", { parentId: "d" }), there("d", { parentId: "c" })];
  await expect(follow(store, [there("a", { body: "Other" }), ...circle])).rejects.toThrow("circle");
  expect(await current(store, "a")).toMatchObject({ body: "Words of a" });
  expect(await current(store, "b")).toMatchObject({ status: "pending" });
  await follow(store, [there("a", { body: "Other" })]);
  const entries = await store.db.selectFrom("audit").select(["actor", "action"]).orderBy("id").execute();
  expect(entries.map(({ actor, action }) => `${action} by ${actor}`)).toEqual([
    "received by import",
    "received by import",
    "edited by import",
    "withdrawn by import",
  ]);
});
