/**
 * Mail to send, written in the transaction of what it tells. A row names a kind and a comment; the words
 * and the address are read when the mail is made, so that what was erased or taken back is in no mail.
 */
import type { Transaction } from "kysely";
import { type StoreSettings, secondsAfter } from "./context.ts";
import type { Tables } from "./schema.ts";
import type { StoredComment } from "./stored-comment.ts";

/** To a commenter who left an address. */
export type AuthorMailKind = "published" | "published-edited" | "answered" | "not-published";

/** To the practice: what waits to be read. */
export const DIGEST = "digest";

/** Transactions in which the practice's mail is waiting already: most comments of a group need not ask. */
const waiting = new WeakSet<Transaction<Tables>>();

/**
 * One row at a time, however many comments arrive: due at once after a quiet time, else a window after the
 * last one was sent. The comments are read when it is sent; whoever sends it calls this again for those that
 * came in meanwhile.
 */
export const enqueueDigest = async (
  trx: Transaction<Tables>,
  settings: StoreSettings,
  at: Date,
): Promise<void> => {
  if (waiting.has(trx)) return;
  waiting.add(trx);
  const last = await trx
    .selectFrom("outbox")
    .select(["id", "sent_at"])
    .where("kind", "=", DIGEST)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  if (last !== undefined && last.sent_at === null) return;
  const free = last?.sent_at ? Date.parse(last.sent_at) + settings.mail.digestWindow * 1000 : 0;
  await trx
    .insertInto("outbox")
    .values({
      kind: DIGEST,
      comment_id: null,
      about_id: null,
      dedupe: `${DIGEST} after ${last?.id ?? 0}`,
      created_at: at.toISOString(),
      due_at: new Date(Math.max(free, at.getTime())).toISOString(),
      attempts: 0,
      sent_at: null,
      failure: null,
    })
    .onConflict((conflict) => conflict.column("dedupe").doNothing())
    .execute();
};

/** A mail to a comment's author, if there is an address; the same mail is never written twice. */
export const enqueueAuthorMail = async (
  trx: Transaction<Tables>,
  settings: StoreSettings,
  at: Date,
  mail: { readonly kind: AuthorMailKind; readonly to: StoredComment; readonly aboutId?: string },
): Promise<void> => {
  if (mail.to.email === null) return;
  const aboutId = mail.aboutId ?? null;
  await trx
    .insertInto("outbox")
    .values({
      kind: mail.kind,
      comment_id: mail.to.id,
      about_id: aboutId,
      dedupe: `${mail.kind} ${mail.to.id} ${aboutId ?? ""}`,
      created_at: at.toISOString(),
      due_at: secondsAfter(at, settings.mail.authorDelay),
      attempts: 0,
      sent_at: null,
      failure: null,
    })
    .onConflict((conflict) => conflict.column("dedupe").doNothing())
    .execute();
};

/** Takes back the mails about a comment that were not sent yet. */
export const cancelMail = async (trx: Transaction<Tables>, commentId: string): Promise<void> => {
  await trx
    .deleteFrom("outbox")
    .where("sent_at", "is", null)
    .where(({ eb, or }) => or([eb("comment_id", "=", commentId), eb("about_id", "=", commentId)]))
    .execute();
};
