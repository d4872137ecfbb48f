import { describe, expect, test } from "vitest";
import type { CommentStore } from "../../../server/comments/store/open.ts";
import { type ForeignComment, readTakenOver, takeOver } from "../../../server/comments/store/taken-over.ts";
import { decisionOn, marker, submitted, temporaryStore } from "./support.ts";

const SOURCE = "wordpress old.example";
let number = 0;

const foreign = (given: Partial<ForeignComment> = {}): ForeignComment => {
  number += 1;
  return {
    externalId: String(number),
    parentId: null,
    article: "ending-well",
    name: "Ada",
    body: `Words ${number}`,
    practice: false,
    createdAt: new Date(Date.UTC(2019, 0, 1) + number * 60_000).toISOString(),
    status: "approved",
    link: null,
    ...given,
  };
};

const take = (store: CommentStore, ...comments: readonly ForeignComment[]) =>
  takeOver(store, { source: SOURCE, comments, marker });

/** What the store holds, without what is random. */
const all = async ({ db }: CommentStore) => db.selectFrom("comment").selectAll().orderBy("seq").execute();

test("an approved comment is public under its own day and name, a pending one waits", async () => {
  const store = await temporaryStore();
  const published = foreign({ createdAt: "2019-03-12T02:30:00Z", name: "  Ada\u202e  Lovelace " });
  const waiting = foreign({ status: "pending", body: "I want to end my life" });
  const { added } = await take(store, published, waiting);
  const threads = await store.threads.published();
  expect(threads.comments).toEqual([
    {
      id: added.get(published.externalId),
      article: "ending-well",
      replyTo: null,
      name: "Ada Lovelace",
      practice: false,
      body: published.body,
      // Half past two in Greenwich is the evening before, where the practice is.
      date: "2019-03-11",
      edited: false,
      withdrawn: false,
    },
  ]);
  const { comments } = await store.queue.list({ statuses: ["pending"], limit: 9, offset: 0 });
  expect(comments).toMatchObject([
    { id: added.get(waiting.externalId), danger: true, email: null, reference: null },
  ]);
});

test("every comment has its entry in the audit, by the import", async () => {
  const store = await temporaryStore();
  await take(store, foreign(), foreign({ status: "pending" }));
  const entries = await store.db.selectFrom("audit").selectAll().orderBy("id").execute();
  expect(entries).toMatchObject([
    { actor: "import", action: "approved", to_status: "approved", at: "2026-03-24T15:00:00.000Z" },
    { actor: "import", action: "received", to_status: "pending" },
  ]);
});

test("nobody is written to but the practice, once, and only when something waits", async () => {
  const store = await temporaryStore();
  const mails = () => store.db.selectFrom("outbox").select("kind").execute();
  await take(store, foreign(), foreign());
  expect(await mails()).toEqual([]);
  await take(store, foreign({ status: "pending" }), foreign({ status: "pending" }));
  expect(await mails()).toEqual([{ kind: "digest" }]);
});

test("the articles that changed for readers are told of, each once", async () => {
  const changed: string[] = [];
  const store = await temporaryStore({ onPublicChange: (article) => changed.push(article) });
  await take(
    store,
    foreign(),
    foreign(),
    foreign({ article: "stuck" }),
    foreign({ article: "quiet", status: "pending" }),
  );
  expect(changed.toSorted()).toEqual(["ending-well", "stuck"]);
});

describe("threads", () => {
  test("an answer to an answer, ten deep and written backward, stands at the beginning of its thread", async () => {
    const store = await temporaryStore();
    const names = Array.from({ length: 10 }, (_, index) => `deep-${index}`);
    const chain = names.map((externalId, index) =>
      foreign({ externalId, parentId: names[index - 1] ?? null }),
    );
    const { added } = await take(store, ...chain.toReversed());
    const rows = await all(store);
    expect(rows.map(({ id }) => id)).toEqual(names.map((name) => added.get(name)));
    expect(rows.map(({ reply_to }) => reply_to)).toEqual([
      null,
      ...Array.from({ length: 9 }, () => added.get("deep-0")),
    ]);
    expect((await store.threads.published()).comments).toHaveLength(10);
  });

  test("an answer that is older than what it answers comes after it all the same", async () => {
    const store = await temporaryStore();
    const question = foreign({ createdAt: "2020-01-02T00:00:00Z", body: "Question" });
    const answer = foreign({
      parentId: question.externalId,
      createdAt: "2020-01-01T00:00:00Z",
      body: "Answer",
    });
    await take(store, answer, question);
    expect((await all(store)).map(({ body }) => body)).toEqual(["Question", "Answer"]);
  });

  test("what answers nothing that is here, or something under another article, stands by itself", async () => {
    const store = await temporaryStore();
    const elsewhere = foreign({ article: "stuck" });
    await take(store, elsewhere, foreign({ parentId: "none" }), foreign({ parentId: elsewhere.externalId }));
    expect((await all(store)).map(({ reply_to }) => reply_to)).toEqual([null, null, null]);
  });

  test("a later import finds the comments of an earlier one to answer", async () => {
    const store = await temporaryStore();
    const question = foreign();
    const answer = foreign({ parentId: question.externalId });
    const first = await take(store, question, answer);
    await take(store, question, answer, foreign({ parentId: answer.externalId, body: "Later" }));
    expect((await all(store)).at(-1)).toMatchObject({
      body: "Later",
      reply_to: first.added.get(question.externalId),
    });
  });

  test("a circle and a name that is given twice are refused, and nothing is taken over", async () => {
    const store = await temporaryStore();
    const circle = [
      foreign({ externalId: "a", parentId: "c" }),
      foreign({ externalId: "b", parentId: "a" }),
      foreign({ externalId: "c", parentId: "b" }),
    ];
    await expect(take(store, foreign(), ...circle)).rejects.toThrow("in a circle");
    await expect(take(store, foreign({ externalId: "x" }), foreign({ externalId: "x" }))).rejects.toThrow(
      "one name",
    );
    expect(await all(store)).toEqual([]);
  });
});

