/** Every word of the interface, grouped by the place where a reader meets it. */
import { z } from "zod";
import { text } from "./common.ts";
import { linked, plural, template } from "./words.ts";

/** What stands round every page. */
const chrome = z.strictObject({
  skip: text,
  titlePattern: template("page", "site"),
  help: z.strictObject({ question: text, link: text }),
  mainNavigation: text,
  footerNavigation: text,
  footer: z.strictObject({ about: template("site"), disclaimer: text, promise: text, print: text }),
  preview: text,
});

const article = z.strictObject({
  crumb: text,
  by: template("author"),
  minutes: plural(),
  comments: plural(),
  noComments: text,
  contents: text,
  contentsThread: text,
  /** On an article's own page, while readers do not see it. */
  draft: text,
  scheduled: template("date"),
  /** The same in lists. */
  states: z.strictObject({ draft: text, scheduled: text }),
  about: z.strictObject({
    title: text,
    written: template("author"),
    notReviewed: text,
    reviewed: template("reviewer", "date"),
    published: template("date"),
    updated: template("date"),
    nextReview: template("date"),
    conflict: text,
  }),
  sources: text,
  topics: text,
  related: text,
  neighbors: text,
  newer: text,
  older: text,
});

/** A page in Markdown that is not an article. */
const page = z.strictObject({
  updated: template("date"),
  version: template("version"),
  retention: z.strictObject({ title: text, what: text, kept: text, why: text }),
});

const thread = z.strictObject({
  title: text,
  feedTitle: template("article"),
  count: plural(),
  general: text,
  empty: text,
  closed: linked,
  withdrawn: template("date"),
  withdrawnUndated: text,
  practiceName: text,
  practiceReplied: text,
  permalink: text,
  edited: text,
  reply: text,
  report: text,
});

const field = z.strictObject({ label: text, hint: text });

const form = z.strictObject({
  title: text,
  intro: text,
  crisis: z.strictObject({ title: text, text: text, more: text }),
  crisisShort: z.strictObject({ strong: text, text: linked }),
  rules: z.strictObject({ title: text, items: z.array(text).min(1), all: linked }),
  optional: text,
  message: field,
  reply: field,
  name: field,
  email: field,
  consent: text,
  trap: text,
  submit: text,
  after: text,
  /** What the script of the form says besides; it reaches the browser inside the page. */
  script: z.strictObject({ sending: text, left: plural(), kept: text, failed: text }),
  /** The page on which one comment is answered. */
  answer: z.strictObject({ title: text, comment: text, write: text }),
});

/** In place of the form where comments are kept at GitHub. */
const discussion = z.strictObject({
  title: text,
  /** Where comments are kept; then who learns what; then how one is taken back. */
  kept: text,
  learns: template("host"),
  changes: text,
  link: text,
  show: text,
  again: text,
  /** The title of the frame. */
  frame: template("article"),
  /** What the script says while it shows the discussion; it reaches the browser inside the page. */
  states: z.strictObject({
    loading: text,
    shown: text,
    offline: text,
    failed: text,
    refused: text,
    expired: text,
    signedOut: text,
  }),
});

/** What can be wrong with a comment. The same sentence stands in the summary and at the field. */
const errors = z.strictObject({
  prefix: text,
  titlePattern: template("title"),
  summary: z.strictObject({ one: text, other: template("count") }),
  on: template("article"),
  kept: text,
  back: text,
  messageEmpty: text,
  messageLong: plural("limit"),
  nameLong: template("limit"),
  nameAddress: text,
  emailBad: text,
  links: text,
  consent: text,
  tooMany: text,
  tooLarge: text,
  malformed: text,
  elsewhere: text,
  closed: text,
  atGitHub: text,
  takenNoMore: text,
  articleGone: text,
  replyGone: text,
  ours: text,
});

const receiptState = z.strictObject({ title: text, lead: text, label: text });

/** The private page of a comment, from the moment it is sent. */
const receipt = z.strictObject({
  back: text,
  sent: template("date"),
  pending: receiptState,
  approved: receiptState.extend({ lead: linked, labelEdited: text }),
  rejected: receiptState.extend({ lead: template("days") }),
  withdrawn: receiptState,
  next: z.strictObject({ title: text, steps: z.array(text).length(2), deleted: template("days") }),
  edit: z.strictObject({ title: text, hint: text, submit: text, done: text }),
  withdraw: z.strictObject({ title: text, text: text, submit: text }),
  keep: z.strictObject({ title: text, text: text, lost: linked.and(template("reference")) }),
  /** A change that came after the decision. */
  late: z.strictObject({ title: text, text: text }),
  crisis: linked,
});

const search = z.strictObject({
  title: text,
  label: text,
  submit: text,
  /** What the script of the search page says; it reaches the browser inside the page. */
  results: z.strictObject({
    empty: text,
    titlePattern: template("query"),
    waiting: text,
    found: z.strictObject({ one: template("query"), other: template("count", "query") }),
    none: template("query"),
    noneLead: text,
    suggestion: template("suggestion"),
    hint: text,
    comment: template("name", "article"),
    kinds: z.strictObject({ article: text, question: text, link: text, page: text }),
    /** Over the places within a text where the words stand. */
    places: text,
    narrow: z.strictObject({
      title: text,
      kind: text,
      topic: text,
      order: text,
      all: text,
      best: text,
      newest: text,
    }),
    more: text,
    everything: text,
    failed: text,
  }),
  /** The field in the head of every page, and the list that opens under it. */
  box: z.strictObject({
    label: text,
    placeholder: text,
    list: text,
    instead: template("query", "instead"),
    all: template("query"),
    failed: text,
  }),
  list: text,
});
export type SearchWords = z.infer<typeof search>["results"];

/** The schema of the words that the search script reads from its page. */
export const searchWords = search.shape.results;

const notFound = z.strictObject({ pageTitle: text, title: text, lead: text, home: linked, articles: linked });

const articles = z.strictObject({
  title: text,
  lead: text,
  description: text,
  topics: text,
  newest: text,
  all: text,
  topicCount: plural(),
  older: text,
  newer: text,
  pages: text,
  pageOf: template("page"),
  none: text,
});

const links = z.strictObject({
  title: text,
  description: text,
  lead: text,
  urgent: z.strictObject({ title: text, text: text, elsewhere: linked }),
  contents: text,
  byKind: text,
  byCountry: text,
  checked: template("date"),
  notChecked: text,
  broken: linked,
});

const titled = z.strictObject({ title: text, text: text });

const home = z.strictObject({
  description: text,
  title: text,
  lead: text,
  selfTest: text,
  read: text,
  what: z.strictObject({ title: text, statements: z.array(titled).length(3) }),
  twice: z.strictObject({
    title: text,
    pairs: z.array(z.strictObject({ first: text, second: text })).min(1),
  }),
  latest: z.strictObject({ title: text, all: text }),
  find: z.strictObject({ title: text, topics: text }),
});

export const stringsSchema = z.strictObject({
  chrome,
  article,
  page,
  thread,
  form,
  discussion,
  errors,
  receipt,
  search,
  notFound,
  articles,
  links,
  home,
});
export type Strings = z.infer<typeof stringsSchema>;
