/** Every word of the desk, and of the page on which a reader reports a comment to it. */
import { z } from "zod";
import { text } from "./common.ts";
import { linked, plural, template } from "./words.ts";
import { writingStrings } from "./writing-strings.ts";

/** What stands round every page of the desk. */
const chrome = z.strictObject({
  skip: text,
  tagline: text,
  titlePattern: template("page"),
  navigation: text,
  comments: text,
  articles: text,
  mail: text,
  site: text,
  signOut: text,
  footer: text,
});

/** For the middle of a sentence; where they begin one they get a capital. */
const times = z.strictObject({
  today: template("time"),
  tomorrow: template("time"),
  yesterday: template("time"),
  day: template("date", "time"),
  days: plural(),
  hours: plural(),
  minutes: plural(),
  moment: text,
  and: template("first", "second"),
});

const signIn = z.strictObject({
  title: text,
  lead: text,
  label: text,
  submit: text,
  wrong: text,
  wait: plural(),
  unset: text,
  elsewhere: linked,
  signedOut: text,
});

const setup = z.strictObject({
  title: text,
  lead: text,
  label: text,
  hint: template("min"),
  again: text,
  againHint: text,
  submit: text,
  short: template("min"),
  long: template("max"),
  simple: text,
  different: text,
  gone: z.strictObject({ title: text, lead: text }),
});

/** What is wrong on our side, on every page of the desk until it is mended. */
const alarms = z.strictObject({
  label: text,
  publishing: template("when"),
  publishingReason: template("reason"),
  mail: plural(),
  mailServer: template("when"),
  store: z.strictObject({ full: text, "read-only": text, busy: text, other: text }),
});

const queue = z.strictObject({
  waiting: plural(),
  nothing: text,
  shortWaiting: plural(),
  shortNothing: text,
  published: text,
  unpublished: text,
  age: template("duration"),
  promise: text,
  late: text,
  complaints: z.strictObject({ one: template("when"), other: template("count", "when") }),
  tabs: z.strictObject({
    label: text,
    waiting: template("count"),
    published: template("count"),
    unpublished: template("count"),
  }),
  lastPublished: template("when"),
  allRead: text,
  allReadMail: text,
  noneHere: text,
  filter: z.strictObject({
    label: text,
    article: text,
    every: text,
    search: text,
    hint: text,
    submit: text,
    clear: text,
    found: plural(),
    nothing: text,
  }),
  pages: text,
  earlier: text,
  later: text,
  page: template("page", "pages"),
  spam: z.strictObject({ choose: text, submit: text, hint: text }),
});

const states = z.strictObject({
  unmarked: text,
  identifies: text,
  risk: text,
  spam: text,
  drafted: text,
  complaint: template("when"),
  complaintLate: template("when"),
  published: text,
  edited: text,
  answered: text,
  practice: text,
  rejected: text,
  withdrawn: text,
  erased: text,
});

const facts = z.strictObject({
  on: text,
  sent: text,
  decided: text,
  reason: text,
  email: text,
  given: text,
  notGiven: text,
  answers: text,
  answersPage: text,
  reference: text,
  /** Before the site that it stands on too. */
  from: text,
  articleGone: template("slug"),
  more: text,
});

const acts = z.strictObject({
  label: template("name", "when"),
  flags: z.strictObject({ one: text, other: template("count") }),
  spam: z.strictObject({ trap: text, fast: text, links: text }),
  approve: text,
  redact: z.strictObject({
    summary: text,
    label: text,
    hint: text,
    kinds: text,
    save: text,
    preview: text,
  }),
  reply: z.strictObject({ summary: text, label: text, hint: text, approve: text, submit: text }),
  reject: z.strictObject({ summary: text, legend: text, submit: text }),
  unpublish: z.strictObject({ summary: text, legend: text, submit: text }),
  reasons: z.strictObject({
    identifies: text,
    "harmful-advice": text,
    abuse: text,
    spam: text,
    "answered-by-email": text,
    undone: text,
  }),
  write: text,
  risk: text,
  riskNoEmail: text,
  undo: text,
  putBack: text,
  keep: text,
});

const errors = z.strictObject({
  unclosed: text,
  unopened: text,
  empty: text,
  long: template("limit"),
  replyEmpty: text,
  reasonMissing: text,
  daysBad: text,
});

