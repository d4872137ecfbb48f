/**
 * What the practice decides about a comment. Each is one transaction with its audit entry and its mails;
 * of two that meet, one wins and the other gets a Conflict. All throw UnknownComment, Conflict, StoreFailure.
 */
import type { Transaction } from "kysely";
import { cleanText, isVisible } from "../../../_data/schema/plain-text.ts";
import { change, conflictWith, inTransaction, NO_WORDS } from "./change.ts";
import type { StoreContext } from "./context.ts";
import { cancelMail, enqueueAuthorMail } from "./outbox.ts";
import { insertReply } from "./replies.ts";
import type { Actor, CommentStatus, RejectReason, Tables } from "./schema.ts";
import { readComment, type StoredComment } from "./stored-comment.ts";
import { undo } from "./undo.ts";

/** Which comment, in the version the person saw, and that it is decided at the desk. */
export interface Decision {
  readonly id: string;
  readonly version: number;
  readonly actor: "desk";
}

/** By a link in a mail, which may have been passed on: it can approve what was sent or hold it, nothing else. */
export interface MailDecision {
  readonly id: string;
  readonly version: number;
  readonly actor: "mail";
  readonly text?: undefined;
  readonly reply?: undefined;
}

export type Approval = MailDecision | (Decision & { readonly text?: string; readonly reply?: string });

const ofPractice = (text: string): string => {
  const clean = cleanText(text);
  if (!isVisible(clean)) throw new RangeError("The practice's text is empty: write some words");
  return clean;
};

/** The columns for a text as the practice publishes it; the same as the original is no redaction. */
const redaction = (original: string, published: string | null) => {
  const edited = published !== null && published !== original;
  return { published_body: edited ? published : null, edited: edited ? 1 : 0 } as const;
};

const expect = async (
  trx: Transaction<Tables>,
  comment: StoredComment,
  { version }: Decision | MailDecision,
  ...states: readonly CommentStatus[]
): Promise<void> => {
  if (comment.version !== version || !states.includes(comment.status)) await conflictWith(trx, comment.id);
};

/** Tells whoever wrote the comment that is answered, if it is in the store and not the practice's own. */
const tellOfAnswer = async (
  trx: Transaction<Tables>,
  context: StoreContext,
  at: Date,
  answer: { readonly id: string; readonly to: string | null },
): Promise<void> => {
  if (answer.to === null) return;
  const answered = await readComment(trx, answer.to);
  await enqueueAuthorMail(trx, context.settings, at, { kind: "answered", to: answered, aboutId: answer.id });
};

