/** What the practice does with words: takes some out, looks at the result, answers. */
import { cleanText, countCharacters, isVisible } from "../../_data/schema/plain-text.ts";
import { fill, grouped } from "../../_data/schema/words.ts";
import { actionPath } from "../../_includes/components/desk/paths.tsx";
import { Conflict } from "../comments/store/errors.ts";
import { isToken } from "../comments/store/secrets.ts";
import { publishedWords, type StoredComment } from "../comments/store/stored-comment.ts";
import { doneEntries, FRESH } from "./done.ts";
import { backOf, decided, entryOf, failed, goBack, targetOf } from "./form-answers.ts";
import { type DeskHandler, Refused, textOf } from "./guard.ts";
import type { Desk } from "./options.ts";
import { commentOf, previewPage } from "./reading.ts";
import { createRecent } from "./recent.ts";
import { redact } from "./redaction.ts";

/** Characters: room for the longest comment, and for an answer that takes its time. */
const LONGEST_TEXT = 5000;

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
