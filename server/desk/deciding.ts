/** What is done about one comment: each a POST of its own, answered with the page one came from. */
import { z } from "zod";
import { cleanText, countCharacters, isVisible } from "../../_data/schema/plain-text.ts";
import { fill, grouped } from "../../_data/schema/words.ts";
import type { FailedForm } from "../../_includes/components/desk/case-types.tsx";
import { actionPath } from "../../_includes/components/desk/paths.tsx";
import { Conflict, UnknownComment } from "../comments/store/errors.ts";
import { rejectReason } from "../comments/store/schema.ts";
import { isToken } from "../comments/store/secrets.ts";
import { publishedWords, type StoredComment } from "../comments/store/stored-comment.ts";
import { deleteComplaints, setResolved } from "./complaints.ts";
import { doneEntries, doneReports, FRESH } from "./done.ts";
import { type DeskContext, type DeskHandler, Refused, textOf } from "./guard.ts";
import type { Desk } from "./options.ts";
import { deskPath, withQuery } from "./paths.ts";
import { commentOf, commentPage, previewPage } from "./reading.ts";
import { createRecent } from "./recent.ts";
import { redact } from "./redaction.ts";

/** Characters: room for the longest comment, and for an answer that takes its time. */
const LONGEST_TEXT = 5000;

const versionSchema = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

interface Target {
  readonly id: string;
  readonly version: number;
  readonly actor: "desk";
}

/** @throws Refused when the form does not say which version was read */
const targetOf = (c: DeskContext): Target => {
  const version = versionSchema.safeParse(textOf(c.get("fields"), "version"));
  if (!version.success) throw new Refused(422);
  return { id: c.req.param("id") ?? "", version: version.data, actor: "desk" };
};

const backOf = (c: DeskContext): string => deskPath(textOf(c.get("fields"), "back"));

/** Back to the page one came from, which says what was done. */
const goBack = (c: DeskContext, did: string, path = backOf(c)): Response =>
  c.redirect(withQuery(path, "did", did), 303);

/** The entry of the audit that a change of a comment made. */
const entryOf = async ({ store: { db } }: Desk, comment: StoredComment): Promise<number> => {
  const { id } = await db
    .selectFrom("audit")
    .select("id")
    .where("comment_id", "=", comment.id)
    .where("version", "=", comment.version)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return id;
};

const decided = async (c: DeskContext, options: Desk, comment: StoredComment): Promise<Response> => {
  options.log({ event: "desk", status: 303, outcome: comment.status });
  return goBack(c, doneEntries([await entryOf(options, comment)]));
};

/** The form again, with what is wrong and what was typed. */
const failed = async (c: DeskContext, options: Desk, form: FailedForm): Promise<Response> =>
  c.html(await commentPage(c, options, await commentOf(c, options), form), 422);

type Checked = { readonly text: string } | { readonly message: string };

/** A text of the practice, cleaned like a reader's; `empty` is said when there is none. */
const checkText = (source: string, empty: string, options: Desk): Checked => {
  const text = cleanText(source);
  if (!isVisible(text)) return { message: empty };
  if (countCharacters(text) <= LONGEST_TEXT) return { text };
  return { message: fill(options.words.errors.long, { limit: grouped(LONGEST_TEXT) }) };
};

const checkRedaction = (source: string, options: Desk): Checked => {
  const { errors } = options.words;
  const result = redact(cleanText(source));
  return "problem" in result
    ? { message: errors[result.problem] }
    : checkText(result.text, errors.empty, options);
};

/** Publishes a comment as it was sent, or as it was drafted. */
export const approve =
  (options: Desk): DeskHandler =>
  async (c) =>
    decided(c, options, await options.store.decisions.approve(targetOf(c)));

/** "Save and preview": the words are kept, and shown as they would be published. */
export const draft =
  (options: Desk): DeskHandler =>
  async (c) => {
    const target = targetOf(c);
    const typed = textOf(c.get("fields"), "text");
    const checked = checkRedaction(typed, options);
    if ("message" in checked) return failed(c, options, { form: "redact", message: checked.message, typed });
    await options.store.decisions.draft({ ...target, text: checked.text });
    return c.redirect(actionPath(target.id, "preview"), 303);
  };

/** Other words for what is on the page: first shown, then, confirmed, published. */
export const redactPublished =
  (options: Desk): DeskHandler =>
  async (c) => {
    const target = targetOf(c);
    const fields = c.get("fields");
    const typed = textOf(fields, "text");
    if (textOf(fields, "confirmed") === "yes") {
      const checked = checkText(typed, options.words.errors.empty, options);
      if ("message" in checked) throw new Refused(422);
      const before = await commentOf(c, options);
      const after = await options.store.decisions.redact({ ...target, text: checked.text });
      options.replaced.set(await entryOf(options, after), publishedWords(before));
      return decided(c, options, after);
    }
    const checked = checkRedaction(typed, options);
    if ("message" in checked) return failed(c, options, { form: "redact", message: checked.message, typed });
    const comment = await commentOf(c, options);
    if (comment.version !== target.version || comment.status !== "approved") throw new Conflict(comment);
    return c.html(await previewPage(c, options, comment, backOf(c), checked.text));
  };

/** Takes one after the other what must not happen twice. */
const createTurns = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };
};