export const createDecisions = (context: StoreContext) => ({
  /**
   * Publishes a pending comment: in the words given, else in those drafted before, else as it was sent. With
   * a reply both are published together and the author gets one mail.
   */
  approve: (decision: Approval) =>
    inTransaction(context, decision.id, async (trx, comment, at) => {
      await expect(trx, comment, decision, "pending");
      const words = redaction(
        comment.body,
        decision.text === undefined ? comment.publishedBody : ofPractice(decision.text),
      );
      const time = at.toISOString();
      await change(trx, at, comment, {
        action: "approved",
        actor: decision.actor,
        to: "approved",
        set: { ...words, decided_at: time, published_at: time },
      });
      const replied = decision.reply !== undefined;
      if (replied) {
        const text = ofPractice(decision.reply);
        await insertReply(trx, at, comment, { text, actor: decision.actor, together: true });
      }
      const kind = words.edited === 1 ? "published-edited" : replied ? "answered" : "published";
      await enqueueAuthorMail(trx, context.settings, at, { kind, to: comment });
      await tellOfAnswer(trx, context, at, { id: comment.id, to: comment.replyTo });
    }),

  /** Leaves it to the desk: it stays pending, and no link in a mail that was sent before acts any more. */
  hold: (decision: MailDecision) =>
    inTransaction(context, decision.id, async (trx, comment, at) => {
      await expect(trx, comment, decision, "pending");
      await change(trx, at, comment, { action: "held", actor: decision.actor, to: "pending" });
    }),

  /** Keeps a text for publishing without publishing it: the desk's "Save and preview". */
  draft: (decision: Decision & { readonly text: string }) =>
    inTransaction(context, decision.id, async (trx, comment, at) => {
      await expect(trx, comment, decision, "pending");
      await change(trx, at, comment, {
        action: "drafted",
        actor: decision.actor,
        to: "pending",
        set: redaction(comment.body, ofPractice(decision.text)),
      });
    }),

  /** Takes words out of a comment that is on the page. */
  redact: (decision: Decision & { readonly text: string }) =>
    inTransaction(context, decision.id, async (trx, comment, at) => {
      await expect(trx, comment, decision, "approved");
      const words = redaction(comment.body, ofPractice(decision.text));
      await change(trx, at, comment, {
        action: "redacted",
        actor: decision.actor,
        to: "approved",
        set: words,
      });
      if (words.edited === 1) {
        await enqueueAuthorMail(trx, context.settings, at, { kind: "published-edited", to: comment });
      }
    }),

  /** Answers a published comment as the practice. */
  reply: (decision: Decision & { readonly text: string }) =>
    inTransaction(context, decision.id, async (trx, comment, at) => {
      await expect(trx, comment, decision, "approved");
      const text = ofPractice(decision.text);
      const reply = { text, actor: decision.actor, together: false };
      const aboutId = await insertReply(trx, at, comment, reply);
      await enqueueAuthorMail(trx, context.settings, at, { kind: "answered", to: comment, aboutId });
    }).then((comment) => {
      context.settings.onPublicChange(comment.article);
      return comment;
    }),

  /** Does not publish a pending comment. Spam is one of the reasons, and gets no mail. */
  reject: (decision: Decision & { readonly reason: RejectReason }) =>
    inTransaction(context, decision.id, async (trx, comment, at) => {
      await expect(trx, comment, decision, "pending");
      const { actor, reason } = decision;
      await change(trx, at, comment, {
        action: "rejected",
        actor,
        to: "rejected",
        reason,
        set: { reason, decided_at: at.toISOString() },
      });
      if (reason !== "spam") {
        await enqueueAuthorMail(trx, context.settings, at, { kind: "not-published", to: comment });
      }
    }),

  /** Takes a published comment off the page, with the answers to it. */
  unpublish: (decision: Decision & { readonly reason: RejectReason }) =>
    inTransaction(context, decision.id, async (trx, comment, at) => {
      await expect(trx, comment, decision, "approved");
      const { actor, reason } = decision;
      await cancelMail(trx, comment.id);
      await change(trx, at, comment, {
        action: "unpublished",
        actor,
        to: "rejected",
        reason,
        set: { reason, decided_at: at.toISOString(), published_at: null },
      });
    }),

  /** For an author who asks by mail: the words and the name go, the place on the page stays. */
  withdraw: (decision: Decision) =>
    inTransaction(context, decision.id, async (trx, comment, at) => {
      await expect(trx, comment, decision, "pending", "approved", "rejected");
      await withdraw(trx, at, comment, decision.actor);
    }).finally(context.scrub),

  /** Removes words, name, address, receipts and mails for good. Nothing of it stays on the page. */
  erase: (decision: Decision) =>
    inTransaction(context, decision.id, async (trx, comment, at) => {
      await expect(trx, comment, decision, "pending", "approved", "rejected", "withdrawn");
      await trx
        .deleteFrom("outbox")
        .where(({ eb, or }) => or([eb("comment_id", "=", comment.id), eb("about_id", "=", comment.id)]))
        .execute();
      await trx.deleteFrom("receipt").where("comment_id", "=", comment.id).execute();
      await change(trx, at, comment, {
        action: "erased",
        actor: decision.actor,
        to: "erased",
        set: { ...NO_WORDS, decided_at: at.toISOString(), published_at: null },
      });
    }).finally(context.scrub),

  /** Takes back the last decision, if nothing has happened since; mails not yet sent are not sent. */
  undo: (decision: Decision) =>
    inTransaction(context, decision.id, async (trx, comment, at) => {
      await expect(trx, comment, decision, "approved", "rejected");
      await undo(trx, at, comment, decision.actor);
    }),
});

/** Takes the words away and keeps the place, if there was one on the page. */
export const withdraw = async (
  trx: Transaction<Tables>,
  at: Date,
  comment: StoredComment,
  actor: Actor,
): Promise<void> => {
  await cancelMail(trx, comment.id);
  await change(trx, at, comment, {
    action: "withdrawn",
    actor,
    to: "withdrawn",
    set: { ...NO_WORDS, decided_at: at.toISOString() },
  });
};