/** What was done; `{comment}` is `on`. */
const done = z.strictObject({
  on: template("name", "article"),
  onArticle: template("article"),
  approved: text,
  approvedEdited: z.strictObject({ one: text, other: template("count") }),
  approvedReply: text,
  approvedEditedReply: z.strictObject({ one: text, other: template("count") }),
  redacted: text,
  replied: text,
  rejected: template("date"),
  rejectedMany: template("count", "date"),
  unpublished: template("date"),
  withdrawn: text,
  erased: text,
  undone: text,
  closed: template("article"),
  reopened: template("article"),
  resolved: text,
  unresolved: text,
  closeAfter: plural(),
  closeNever: text,
  sentence: template("done", "comment"),
});

const comment = z.strictObject({
  title: template("name"),
  back: text,
  original: text,
  originalKept: template("date"),
  history: text,
  actions: z.strictObject({
    received: text,
    edited: text,
    drafted: text,
    held: text,
    approved: text,
    redacted: text,
    replied: text,
    rejected: text,
    unpublished: text,
    withdrawn: text,
    erased: text,
    undone: text,
    deleted: text,
    thread: text,
    complained: text,
    resolved: text,
  }),
  actors: z.strictObject({
    author: text,
    desk: text,
    mail: text,
    import: text,
    system: text,
    reader: text,
  }),
  entry: template("what", "who"),
  remove: text,
  withdraw: z.strictObject({ summary: text, text: text, submit: text }),
  erase: text,
  noWords: text,
});

const preview = z.strictObject({
  title: text,
  lead: text,
  edited: text,
  unedited: text,
  publish: text,
  change: text,
});

const erase = z.strictObject({
  title: text,
  lead: text,
  points: z.array(text).min(1),
  submit: text,
  cancel: text,
});

const conflict = z.strictObject({
  title: text,
  decided: template("when", "state"),
  changed: text,
  ago: z.strictObject({ now: text, minutes: plural(), earlier: text }),
  states: z.strictObject({
    pending: text,
    approved: text,
    rejected: text,
    withdrawn: text,
    erased: text,
  }),
  typed: text,
  look: text,
  back: text,
});

const notice = z.strictObject({ title: text, lead: text });

const complaint = z.strictObject({
  title: text,
  from: template("when"),
  email: text,
  reasons: z.strictObject({
    identifies: text,
    "about-me": text,
    harmful: text,
    abuse: text,
    advertising: text,
    other: text,
  }),
});

const articles = z.strictObject({
  title: text,
  lead: text,
  closed: text,
  open: text,
  byArticle: text,
  close: text,
  reopen: text,
  /** Read out with the button. */
  which: template("action", "article"),
  comments: text,
  after: z.strictObject({ title: text, label: text, hint: text, submit: text }),
  sessions: z.strictObject({ title: text, text: text, submit: text }),
  none: text,
});

const mail = z.strictObject({
  title: text,
  stuck: z.strictObject({ title: text, lead: text, none: text }),
  kinds: z.strictObject({
    digest: text,
    published: text,
    "published-edited": text,
    answered: text,
    "not-published": text,
    other: text,
  }),
  attempts: plural(),
  next: template("when"),
  givenUp: text,
  retry: text,
  dismiss: text,
  /** Read out with a button. */
  which: template("action", "mail"),
  written: z.strictObject({ title: text, lead: text, none: text, save: text }),
});

const keys = z.strictObject({
  title: text,
  use: text,
  list: z.array(z.strictObject({ key: text, does: text })).min(1),
});

/** The public page on which a reader reports a comment. */
const report = z.strictObject({
  title: text,
  lead: text,
  urgent: linked,
  comment: text,
  legend: text,
  details: z.strictObject({ label: text, hint: text }),
  email: z.strictObject({ label: text, hint: text }),
  submit: text,
  after: text,
  reasonMissing: text,
  detailsLong: plural("limit"),
  tooMany: text,
  malformed: text,
  ours: text,
  sent: z.strictObject({ title: text, lead: text, back: linked }),
  gone: z.strictObject({ title: text, lead: text }),
});

export const deskStringsSchema = z.strictObject({
  chrome,
  times,
  signIn,
  setup,
  alarms,
  queue,
  states,
  facts,
  acts,
  errors,
  done,
  comment,
  preview,
  erase,
  conflict,
  notFound: notice,
  refused: notice.extend({ open: text }),
  signedOut: notice,
  failure: notice,
  complaint,
  articles,
  writing: writingStrings,
  mail,
  keys,
  report,
});
export type DeskStrings = z.infer<typeof deskStringsSchema>;
