/**
 * How long the practice keeps what readers send. The numbers are what the server deletes by, and the
 * words of the privacy page are made from the same numbers, so the two cannot disagree.
 */
import { z } from "zod";
import { text } from "./common.ts";

/** Kept for a number of days, counted from an event, and then deleted. */
const timed = z.strictObject({
  /** What is kept, in the reader's words: the first column of the table. */
  label: text,
  days: z.int("needs a whole number of days").min(1, "needs at least 1 day"),
  /** The event that the days are counted from, to be read after the duration: "after our decision". */
  from: text,
  why: text,
});

/** Never deleted by age. */
const untimed = z.strictObject({
  label: text,
  days: z.null(),
  /** The event that ends it, to be read after "until": "you ask us to take it down". */
  until: text,
  why: text,
});

/** One value for each thing kept, in the order of the table. */
export const retentionSchema = z.strictObject({
  pendingPost: untimed,
  publishedPost: untimed,
  unpublishedPost: timed,
  email: timed,
  receiptLink: untimed,
  rateLimitHash: timed,
  unsubscription: untimed,
  mailCount: timed,
  sentMail: timed,
  closedReport: timed,
  moderationLog: timed,
  backups: timed,
});
export type Retention = z.infer<typeof retentionSchema>;
export type RetentionRule = Retention[keyof Retention];

/** A row of the table: three cells of plain text. */
export interface RetentionRow {
  readonly label: string;
  readonly kept: string;
  readonly why: string;
}

const DAYS_IN_A_YEAR = 365;

/** A duration in days as a reader says it: 1 is "24 hours", 365 is "12 months", all others are days. */
export const durationInWords = (days: number): string => {
  if (days === 1) return "24 hours";
  if (days % DAYS_IN_A_YEAR === 0) return `${(days / DAYS_IN_A_YEAR) * 12} months`;
  return `${days} days`;
};

/** The cell "kept": "30 days after our decision", or "Until you ask us to take it down". */
export const keptInWords = (rule: RetentionRule): string =>
  rule.days === null ? `Until ${rule.until}` : `${durationInWords(rule.days)} ${rule.from}`;

/** The table of the privacy page and the house rules, one row for each value, in the order of the schema. */
export const retentionRows = (retention: Retention): readonly RetentionRow[] =>
  Object.values(retention).map((rule) => ({ label: rule.label, kept: keptInWords(rule), why: rule.why }));
