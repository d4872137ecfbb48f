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