describe("once", () => {
  test("a second time changes nothing at all", async () => {
    const store = await temporaryStore();
    const comments = [foreign(), foreign({ status: "pending" })];
    await take(store, ...comments);
    const before = { rows: await all(store), revision: await store.threads.revision() };
    const again = await take(store, ...comments);
    expect(again).toMatchObject({ unchanged: comments.map(({ externalId }) => externalId), changed: [] });
    expect(again.added.size).toBe(0);
    expect({ rows: await all(store), revision: await store.threads.revision() }).toEqual(before);
  });

  test("what was changed there since is named, and stays as it is here", async () => {
    const store = await temporaryStore();
    const comment = foreign();
    await take(store, comment);
    const again = await take(store, { ...comment, body: "Other words" });
    expect(again).toMatchObject({ unchanged: [], changed: [comment.externalId] });
    expect(await all(store)).toMatchObject([{ body: comment.body }]);
  });

  test("what was decided here stays decided, and what was erased and deleted does not come back", async () => {
    const store = await temporaryStore();
    const [rejected, erased] = [foreign({ status: "pending" }), foreign()];
    const { added } = await take(store, rejected, erased);
    const idOf = ({ externalId }: ForeignComment) => added.get(externalId) ?? "";
    await store.decisions.reject({
      ...decisionOn(await store.queue.get(idOf(rejected))),
      reason: "harmful-advice",
    });
    await store.decisions.erase(decisionOn(await store.queue.get(idOf(erased))));
    await store.db.deleteFrom("comment").where("id", "=", idOf(erased)).execute();
    await take(store, rejected, erased);
    expect(await all(store)).toMatchObject([{ id: idOf(rejected), status: "rejected" }]);
    expect((await readTakenOver(store.db, SOURCE)).get(erased.externalId)).toMatchObject({ commentId: null });
  });

  test("two sources may use the same names", async () => {
    const store = await temporaryStore();
    const comment = foreign();
    await take(store, comment);
    await takeOver(store, { source: "wordpress other.example", comments: [comment], marker });
    expect(await all(store)).toHaveLength(2);
  });
});

test("all or nothing: what cannot be kept, or what fails beside it, leaves the store as it was", async () => {
  const store = await temporaryStore();
  await submitted(store);
  const before = await all(store);
  await expect(take(store, foreign(), foreign({ body: "\u200b" }))).rejects.toThrow("no words");
  const along = async () => Promise.reject(new Error("no room for the files"));
  await expect(takeOver(store, { source: SOURCE, comments: [foreign()], marker, along })).rejects.toThrow(
    "no room",
  );
  expect(await all(store)).toEqual(before);
  expect((await readTakenOver(store.db, SOURCE)).size).toBe(0);
});

test("a name that a form would refuse is not shown, and long words are kept whole", async () => {
  const store = await temporaryStore();
  const body = "word ".repeat(2000).trim();
  await take(store, foreign({ name: "ada@mail.example", body }), foreign({ name: "n".repeat(41) }));
  const { comments } = await store.threads.published();
  expect(comments.map(({ name }) => name)).toEqual(["A reader", "A reader"]);
  expect(comments[0]?.body).toBe(body);
});

test("N21: only what was said to be the practice's is the practice's, whatever its name", async () => {
  const store = await temporaryStore();
  await take(store, foreign({ name: "The practice" }), foreign({ name: "admin", practice: true }));
  const { comments } = await store.threads.published();
  expect(comments).toMatchObject([
    { name: "The practice", practice: false },
    { name: "The practice", practice: true },
  ]);
});

test("one that was approved there can be taken back to the queue, and taken off the page", async () => {
  const store = await temporaryStore();
  const { added } = await take(store, foreign());
  const [id = ""] = added.values();
  await store.decisions.undo(decisionOn(await store.queue.get(id)));
  expect(await store.queue.get(id)).toMatchObject({ status: "pending", publishedAt: null });
  await store.decisions.approve(decisionOn(await store.queue.get(id)));
  await store.decisions.unpublish({ ...decisionOn(await store.queue.get(id)), reason: "abuse" });
  expect((await store.threads.published()).comments).toEqual([]);
});
