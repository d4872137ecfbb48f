/** A mailer over a store of its own, with a clock that the test moves and a server that it breaks. */
import { onTestFinished } from "vitest";
import { mailStrings } from "../../../_data/mail-strings.ts";
import type { CommentStore } from "../../../server/comments/store/open.ts";
import type { RejectReason } from "../../../server/comments/store/schema.ts";
import { createAddressBook } from "../../../server/mail/addresses.ts";
import { createMailLinks, type MailLinks } from "../../../server/mail/links.ts";
import type { MailTransport } from "../../../server/mail/mail.ts";
import { createMailer, type MailerOptions } from "../../../server/mail/mailer.ts";
import { mailRoutes } from "../../../server/mail/routes.ts";
import { createSmtpTransport, type SmtpTimeouts } from "../../../server/mail/smtp.ts";
import { createMailViews } from "../../../server/mail/views.tsx";
import { renderPage } from "../../includes/dom.ts";
import { layoutProps } from "../../includes/fixtures.ts";
import { type Clock, clockAt, decisionOn, marker, submitted, temporaryStore } from "../comments/support.ts";

export const ORIGIN = "https://practice.example";
export const FROM = "site@practice.example";
export const TO = "desk@practice.example";

/** Seconds after which mail to an author goes out, and between two digests. */
export const AUTHOR_DELAY = 600;
export const WINDOW = 900;

const ENOUGH = 60_000;
/** No mail of these tests comes near them, however busy the machine. */
export const PATIENT: SmtpTimeouts = {
  connection: ENOUGH,
  greeting: ENOUGH,
  before: ENOUGH,
  answer: ENOUGH,
};
/** Short enough to wait for. */
export const IMPATIENT: SmtpTimeouts = { connection: ENOUGH, greeting: 400, before: 800, answer: ENOUGH };

export const TITLES = new Map([
  ["ending-well", "Ending Well"],
  ["stuck", "Stuck, or Resting?"],
]);

const FROM_OUR_PAGE = { origin: ORIGIN, "content-type": "application/x-www-form-urlencoded" };

/** The pages as readers get them. */
export const views = createMailViews({
  layout: () => layoutProps(),
  origin: ORIGIN,
  words: mailStrings,
  render: renderPage,
});

/** Ends only when it is told to: time passes when a test says so. */
const waitToBeWoken = (_: number, signal: AbortSignal): Promise<void> =>
  signal.aborted
    ? Promise.resolve()
    : new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));

/** Open reports, as the desk counts them. */
const complaintsIn = async ({ db }: CommentStore) => {
  const open = await db.selectFrom("complaint").selectAll().where("resolved_at", "is", null).execute();
  return { count: open.length, since: open[0]?.created_at };
};

/** The values that mail is made of. */
export const mailValues = (store: CommentStore, log: (line: string) => void) => ({
  store,
  words: mailStrings,
  marker,
  titleOf: (slug: string) => TITLES.get(slug),
  complaints: () => complaintsIn(store),
  origin: ORIGIN,
  practiceOrigin: ORIGIN,
  practiceName: "The practice",
  helpPath: "/crisis-help/",
  rejectedDays: 30,
  wait: waitToBeWoken,
  log,
});

export const mailerOptions = (
  store: CommentStore,
  transport: MailTransport,
  log: (line: string) => void,
): MailerOptions => ({
  ...mailValues(store, log),
  transport,
  links: createMailLinks(store),
  addresses: createAddressBook(store),
  from: FROM,
  to: TO,
  cluster: { number: 1, leads: () => true, present: async () => new Set([1]) },
  tidy: async () => undefined,
});

export interface MailSite {
  readonly store: CommentStore;
  readonly clock: Clock;
  readonly mailer: ReturnType<typeof createMailer>;
  readonly lines: readonly string[];
  readonly links: MailLinks;
  /** Lets so many seconds pass, and the mailer look through what is due then. */
  pass(seconds: number): Promise<void>;
  /** Opens an address of a mail, or posts to it as the form of its page does. */
  follow(address: string, method?: string, init?: RequestInit): Promise<Response>;
}

/** A mailer that has started, over a store of its own. */
export const mailSite = async (transport: MailTransport, practiceOrigin = ORIGIN): Promise<MailSite> => {
  const clock = clockAt("2026-03-24T15:00:00.000Z");
  const store = await temporaryStore({
    now: clock.now,
    mail: { digestWindow: WINDOW, authorDelay: AUTHOR_DELAY },
  });
  return mailSiteOver(store, clock, transport, practiceOrigin);
};

export const mailSiteOver = (
  store: CommentStore,
  clock: Clock,
  transport: MailTransport,
  practiceOrigin = ORIGIN,
): MailSite => {
  const lines: string[] = [];
  const log = (line: string): void => void lines.push(line);
  const options = { ...mailerOptions(store, transport, log), practiceOrigin };
  const mailer = createMailer(options);
  mailer.start();
  onTestFinished(() => mailer.close());
  const app = mailRoutes({ ...options, views, origins: new Set([ORIGIN]), deskCookie: "desk" });
  return {
    store,
    clock,
    mailer,
    lines,
    links: options.links,
    follow: async (address, method = "GET", init = {}) =>
      app.request(address, { method, headers: method === "POST" ? FROM_OUR_PAGE : {}, ...init }),
    pass: async (seconds) => {
      clock.pass(seconds);
      mailer.wake();
      await mailer.settled();
    },
  };
};

export const smtpSite = (url: string, timeouts = PATIENT): Promise<MailSite> =>
  mailSite(createSmtpTransport(url, timeouts));

/** A comment with an address, approved; its mail is due after `AUTHOR_DELAY`. Returns its id. */
export const approvedComment = async (
  store: CommentStore,
  fields: Readonly<Record<string, string>> = {},
): Promise<string> => {
  const id = await submitted(store, { email: "reader@example.com", ...fields });
  await store.decisions.approve(decisionOn(await store.queue.get(id)));
  return id;
};

export const rejectedComment = async (store: CommentStore, reason: RejectReason): Promise<string> => {
  const id = await submitted(store, { email: "reader@example.com" });
  await store.decisions.reject({ ...decisionOn(await store.queue.get(id)), reason });
  return id;
};

/** No digest will come between: what waits is told of before the test begins. */
export const withoutDigests = async ({ db }: CommentStore): Promise<void> => {
  await db.deleteFrom("outbox").where("kind", "=", "digest").execute();
};
