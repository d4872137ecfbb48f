import { describe, expect, test } from "vitest";
import { Conflict, UnknownComment } from "../../../server/comments/store/errors.ts";
import { type CommentStore, openStore } from "../../../server/comments/store/open.ts";
import {
  clockAt,
  decisionOn,
  storeOptions,
  submitted,
  temporaryDirectory,
  temporaryStore,
} from "./support.ts";

const pendingComment = async (store: CommentStore, fields: Record<string, string> = {}) =>
  store.queue.get(await submitted(store, { email: "a@example.com", ...fields }));

const mails = async (store: CommentStore) =>
  (await store.db.selectFrom("outbox").selectAll().where("kind", "<>", "digest").orderBy("id").execute()).map(
    ({ kind }) => kind,
  );

const actions = async (store: CommentStore, id: string) =>
  (await store.queue.history(id)).map(({ action, from_status, to_status }) => [
    action,
    from_status,
    to_status,
  ]);

const ABUSE = { reason: "abuse" } as const;

describe("N25: of two that meet, exactly one wins", () => {
  const pairs: readonly [
    string,
    (store: CommentStore, d: ReturnType<typeof decisionOn>) => Promise<unknown>,
    (store: CommentStore, d: ReturnType<typeof decisionOn>) => Promise<unknown>,
  ][] = [
    ["approve and approve", (s, d) => s.decisions.approve(d), (s, d) => s.decisions.approve(d)],
    [
      "approve and reject",
      (s, d) => s.decisions.approve(d),
      (s, d) => s.decisions.reject({ ...d, ...ABUSE }),
    ],
    [
      "reject and approve with a reply",
      (s, d) => s.decisions.reject({ ...d, ...ABUSE }),
      (s, d) => s.decisions.approve({ ...d, reply: "Yes." }),
    ],
    ["erase and approve", (s, d) => s.decisions.erase(d), (s, d) => s.decisions.approve(d)],
    [
      "draft and approve",
      (s, d) => s.decisions.draft({ ...d, text: "Less" }),
      (s, d) => s.decisions.approve(d),
    ],
  ];

  test.each(pairs)("N25: %s", async (_, first, second) => {
    let changes = 0;
    const store = await temporaryStore({
      onPublicChange: () => {
        changes += 1;
      },
    });
    const comment = await pendingComment(store);
    const results = await Promise.allSettled([
      first(store, decisionOn(comment)),
      second(store, decisionOn(comment)),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = results.find(({ status }) => status === "rejected");
    expect(lost?.status === "rejected" && lost.reason).toBeInstanceOf(Conflict);
    expect((await store.queue.get(comment.id)).version).toBe(comment.version + 1);
    expect((await mails(store)).length).toBeLessThanOrEqual(1);
    expect(changes).toBeLessThanOrEqual(1);
  });

  test("statement 6, N25: a double approval: one transition, one audit entry, one mail, one rebuild", async () => {
    const changed: string[] = [];
    const store = await temporaryStore({ onPublicChange: (article) => changed.push(article) });
    const comment = await pendingComment(store);
    await Promise.allSettled(Array.from({ length: 8 }, () => store.decisions.approve(decisionOn(comment))));
    expect(await actions(store, comment.id)).toEqual([
      ["received", null, "pending"],
      ["approved", "pending", "approved"],
    ]);
    expect(await mails(store)).toEqual(["published"]);
    expect(changed).toEqual(["ending-well"]);
  });

  test("N25: the loser learns how the comment stands", async () => {
    const store = await temporaryStore();
    const comment = await pendingComment(store);
    await store.decisions.approve(decisionOn(comment));
    await expect(store.decisions.reject({ ...decisionOn(comment), ...ABUSE })).rejects.toMatchObject({
      status: "approved",
      decidedAt: "2026-03-24T15:00:00.000Z",
    });
  });

  test("N25: whoever read the words before the author changed them cannot approve", async () => {
    const store = await temporaryStore();
    const id = await submitted(store);
    const read = await store.queue.get(id);
    const { comments } = await store.queue.list({ statuses: ["pending"], limit: 1, offset: 0 });
    expect(comments[0]?.id).toBe(id);
    await store.db
      .updateTable("comment")
      .set({ body: "Other words", version: 2 })
      .where("id", "=", id)
      .execute();
    await expect(store.decisions.approve(decisionOn(read))).rejects.toBeInstanceOf(Conflict);
    expect((await store.threads.published()).comments).toEqual([]);
  });

  test("N25: whoever has the file open in another process loses too", async () => {
    const options = storeOptions(temporaryDirectory());
    const [one, two] = [await openStore(options), await openStore(options)];
    const comment = await pendingComment(one);
    const seen = await two.queue.get(comment.id);
    await one.decisions.approve(decisionOn(comment));
    await expect(two.decisions.reject({ ...decisionOn(seen), ...ABUSE })).rejects.toBeInstanceOf(Conflict);
    expect(await actions(two, comment.id)).toHaveLength(2);
    await one.close();
    await two.close();
  });

  test("an unknown comment is unknown", async () => {
    const store = await temporaryStore();
    const decision = { id: "c0000000000", version: 1, actor: "desk" } as const;
    await expect(store.decisions.approve(decision)).rejects.toBeInstanceOf(UnknownComment);
  });
});

describe("approving", () => {
  test("as it was sent", async () => {
    const store = await temporaryStore();
    const approved = await store.decisions.approve(decisionOn(await pendingComment(store)));
    expect(approved).toMatchObject({ status: "approved", edited: false, publishedBody: null, version: 2 });
  });

  test("with words taken out: the original stays beside them, the mail says so", async () => {
    const store = await temporaryStore();
    const comment = await pendingComment(store, { message: "Dr. Smith said no" });
    const text = "[name removed] said no";
    const approved = await store.decisions.approve({ ...decisionOn(comment), text });
    expect(approved).toMatchObject({ body: "Dr. Smith said no", publishedBody: text, edited: true });
    expect(await mails(store)).toEqual(["published-edited"]);
    expect((await store.threads.published()).comments).toMatchObject([{ body: text, edited: true }]);
  });

  test("the draft that was saved is what is published", async () => {
    const store = await temporaryStore();
    const comment = await pendingComment(store, { message: "Dr. Smith said no" });
    const draft = await store.decisions.draft({ ...decisionOn(comment), text: "[name removed] said no" });
    expect(draft.status).toBe("pending");
    expect((await store.threads.published()).comments).toEqual([]);
    await store.decisions.approve(decisionOn(draft));
    expect((await store.threads.published()).comments).toMatchObject([{ body: "[name removed] said no" }]);
  });

  test("a text that is the same as the original is no redaction", async () => {
    const store = await temporaryStore();
    const comment = await pendingComment(store);
    const approved = await store.decisions.approve({ ...decisionOn(comment), text: comment.body });
    expect(approved).toMatchObject({ edited: false, publishedBody: null });
  });

  test("with a reply: both or neither, one mail, the badge from the desk alone", async () => {
    const store = await temporaryStore();
    const comment = await pendingComment(store, { name: "The practice" });
    await expect(store.decisions.approve({ ...decisionOn(comment), reply: " \u200b" })).rejects.toThrow(
      /write some words/,
    );
    expect((await store.queue.get(comment.id)).status).toBe("pending");
    await store.decisions.approve({ ...decisionOn(comment), reply: "It is not rude." });
    const { comments } = await store.threads.published();
    expect(comments).toMatchObject([
      { id: comment.id, name: "The practice", practice: false, replyTo: null },
      { name: "The practice", practice: true, replyTo: comment.id, body: "It is not rude." },
    ]);
    expect(await mails(store)).toEqual(["answered"]);
  });

  test("no mail where no address was left", async () => {
    const store = await temporaryStore();
    const id = await submitted(store);
    await store.decisions.approve({ ...decisionOn(await store.queue.get(id)), reply: "Yes." });
    expect(await mails(store)).toEqual([]);
  });

  test("an answer by a reader tells the one who is answered", async () => {
    const store = await temporaryStore();
    const first = await pendingComment(store);
    await store.decisions.approve(decisionOn(first));
    const answer = await store.queue.get(await submitted(store, { replyTo: first.id }));
    await store.decisions.approve(decisionOn(answer));
    const rows = await store.db.selectFrom("outbox").selectAll().where("kind", "=", "answered").execute();
    expect(rows).toMatchObject([{ comment_id: first.id, about_id: answer.id }]);
  });

  test("a reply to an answer stands beside it: one level", async () => {
    const store = await temporaryStore();
    const first = await store.decisions.approve(decisionOn(await pendingComment(store)));
    const answer = await store.queue.get(await submitted(store, { replyTo: first.id }));
    const approved = await store.decisions.approve(decisionOn(answer));
    await store.decisions.reply({ ...decisionOn(approved), text: "We agree." });
    const { comments } = await store.threads.published();
    expect(comments.map(({ replyTo }) => replyTo)).toEqual([null, first.id, first.id]);
  });
});

describe("after it is published", () => {
  test("redacting changes the page and tells the author once", async () => {
    const store = await temporaryStore();
    const approved = await store.decisions.approve(decisionOn(await pendingComment(store)));
    const redacted = await store.decisions.redact({ ...decisionOn(approved), text: "[removed]" });
    await store.decisions.redact({ ...decisionOn(redacted), text: "[detail removed]" });
    expect((await store.threads.published()).comments).toMatchObject([
      { body: "[detail removed]", edited: true },
    ]);
    expect(await mails(store)).toEqual(["published", "published-edited"]);
  });

  test("unpublishing takes the answers along, and undo brings all back", async () => {
    const store = await temporaryStore();
    const comment = await pendingComment(store);
    const approved = await store.decisions.approve({ ...decisionOn(comment), reply: "Yes." });
    const down = await store.decisions.unpublish({ ...decisionOn(approved), reason: "identifies" });
    expect((await store.threads.published()).comments).toEqual([]);
    expect(await mails(store)).toEqual([]);
    await store.decisions.undo(decisionOn(down));
    expect((await store.threads.published()).comments).toHaveLength(2);
  });
});

describe("undo", () => {
  test("an approval with its reply and its mail", async () => {
    const store = await temporaryStore();
    const comment = await pendingComment(store);
    const approved = await store.decisions.approve({ ...decisionOn(comment), reply: "Yes." });
    const undone = await store.decisions.undo(decisionOn(approved));
    expect(undone).toMatchObject({ status: "pending", decidedAt: null, publishedAt: null });
    expect((await store.threads.published()).comments).toEqual([]);
    expect(await mails(store)).toEqual([]);

    await store.decisions.approve({ ...decisionOn(undone), reply: "Yes, and more." });
    const { comments } = await store.threads.published();
    expect(comments.map(({ body }) => body)).toEqual([comment.body, "Yes, and more."]);
    expect(await mails(store)).toEqual(["answered"]);
  });

  test("a rejection", async () => {
    const store = await temporaryStore();
    const rejected = await store.decisions.reject({ ...decisionOn(await pendingComment(store)), ...ABUSE });
    expect(rejected.reason).toBe("abuse");
    expect(await store.decisions.undo(decisionOn(rejected))).toMatchObject({
      status: "pending",
      reason: null,
    });
  });

  test("not twice, and not after anything else has happened", async () => {
    const store = await temporaryStore();
    const approved = await store.decisions.approve(decisionOn(await pendingComment(store)));
    const redacted = await store.decisions.redact({ ...decisionOn(approved), text: "[removed]" });
    await expect(store.decisions.undo(decisionOn(approved))).rejects.toBeInstanceOf(Conflict);
    await expect(store.decisions.undo(decisionOn(redacted))).rejects.toBeInstanceOf(Conflict);
    const rejected = await store.decisions.reject({ ...decisionOn(await pendingComment(store)), ...ABUSE });
    const undone = await store.decisions.undo(decisionOn(rejected));
    await expect(store.decisions.undo(decisionOn(undone))).rejects.toBeInstanceOf(Conflict);
  });

  test("a mail that was sent is not sent again when the decision is taken again", async () => {
    const store = await temporaryStore();
    const approved = await store.decisions.approve(decisionOn(await pendingComment(store)));
    await store.db.updateTable("outbox").set({ sent_at: "2026-03-24T15:11:00.000Z" }).execute();
    const undone = await store.decisions.undo(decisionOn(approved));
    await store.decisions.approve(decisionOn(undone));
    expect(await mails(store)).toEqual(["published"]);
  });
});

describe("holding", () => {
  test("N16: a link in a mail can leave a comment to the desk: it stays pending, in a new version", async () => {
    const store = await temporaryStore();
    const comment = await pendingComment(store);
    const held = await store.decisions.hold({ id: comment.id, version: comment.version, actor: "mail" });
    expect(held).toMatchObject({ status: "pending", version: comment.version + 1, body: comment.body });
    expect((await store.queue.history(comment.id)).at(-1)).toMatchObject({ action: "held", actor: "mail" });
    const late = store.decisions.approve({ id: comment.id, version: comment.version, actor: "mail" });
    await expect(late).rejects.toBeInstanceOf(Conflict);
    expect(await mails(store)).toEqual([]);
  });
});

describe("rejecting", () => {
  test("tells the author, but not of spam", async () => {
    const store = await temporaryStore();
    await store.decisions.reject({ ...decisionOn(await pendingComment(store)), ...ABUSE });
    await store.decisions.reject({ ...decisionOn(await pendingComment(store)), reason: "spam" });
    expect(await mails(store)).toEqual(["not-published"]);
  });
});

describe("N34: mail to the practice", () => {
  const digests = (store: CommentStore) =>
    store.db.selectFrom("outbox").selectAll().where("kind", "=", "digest").orderBy("id").execute();

  test("N34: after a quiet time the first comment is a digest due at once, and many are the same one", async () => {
    const store = await temporaryStore();
    for (let count = 0; count < 20; count += 1) await submitted(store);
    expect(await digests(store)).toMatchObject([{ due_at: "2026-03-24T15:00:00.000Z", comment_id: null }]);
  });

  test("N34: what arrives after a digest was sent is one digest, due a window later", async () => {
    const clock = clockAt("2026-03-24T15:00:00.000Z");
    const store = await temporaryStore({ now: clock.now });
    await submitted(store);
    await store.db.updateTable("outbox").set({ sent_at: clock.now().toISOString() }).execute();
    for (let count = 0; count < 20; count += 1) {
      clock.pass(60);
      await submitted(store);
    }
    expect(await digests(store)).toMatchObject([
      { sent_at: "2026-03-24T15:00:00.000Z" },
      { sent_at: null, due_at: "2026-03-24T16:00:00.000Z" },
    ]);
  });

  test("N34: a row of the outbox has no words and no address in it", async () => {
    const store = await temporaryStore();
    const comment = await pendingComment(store, { message: "MARK-words", name: "MARK-name" });
    await store.decisions.approve({ ...decisionOn(comment), text: "MARK-less", reply: "MARK-reply" });
    const rows = JSON.stringify(await store.db.selectFrom("outbox").selectAll().execute());
    expect(rows).not.toContain("MARK");
    expect(rows).not.toContain("a@example.com");
  });
});
