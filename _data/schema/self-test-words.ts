/** The words of the self-test's page: labels, buttons, headings, sentences with places for a reader's numbers. */
import { z } from "zod";
import { text } from "./common.ts";
import { plural, template } from "./words.ts";

const titled = z.strictObject({ title: text, text: text });

const result = z.strictObject({
  title: text,
  answered: template("answered", "of"),
  red: text,
  amber: text,
  yourAnswer: template("answer"),
  picture: z.strictObject({
    title: text,
    marks: text,
    answered: template("answered", "of"),
    outweighs: text,
    /** What a screen reader says for one bar. */
    spoken: template("part", "title", "band", "answered", "of"),
  }),
  strengths: z.strictObject({ title: text, none: text }),
  talkAbout: z.strictObject({ title: text, none: text, more: plural() }),
  questions: z.strictObject({ title: text, hint: text, none: text, own: text, ownHint: text }),
  notSure: z.strictObject({ title: text, ask: text }),
});

const keep = z.strictObject({
  title: text,
  print: text,
  save: text,
  saved: text,
  /** The first part of the file's name; the date and .txt follow. */
  fileName: z.string().regex(/^[a-z0-9-]+$/, "needs lower-case letters, digits and hyphens"),
  explain: text,
  keep: text,
  kept: template("date"),
  /** Said when it has been kept. */
  done: text,
  failed: text,
  remove: text,
  removed: text,
  again: text,
  change: text,
});

const account = z.strictObject({
  title: text,
  rule: text,
  numbers: text,
  mean: text,
  least: template("part", "least", "of"),
  bands: template("good", "goodName", "mixed", "mixedName", "needsName"),
  red: template("needsName"),
  amber: template("goodName", "mixedName"),
  early: template("number", "duration"),
  lists: template("low", "high"),
  headline: text,
  /** One part in the reader's numbers. */
  parts: template("title", "answered", "of", "sum", "mean", "band"),
  /** The same where there are too few answers. */
  thin: template("title", "answered", "of", "band"),
  /** Goes on where one answer outweighs the rest. */
  shown: template("band"),
  notSure: template("count", "of"),
  duration: template("duration"),
  flagged: template("number", "answer"),
  answers: text,
  sources: text,
  unchecked: template("what"),
});

const paper = z.strictObject({
  lead: text,
  read: text,
  /** The answers that raise a flag: "15, answer 1, 2 or 3". */
  flag: template("number", "answers"),
  or: text,
  notSure: text,
  asks: titled,
});

export const selfTestWords = z.strictObject({
  description: text,
  crumb: template("number", "count"),
  progress: z.strictObject({ label: text, done: text }),
  part: z.strictObject({
    lead: text,
    assurance: text,
    next: template("number"),
    result: text,
    back: template("number"),
    start: text,
  }),
  why: text,
  duration: z.strictObject({ question: text, hint: template("number"), skip: text }),
  start: z.strictObject({ begin: text, carried: text }),
  kept: z.strictObject({ title: text, one: template("date"), open: text }),
  snapshots: z.strictObject({
    title: text,
    text: text,
    part: text,
    unkept: template("date"),
    answered: template("answered", "of"),
  }),
  empty: titled.extend({ back: text }),
  result,
  keep,
  account,
  paper,
  review: z.strictObject({
    written: template("date"),
    reviewed: template("reviewer", "date"),
    notReviewed: text,
  }),
  invitation: z.strictObject({ title: text, lead: text, first: template("statement"), continue: text }),
});
