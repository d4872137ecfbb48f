/** How long what readers send is kept. Change a number here, and both the code and the privacy page follow. */
import { parseData } from "./schema/parse.ts";
import { type Retention, retentionSchema } from "./schema/retention.ts";

export const retention = parseData(
  retentionSchema,
  {
    pendingPost: {
      label: "A comment that waits to be read",
      days: null,
      until: "we decide about it, or you withdraw it",
      why: "So that no comment is lost unread, however long it waits.",
    },
    publishedPost: {
      label: "A published comment",
      days: null,
      until: "you withdraw it or ask us to take it down, or until we close and remove the whole thread",
      why: "So that other readers can learn from it.",
    },
    unpublishedPost: {
      label: "A comment that we did not publish",
      days: 30,
      from: "after our decision",
      why: "So that you can still ask us about the decision.",
    },
    email: {
      label: "Your email address, if you gave one",
      days: 30,
      from: "after our decision",
      why: "To tell you the outcome, or to ask you about an edit.",
    },
    receiptLink: {
      label: "Your private receipt page",
      days: null,
      until: "the comment it belongs to is deleted",
      why: "So that you can follow your comment, and withdraw it, without an account.",
    },
    rateLimitHash: {
      label: "A code made from your internet address",
      days: 1,
      from: "after you send something",
      why: "To stop one sender from flooding the form. The address itself is not stored.",
    },
    unsubscription: {
      label: "A code made from your email address, if you asked for no more mail",
      days: null,
      until: "you ask us to delete it",
      why: "So that we do not write to you again. The address itself is not stored.",
    },
    mailCount: {
      label: "How many mails your email address was sent in a day, under a code made from it",
      days: 1,
      from: "after the first of them, at most",
      why: "So that nobody can use this site to flood you with mail.",
    },
    sentMail: {
      label: "The note that a mail was sent to you, and the mail itself where we send it by hand",
      days: 30,
      from: "after it was sent",
      why: "So that no mail is sent twice.",
    },
    closedReport: {
      label: "A report about a published comment",
      days: 30,
      from: "after we close it, or sooner if the comment's words are deleted",
      why: "So that we can decide about the comment, and answer you if you asked.",
    },
    moderationLog: {
      label: "The log of our decisions: what we decided, under which rule, and when",
      days: 365,
      from: "after the decision",
      why: "So that we can account for what we did. None of your words are in it.",
    },
    backups: {
      label: "Backup copies of all of the above",
      days: 30,
      from: "after each copy is made",
      why: "So that a broken machine does not lose what people wrote.",
    },
  } satisfies Retention,
  "_data/retention.ts",
);
