/** A new comment goes into the store: whole, with its receipt, its audit entry and the mail it causes. */
import type { Transaction } from "kysely";
import type { NewComment } from "../../../_data/schema/new-comment.ts";
import type { Assessment } from "../rules/assess.ts";
import { record } from "./audit.ts";
import type { StoreSettings } from "./context.ts";
import { enqueueDigest } from "./outbox.ts";
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

const findDouble = async (
  trx: Transaction<Tables>,
  formKey: string | null,
  fold: string,
  at: Date,
): Promise<string | undefined> => {
  const since = new Date(at.getTime() - FOLD_WINDOW).toISOString();
  const row = await trx
    .selectFrom("comment")
    .select("id")
    .where(({ eb, and, or }) =>
      or([
        and([eb("fold", "=", fold), eb("created_at", ">=", since)]),
        ...(formKey === null ? [] : [eb("form_key", "=", formKey)]),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return row?.id;
};

const addReceipt = async (trx: Transaction<Tables>, commentId: string, at: Date): Promise<string> => {
  const token = newToken();
  await trx
    .insertInto("receipt")
    .values({ token_hash: hashOf(token), comment_id: commentId, created_at: at.toISOString() })
    .execute();
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

const isClosed = async (trx: Transaction<Tables>, article: string): Promise<boolean> => {
  const row = await trx
    .selectFrom("thread_state")
    .select("closed")
    .where("article", "=", article)
    .executeTakeFirst();
  return row?.closed === 1;
};

const insertComment = async (
  trx: Transaction<Tables>,
  row: Omit<Tables["comment"], "seq" | "id" | "reference">,
): Promise<string> => {
  const id = newCommentId();
  // A reference is short, so one that is taken comes up now and then: take another.
  for (;;) {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto("comment")
      .values({ ...row, id, reference: newReference() })
      .onConflict((conflict) => conflict.column("reference").doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 1n) return id;
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
    published_with: null,
    practice: 0,
    name: comment.name,
    email: comment.email,
    body: comment.message,
    published_body: null,
    edited: 0,
    status: "pending",
    reason: null,
    danger: assessment.danger ? 1 : 0,
    spam: assessment.spam.join(" "),
    version: 1,
    form_key: formKey,
    fold,
    created_at: at.toISOString(),
    consent_at: at.toISOString(),
    decided_at: null,
    published_at: null,
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
