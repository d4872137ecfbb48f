/** A new comment goes into the store: whole, with its receipt, its audit entry and the mail it causes. */
import type { Transaction } from "kysely";
import type { NewComment } from "../../../_data/schema/new-comment.ts";
import type { Assessment } from "../rules/assess.ts";
import { record } from "./audit.ts";
import type { StoreSettings } from "./context.ts";
import { enqueueDigest } from "./outbox.ts";
import { prepared } from "./prepared.ts";
import { countSubmission } from "./rate.ts";
import type { Tables } from "./schema.ts";
import { hashOf, newCommentId, newReference, newToken } from "./secrets.ts";
import { findComment, takesAnswers } from "./stored-comment.ts";

export interface Submission {
  readonly comment: NewComment;
  readonly assessment: Assessment;
  /** The sender's address as `clientKey` gives it; only its hash of the day is kept. */
  readonly address: string;
  /** Questions the practice publishes with the article itself: they can be answered too. */
  readonly pageQuestions: { has(id: string): boolean };
}

/** What became of it. `folded`: the comment was there already, and the token opens the same receipt. */
export type SubmitOutcome =
  | { readonly outcome: "stored" | "folded"; readonly token: string }
  | { readonly outcome: "limited"; readonly retryAfter: number }
  | { readonly outcome: "closed" | "replyGone" };

/** Milliseconds within which the same text from the same place is the same comment. */
const FOLD_WINDOW = 60 * 60 * 1000;

/** Sending again opens the same receipt under a new token, for only its hash is kept; but not endlessly. */
const MOST_TOKENS = 8;

const selectDouble = prepared<{ fold: string; since: string; formKey: string | null }, { id: string }>(
  (db, given) =>
    db
      .selectFrom("comment")
      .select("id")
      .where(({ eb, and, or }) =>
        or([
          and([eb("fold", "=", given("fold")), eb("created_at", ">=", given("since"))]),
          // Nothing equals null: without a key only the words are compared.
          eb("form_key", "=", given("formKey")),
        ]),
      )
      .limit(1),
);

const findDouble = async (
  trx: Transaction<Tables>,
  formKey: string | null,
  fold: string,
  at: Date,
): Promise<string | undefined> => {
  const since = new Date(at.getTime() - FOLD_WINDOW).toISOString();
  const { rows } = await selectDouble(trx, { formKey, fold, since });
  return rows[0]?.id;
};

const insertReceipt = prepared<Tables["receipt"]>((db, given) =>
  db.insertInto("receipt").values({
    token_hash: given("token_hash"),
    comment_id: given("comment_id"),
    created_at: given("created_at"),
  }),
);

const addReceipt = async (trx: Transaction<Tables>, commentId: string, at: Date): Promise<string> => {
  const token = newToken();
  await insertReceipt(trx, {
    token_hash: hashOf(token),
    comment_id: commentId,
    created_at: at.toISOString(),
  });
  return token;
};

const foldInto = async (trx: Transaction<Tables>, id: string, at: Date): Promise<SubmitOutcome> => {
  const { tokens } = await trx
    .selectFrom("receipt")
    .select(({ fn }) => fn.countAll().as("tokens"))
    .where("comment_id", "=", id)
    .executeTakeFirstOrThrow();
  if (Number(tokens) >= MOST_TOKENS) return { outcome: "limited", retryAfter: FOLD_WINDOW / 1000 };
  return { outcome: "folded", token: await addReceipt(trx, id, at) };
};

const selectClosed = prepared<{ article: string }, { closed: 0 | 1 }>((db, given) =>
  db.selectFrom("thread_state").select("closed").where("article", "=", given("article")),
);

const isClosed = async (trx: Transaction<Tables>, article: string): Promise<boolean> => {
  const { rows } = await selectClosed(trx, { article });
  return rows[0]?.closed === 1;
};

/** What differs from one new comment to the next. */
type NewRow = Pick<
  Tables["comment"],
  | "article"
  | "reply_to"
  | "reply_to_page"
  | "name"
  | "email"
  | "body"
  | "danger"
  | "spam"
  | "form_key"
  | "fold"
  | "created_at"
>;

const tryInsert = prepared<NewRow & { id: string; reference: string }>((db, given) =>
  db
    .insertInto("comment")
    .values({
      id: given("id"),
      article: given("article"),
      reply_to: given("reply_to"),
      reply_to_page: given("reply_to_page"),
      published_with: null,
      practice: 0,
      name: given("name"),
      email: given("email"),
      body: given("body"),
      published_body: null,
      edited: 0,
      status: "pending",
      reason: null,
      danger: given("danger"),
      spam: given("spam"),
      version: 1,
      reference: given("reference"),
      form_key: given("form_key"),
      fold: given("fold"),
      created_at: given("created_at"),
      consent_at: given("created_at"),
      decided_at: null,
      published_at: null,
    })
    .onConflict((conflict) => conflict.column("reference").doNothing()),
);

const insertComment = async (trx: Transaction<Tables>, row: NewRow): Promise<string> => {
  const id = newCommentId();
  // A reference is short, so one that is taken comes up now and then: take another.
  for (;;) {
    const { numAffectedRows } = await tryInsert(trx, { ...row, id, reference: newReference() });
    if (numAffectedRows === 1n) return id;
  }
};

/**
 * Stores one submission within a transaction. The order matters: a comment sent twice is recognized before
 * the limits are asked, so that a double click never reads as a flood.
 * @param addressHash the day's hash of `submission.address`
 */
export const submit = async (
  trx: Transaction<Tables>,
  settings: StoreSettings,
  { comment, assessment, pageQuestions }: Submission,
  addressHash: string,
): Promise<SubmitOutcome> => {
  const at = settings.now();
  const content = hashOf(comment.article, comment.replyTo, comment.message);
  // With the words in it: the same form sent with other words is another comment, and none is lost.
  const formKey = comment.key === undefined ? null : hashOf(comment.key, content);
  const fold = hashOf(addressHash, content);

  const double = await findDouble(trx, formKey, fold, at);
  if (double !== undefined) return foldInto(trx, double, at);
  if (await isClosed(trx, comment.article)) return { outcome: "closed" };
  const onPage = comment.replyTo !== null && pageQuestions.has(comment.replyTo);
  if (comment.replyTo !== null && !onPage) {
    const question = await findComment(trx, comment.replyTo);
    if (question === undefined || !takesAnswers(question, comment.article)) return { outcome: "replyGone" };
  }
  const retryAfter = await countSubmission(trx, settings, addressHash, at);
  if (retryAfter !== undefined) return { outcome: "limited", retryAfter };

  const commentId = await insertComment(trx, {
    article: comment.article,
    reply_to: onPage ? null : comment.replyTo,
    reply_to_page: onPage ? comment.replyTo : null,
    name: comment.name,
    email: comment.email,
    body: comment.message,
    danger: assessment.danger ? 1 : 0,
    spam: assessment.spam.join(" "),
    form_key: formKey,
    fold,
    created_at: at.toISOString(),
  });
  await record(trx, at, {
    commentId,
    article: comment.article,
    actor: "author",
    action: "received",
    to: "pending",
    version: 1,
  });
  await enqueueDigest(trx, settings, at);
  return { outcome: "stored", token: await addReceipt(trx, commentId, at) };
};
