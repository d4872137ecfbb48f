/** Every word of the mails, and of the pages that the links in them open. */
import { z } from "zod";
import { text } from "./common.ts";
import { linked, plural, template } from "./words.ts";

/** A subject is read on locked screens, by whoever stands near: one line, and nothing about therapy in it. */
const subject = text.refine(
  (line) => !/therap|counsel|mental|psych|\n/i.test(line),
  "must be one line that says nothing about therapy",
);

/** Paragraphs; one that ends with a place for an address has the address on a line of its own. */
const paragraphs = z.array(text).min(1);

/** What stands before "and we have not published it": to be read after "because". */
const reasons = z.strictObject({
  identifies: text,
  "harmful-advice": text,
  abuse: text,
  "answered-by-email": text,
});

/** To a person who left an address with a comment. */
const author = z.strictObject({
  published: z.strictObject({ subject, text: template("link"), remove: template("reference") }),
  edited: z.strictObject({
    subject,
    text: template("removed", "link"),
    answered: text,
    remove: template("reference"),
    /** What was taken out, in words: `[name removed]` is "a name". */
    kinds: z.strictObject({
      name: text,
      place: text,
      date: text,
      employer: text,
      detail: text,
      /** For what stands as `[removed]`, without its kind. */
      other: text,
    }),
    and: template("first", "last"),
  }),
  answered: z.strictObject({
    subject,
    together: template("link"),
    practice: template("link"),
    reader: template("link"),
    remove: template("reference"),
  }),
  rejected: z.strictObject({
    subject,
    text: template("reason"),
    reasons,
    deleted: template("date"),
    byEmail: text,
    help: template("link"),
  }),
  again: text,
  signature: template("practice"),
  why: template("site"),
  unsubscribe: template("link"),
});

/** What the rules marked in a comment, in words. */
const marks = z.strictObject({
  danger: text,
  identifying: template("kinds"),
  kinds: z.strictObject({
    email: text,
    phone: text,
    handle: text,
    link: text,
    street: text,
    institution: text,
    date: text,
    name: text,
  }),
  spam: text,
  none: text,
});

const age = z.strictObject({
  now: text,
  minutes: plural(),
  hours: plural(),
  days: plural(),
  daysAndHours: template("days", "hours"),
});

/** To the practice: what waits. */
const digest = z.strictObject({
  subject: z.strictObject({ one: subject, other: template("count") }),
  subjectReported: z.strictObject({ one: subject, other: template("count") }),
  subjectFirst: template("subject"),
  waiting: plural(),
  reported: plural(),
  reportedSince: template("age"),
  oldest: template("age"),
  item: template("number", "article", "age"),
  articleGone: text,
  approve: template("link"),
  hold: template("link"),
  read: template("link"),
  held: text,
  more: plural(),
  desk: template("link"),
  notes: paragraphs,
});

const page = z.strictObject({ title: text, lead: text });

/** The pages behind the links to the practice. */
const confirm = z.strictObject({
  approve: page.extend({ submit: text }),
  hold: page.extend({ submit: text }),
  facts: z.strictObject({ on: text, sent: text, marked: text }),
  elsewhere: linked,
  risk: text,
  approved: page,
  held: page,
  dead: page.extend({ desk: linked }),
  desk: linked,
});

const unsubscribe = z.strictObject({
  ask: page.extend({ submit: text }),
  done: page,
  nothing: page,
});

export const mailStringsSchema = z.strictObject({
  author,
  marks,
  age,
  digest,
  confirm,
  unsubscribe,
  failed: page,
});
export type MailStrings = z.infer<typeof mailStringsSchema>;