/** The entry of the audit for the latest answer of the practice with these words. */
const entryOfReply = async (
  { store: { db } }: Desk,
  comment: StoredComment,
  text: string,
): Promise<number> => {
  const { id } = await db
    .selectFrom("comment")
    .innerJoin("audit", "audit.comment_id", "comment.id")
    .select("audit.id")
    .where("audit.action", "=", "replied")
    .where("comment.practice", "=", 1)
    .where("comment.status", "=", "approved")
    .where("comment.body", "=", text)
    .where(({ eb, or }) =>
      or([
        eb("comment.reply_to", "=", comment.replyTo ?? comment.id),
        eb("comment.reply_to_page", "=", comment.replyToPage),
      ]),
    )
    .orderBy("audit.id", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return id;
};

/** Answers as the practice. What waits is published with the answer; the same form sent twice is one answer. */
export const reply = (options: Desk): DeskHandler => {
  const inTurn = createTurns();
  const entries = createRecent<string, number>(options.store.settings.now, FRESH);
  return async (c) => {
    const target = targetOf(c);
    const typed = textOf(c.get("fields"), "text");
    const checked = checkText(typed, options.words.errors.replyEmpty, options);
    if ("message" in checked) return failed(c, options, { form: "reply", message: checked.message, typed });
    const { text } = checked;
    const comment = await commentOf(c, options);
    if (comment.status === "pending") {
      return decided(c, options, await options.store.decisions.approve({ ...target, reply: text }));
    }
    const once = textOf(c.get("fields"), "once");
    if (!isToken(once)) throw new Refused(422);
    const key = `${once} ${target.id}`;
    return inTurn(async () => {
      const before = entries.get(key);
      if (before !== undefined) return goBack(c, doneEntries([before]));
      await options.store.decisions.reply({ ...target, text });
      const entry = await entryOfReply(options, comment, text);
      entries.set(key, entry);
      options.log({ event: "desk", status: 303, outcome: "replied" });
      return goBack(c, doneEntries([entry]));
    });
  };
};

const withReason =
  (action: "reject" | "unpublish", options: Desk): DeskHandler =>
  async (c) => {
    const target = targetOf(c);
    const reason = rejectReason.safeParse(textOf(c.get("fields"), "reason"));
    if (!reason.success) {
      const message = options.words.errors.reasonMissing;
      return failed(c, options, { form: "reject", message, typed: "" });
    }
    return decided(c, options, await options.store.decisions[action]({ ...target, reason: reason.data }));
  };

/** Does not publish what waits. */
export const reject = (options: Desk): DeskHandler => withReason("reject", options);

/** Takes down what is published. */
export const unpublish = (options: Desk): DeskHandler => withReason("unpublish", options);

const removal =
  (action: "withdraw" | "erase", options: Desk): DeskHandler =>
  async (c) => {
    const comment = await options.store.decisions[action](targetOf(c));
    await deleteComplaints(options.store.db, comment.id);
    return decided(c, options, comment);
  };

/** For an author who has asked for it by letter. */
export const withdraw = (options: Desk): DeskHandler => removal("withdraw", options);

export const erase = (options: Desk): DeskHandler => removal("erase", options);

/** Takes the last decision back. */
export const undo =
  (options: Desk): DeskHandler =>
  async (c) =>
    decided(c, options, await options.store.decisions.undo(targetOf(c)));

const idsSchema = z
  .string()
  .regex(/^\d{1,15}( \d{1,15}){0,99}$/)
  .transform((text) => text.split(" ").map(Number));

/** Closes the reports that were read, or opens them again. Those that came in meanwhile stay open. */
export const setReports =
  (resolved: boolean, options: Desk): DeskHandler =>
  async (c) => {
    const ids = idsSchema.safeParse(textOf(c.get("fields"), "complaints"));
    if (!ids.success) throw new Refused(422);
    const comment = await commentOf(c, options);
    await setResolved(options.store, comment.id, ids.data, resolved);
    options.log({ event: "desk", status: 303, outcome: resolved ? "resolved" : "reopened" });
    return goBack(c, doneReports(ids.data.slice(0, 25)));
  };

/** The comments that a form names, `prefix` and id, with the version that was read. */
const chosen = (c: DeskContext, prefix: string): readonly Target[] =>
  [...c.get("fields").keys()]
    .filter((name) => name.startsWith(prefix))
    .flatMap((name) => {
      const version = versionSchema.safeParse(textOf(c.get("fields"), name));
      return version.success
        ? [{ id: name.slice(prefix.length), version: version.data, actor: "desk" } as const]
        : [];
    });

/** Does the same to several. What someone else has decided meanwhile is left as it is. */
const each = async (
  c: DeskContext,
  options: Desk,
  targets: readonly Target[],
  work: (target: Target) => Promise<StoredComment>,
): Promise<Response> => {
  const entries: number[] = [];
  for (const target of targets) {
    try {
      entries.push(await entryOf(options, await work(target)));
    } catch (error) {
      if (!(error instanceof Conflict || error instanceof UnknownComment)) throw error;
    }
  }
  options.log({ event: "desk", status: 303, outcome: `${entries.length} of ${targets.length}` });
  return entries.length === 0 ? c.redirect(backOf(c), 303) : goBack(c, doneEntries(entries));
};

/** Marks all that were ticked as spam. */
export const markSpam =
  (options: Desk): DeskHandler =>
  async (c) =>
    each(c, options, chosen(c, "spam-"), (target) =>
      options.store.decisions.reject({ ...target, reason: "spam" }),
    );

/** Takes back what was done to several at once. */
export const undoMany =
  (options: Desk): DeskHandler =>
  async (c) =>
    each(c, options, chosen(c, "undo-"), (target) => options.store.decisions.undo(target));
