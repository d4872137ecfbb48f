/** Every word of the desk's pages on which articles are written. */
import { z } from "zod";
import { text } from "./common.ts";
import { plural, template } from "./words.ts";

const field = z.strictObject({ label: text, hint: text });

export const writingStrings = z.strictObject({
  list: z.strictObject({
    new: text,
    states: z.strictObject({
      draft: text,
      scheduled: template("date"),
      published: template("date"),
    }),
    reviewDue: template("date"),
    preview: text,
    /** Read out with a link. */
    which: template("action", "article"),
    broken: z.strictObject({ title: text, lead: text, open: text }),
  }),
  create: z.strictObject({ title: text, lead: text, submit: text }),
  edit: z.strictObject({
    title: template("article"),
    back: text,
    see: text,
    more: text,
    sources: z.strictObject({
      legend: text,
      hint: text,
      /** A work that is there already, by its title. */
      one: template("title"),
      add: text,
      fields: z.strictObject({
        title: text,
        authors: text,
        year: text,
        published: text,
        doi: text,
        url: text,
      }),
    }),
  }),
  fields: z.strictObject({
    title: field,
    description: field,
    topics: field,
    text: field,
    date: field,
    updated: field,
    author: field,
    reviewedBy: field,
    reviewedOn: field,
    nextReview: field,
    comments: field.extend({ open: text, closed: text }),
    aliases: field,
    redirectFrom: field,
    whole: field,
  }),
  acts: z.strictObject({
    draft: text,
    scheduled: text,
    published: text,
    whole: text,
    publish: text,
    day: text,
    unpublish: text,
    takeDown: text,
    preview: text,
    hint: z.strictObject({ draft: text, scheduled: text, published: text, whole: text }),
    /** What taking a published article off the site does; said before it is done. */
    takenDown: text,
  }),
  picture: z.strictObject({
    title: text,
    lead: text,
    alt: z.strictObject({ label: text, hint: template("most") }),
    caption: field,
    /** Megabytes, and millions of pixels. */
    file: z.strictObject({ label: text, hint: template("size", "pixels") }),
    submit: text,
    sending: text,
    /** With a script it stands where the person was in the text, without one at its end. */
    done: text,
    doneAtEnd: text,
    errors: z.strictObject({
      alt: text,
      altLong: template("most"),
      none: text,
      tooLarge: template("size"),
      kind: text,
      pixels: template("pixels"),
      damaged: text,
      failed: text,
      left: text,
    }),
  }),
  delete: z.strictObject({
    link: text,
    title: template("article"),
    lead: text,
    points: z.array(text).min(1),
    /** Published under it while it was on the site. */
    comments: plural(),
    pictures: text,
    submit: text,
    cancel: text,
    changed: text,
    done: z.strictObject({ title: text, lead: template("file") }),
  }),
  done: z.strictObject({
    created: text,
    saved: text,
    changed: text,
    published: text,
    scheduled: template("date"),
    unpublished: text,
  }),
  live: z.strictObject({ pending: text, look: text, yes: text, gone: text, elsewhere: text }),
  /** A problem in a long text. */
  line: template("line", "message"),
  findings: z.strictObject({
    title: text,
    lead: text,
    none: text,
    at: template("line", "what"),
    advice: template("what", "how"),
    levels: z.strictObject({ error: text, warning: text, info: text }),
  }),
  conflict: z.strictObject({
    title: text,
    lead: text,
    gone: text,
    theirs: text,
    hint: text,
    drop: text,
  }),
  preview: z.strictObject({ title: text, wait: text, missing: text, problems: plural() }),
  unread: text,
});
export type WritingStrings = z.infer<typeof writingStrings>;
