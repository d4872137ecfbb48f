/** The tables, as their columns are named in the database. Times are ISO 8601 in UTC; yes and no are 1 and 0. */
import type { Generated } from "kysely";
import { z } from "zod";
import { SPAM_REASONS } from "../rules/assess.ts";

/** Where a comment stands. Only `approved` shows words; see `isPublic`. */
export const COMMENT_STATUSES = ["pending", "approved", "rejected", "withdrawn", "erased"] as const;
export const commentStatus = z.enum(COMMENT_STATUSES);
export type CommentStatus = z.infer<typeof commentStatus>;

/** Why a comment was not published or was taken down again: the five of the desk's form, and its undo. */
const REJECT_REASONS = [
  "identifies",
  "harmful-advice",
  "abuse",
  "spam",
  "answered-by-email",
  "undone",
] as const;
export const rejectReason = z.enum(REJECT_REASONS);
export type RejectReason = z.infer<typeof rejectReason>;

/** Who did something. Neither is ever taken from what a request says about itself. */
export const ACTORS = ["author", "desk", "mail", "import", "system"] as const;
export type Actor = (typeof ACTORS)[number];

/** What was done, for the audit. `thread` is the closing or reopening of an article's thread. */
const ACTIONS = [
  "received",
  "edited",
  "drafted",
  "held",
  "approved",
  "redacted",
  "replied",
  "rejected",
  "unpublished",
  "withdrawn",
  "erased",
  "undone",
  "deleted",
  "thread",
] as const;
export const auditAction = z.enum(ACTIONS);
export type AuditAction = z.infer<typeof auditAction>;

const flag = z.union([z.literal(0), z.literal(1)]);
const time = z.iso.datetime();
const spamReasons = z.string().transform((list, context) => {
  const parsed = z.array(z.enum(SPAM_REASONS)).safeParse(list === "" ? [] : list.split(" "));
  if (parsed.success) return parsed.data;
  context.addIssue("has an unknown reason");
  return z.NEVER;
});

/** A row of the table `comment`. */
export const commentRow = z.object({
  /** The order of arrival. Threads and queue follow it, whatever the clock did. */
  seq: z.int(),
  id: z.string(),
  article: z.string(),
  /** The comment in this table that it answers. */
  reply_to: z.string().nullable(),
  /** Or the question it answers, of those the practice publishes with the article itself. */
  reply_to_page: z.string().nullable(),
  /** The comment with which this reply of the practice was published, where both were one decision. */
  published_with: z.string().nullable(),
  practice: flag,
  name: z.string(),
  email: z.string().nullable(),
  /** The words as they were sent, or as the author last changed them. */
  body: z.string(),
  /** The words as the practice publishes them, where it took something out. */
  published_body: z.string().nullable(),
  /** Words were taken out. Stays true after the original is deleted. */
  edited: flag,
  status: commentStatus,
  reason: rejectReason.nullable(),
  danger: flag,
  /** Reasons to suspect spam, separated by spaces. */
  spam: spamReasons,
  version: z.int(),
  /** What the author quotes when writing to the practice: K7-4821. The practice's own replies have none. */
  reference: z.string().nullable(),
  form_key: z.string().nullable(),
  fold: z.string().nullable(),
  created_at: time,
  consent_at: time.nullable(),
  decided_at: time.nullable(),
  /** Since when its place is on the page; null while nothing of it is. */
  published_at: time.nullable(),
});

type CommentRow = z.input<typeof commentRow>;

export interface Tables {
  comment: Omit<CommentRow, "seq"> & { seq: Generated<number> };
  receipt: { token_hash: string; comment_id: string; created_at: string };
  audit: {
    /** Grows with every change of what is stored, so the highest one names a state of the store. */
    id: Generated<number>;
    at: string;
    comment_id: string | null;
    article: string | null;
    actor: Actor;
    action: AuditAction;
    from_status: CommentStatus | null;
    to_status: CommentStatus | null;
    reason: RejectReason | null;
    version: number | null;
  };
  /** Mail to send. Holds no words and no address: both are read from the comment when the mail is made. */
  outbox: {
    id: Generated<number>;
    kind: string;
    /** Whose author it goes to; null for mail to the practice. */
    comment_id: string | null;
    /** The answer it tells of. */
    about_id: string | null;
    /** One mail for each value, however often the reason for it comes up. */
    dedupe: string;
    created_at: string;
    due_at: string;
    attempts: number;
    sent_at: string | null;
    /** Why it was not sent the last time: a kind and a code, never what a server said. */
    failure: string | null;
    /** It is not tried any more unless the desk says so. */
    given_up_at: string | null;
    /** The server that is sending it, by its number in the cluster. A digest keeps it until what came in meanwhile is seen to. */
    sender: number | null;
    /** When that server began to give its end to the mail server: it may be out since then. */
    handed_at: string | null;
  };
  /** Links in mails. Of the token only a keyed hash is here. */
  mail_link: {
    token_hash: string;
    action: "approve" | "hold" | "unsubscribe";
    comment_id: string;
    /** The version of the comment that the mail told of. */
    version: number;
    created_at: string;
    expires_at: string | null;
  };
  /** Keyed hashes of addresses whose owners want no more mail. */
  mail_optout: { address_hash: string; created_at: string };
  session: { token_hash: string; created_at: string; expires_at: string };
  rate: { bucket: string; window_start: number; hits: number; expires_at: string };
  setting: { name: string; value: string };
  thread_state: { article: string; closed: 0 | 1; changed_at: string };
  /** What readers reported about a published comment; see the desk. */
  complaint: {
    id: Generated<number>;
    comment_id: string;
    reason: string;
    details: string;
    email: string | null;
    created_at: string;
    resolved_at: string | null;
  };
  /** What was taken over from elsewhere, so that nothing is taken twice: it outlives the comment it became. */
  foreign_comment: {
    /** Where it comes from, like `wordpress example.org`. */
    source: string;
    /** What it is called there. */
    external_id: string;
    /** Null when the comment has been deleted since: it does not come back. */
    comment_id: string | null;
    /** Of its name and words as they were taken. */
    fingerprint: string;
    /** Its place there, for the desk. */
    link: string | null;
  };
  migration: { number: number; name: string; at: string };
}
