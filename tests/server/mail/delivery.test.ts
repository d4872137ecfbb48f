/** Mail against a real SMTP server that is up, down, slow, busy, and cut off in the middle of a mail. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { sql } from "kysely";
import { describe, expect, onTestFinished, test } from "vitest";
import { openStore } from "../../../server/comments/store/open.ts";
import { createSmtpTransport, type SmtpTimeouts } from "../../../server/mail/smtp.ts";
import { programArguments } from "../../helpers/program.ts";
import { copies, headLine, startSmtp, type TestSmtp } from "../../helpers/smtp.ts";
import { clockAt, decisionOn, storeOptions, submitted, temporaryDirectory } from "../comments/support.ts";
import {
  AUTHOR_DELAY,
  approvedComment,
  IMPATIENT,
  type MailSite,
  mailSiteOver,
  rejectedComment,
  smtpSite,
  TO,
  withoutDigests,
} from "./support.ts";

const CHILD = join(import.meta.dirname, "mail-process.ts");

const MINUTE = 60;
const HOUR = 60 * MINUTE;

const unsent = async ({ store }: MailSite) =>
  (await store.db.selectFrom("outbox").selectAll().where("sent_at", "is", null).execute()).length;

/** Three mails to authors that are due at once. */
const threeLetters = async (site: MailSite): Promise<void> => {
  for (const email of ["a@example.com", "b@example.com", "c@example.com"]) {
    await approvedComment(site.store, { email });
  }
  await withoutDigests(site.store);
};

const threeDue = async (smtp: TestSmtp, timeouts?: SmtpTimeouts): Promise<MailSite> => {
  const site = await smtpSite(smtp.url, timeouts);
  await site.mailer.settled();
  await threeLetters(site);
  return site;
};

const recipients = ({ arrivals }: TestSmtp) => arrivals.map(({ to }) => to.join()).sort();
const THREE = ["a@example.com", "b@example.com", "c@example.com"];

describe("N35: each mail arrives exactly once in the end", () => {
  test("N35: with a server that is up, when it is due and no second time", async () => {
    const smtp = await startSmtp();
    const site = await threeDue(smtp);
    await site.pass(AUTHOR_DELAY - 1);
    expect(smtp.arrivals).toEqual([]);
    await site.pass(1);
    await site.pass(24 * HOUR);
    expect(recipients(smtp)).toEqual(THREE);
    expect(await unsent(site)).toBe(0);
    expect(site.lines).toEqual([]);
  });

  test("N35: with a server that is down at the start", async () => {
    const smtp = await startSmtp();
    await smtp.down();
    const site = await threeDue(smtp);
    await site.pass(AUTHOR_DELAY);
    await site.pass(10 * MINUTE);
    expect(await site.mailer.state()).toMatchObject({
      waiting: 3,
      unreachable: { failure: "unreachable ECONNREFUSED" },
    });
    await smtp.up();
    await site.pass(15 * MINUTE);
    expect(recipients(smtp)).toEqual(THREE);
    expect(await site.mailer.state()).toMatchObject({ waiting: 0, stuck: [], unreachable: undefined });
  });

  test("N35: with a server that goes down in between", async () => {
    const smtp = await startSmtp();
    const site = await threeDue(smtp);
    await site.pass(AUTHOR_DELAY);
    await smtp.down();
    await approvedComment(site.store, { email: "d@example.com" });
    await withoutDigests(site.store);
    await site.pass(AUTHOR_DELAY);
    await smtp.up();
    await site.pass(15 * MINUTE);
    expect(recipients(smtp)).toEqual([...THREE, "d@example.com"]);
  });

  for (const line of ["silent", "drip"] as const) {
    test(`N35: with a server that is too slow (${line})`, async () => {
      const smtp = await startSmtp();
      smtp.line(line);
      const site = await threeDue(smtp, IMPATIENT);
      await site.pass(AUTHOR_DELAY);
      expect(await site.mailer.state()).toMatchObject({ waiting: 3 });
      smtp.line("through");
      // A mail that is cut off here too, on a busy machine, comes with the next try.
      while ((await unsent(site)) > 0) await site.pass(15 * MINUTE);
      expect([...new Set(recipients(smtp))]).toEqual(THREE);
    });
  }

  for (const at of ["connect", "sender", "recipient", "data"] as const) {
    test(`N35: with a server that says 4xx (${at}) and then yes`, async () => {
      const smtp = await startSmtp();
      smtp.refuse({ at, code: at === "connect" ? 421 : 451 });
      const site = await threeDue(smtp);
      await site.pass(AUTHOR_DELAY);
      await site.pass(MINUTE);
      expect(smtp.arrivals).toEqual([]);
      smtp.refuse(undefined);
      await site.pass(15 * MINUTE);
      expect(recipients(smtp)).toEqual(THREE);
    });
  }

  test("N35: with a connection that breaks in the middle of the mail, again and again", async () => {
    const smtp = await startSmtp();
    const site = await threeDue(smtp);
    smtp.line("cut");
    await site.pass(AUTHOR_DELAY);
    for (const _ of [1, 2, 3]) await site.pass(15 * MINUTE);
    expect(smtp.arrivals).toEqual([]);
    smtp.line("through");
    await site.pass(15 * MINUTE);
    expect(recipients(smtp)).toEqual(THREE);
    expect(copies(smtp.arrivals)).toEqual([1, 1, 1]);
  });

  test("N35: a mail whose yes got lost on the way comes again as the same mail", async () => {
    const smtp = await startSmtp();
    const site = await smtpSite(smtp.url);
    await approvedComment(site.store);
    await withoutDigests(site.store);
    smtp.line("deaf");
    await site.pass(AUTHOR_DELAY);
    smtp.line("through");
    await site.pass(15 * MINUTE);
    expect(copies(smtp.arrivals)).toEqual([2]);
    expect(await unsent(site)).toBe(0);
  });

  test("N35: a process killed between the server's yes and its own note sends the same mail again", async () => {
    const smtp = await startSmtp();
    const directory = temporaryDirectory();
    const child = spawn(process.execPath, programArguments(CHILD, directory, smtp.url), {
      stdio: ["ignore", "pipe", "inherit"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    const [line] = await once(createInterface({ input: child.stdout }), "line");
    expect(line).toBe("out");
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(copies(smtp.arrivals)).toEqual([1]);

    const clock = clockAt("2026-03-24T15:00:01.000Z");
    const store = await openStore(storeOptions(directory, { now: clock.now }));
    const site = mailSiteOver(store, clock, createSmtpTransport(smtp.url));
    await site.pass(0);
    expect(copies(smtp.arrivals)).toEqual([1]);
    await site.pass(5 * MINUTE);
    await site.pass(24 * HOUR);
    expect(copies(smtp.arrivals)).toEqual([2]);
    expect(await unsent(site)).toBe(0);
    await site.mailer.close();
    await store.close();
  });

  test("N35: where the store cannot note that a mail is out, it is not sent again", async () => {
    const smtp = await startSmtp();
    const site = await smtpSite(smtp.url);
    await approvedComment(site.store);
    await withoutDigests(site.store);
    const { db } = site.store;
    await sql`create trigger no_note before update of sent_at on outbox begin select raise(abort, 'no'); end`.execute(
      db,
    );
    await site.pass(AUTHOR_DELAY);
    await site.pass(HOUR);
    await sql`drop trigger no_note`.execute(db);
    await site.pass(HOUR);
    expect(copies(smtp.arrivals)).toEqual([1]);
    expect(await unsent(site)).toBe(0);
  });
});

describe("N35: what is refused", () => {
  test("N35: one recipient refused for good stops after five tries, is shown, and holds up nobody", async () => {
    const smtp = await startSmtp();
    smtp.refuse({ at: "recipient", code: 550, recipient: "a@example.com" });
    const site = await threeDue(smtp);
    await site.pass(AUTHOR_DELAY);
    expect(recipients(smtp)).toEqual(["b@example.com", "c@example.com"]);
    for (const _ of [1, 2, 3, 4, 5, 6]) await site.pass(6 * HOUR);
    const { stuck, waiting, unreachable } = await site.mailer.state();
    expect(stuck).toMatchObject([{ kind: "published", attempts: 5, failure: "refused 550", nextTry: null }]);
    expect({ waiting, unreachable }).toEqual({ waiting: 0, unreachable: undefined });
  });

  test("N35: what was given up is sent when the desk says so, as the same mail", async () => {
    const smtp = await startSmtp();
    smtp.refuse({ at: "data", code: 554 });
    const site = await smtpSite(smtp.url);
    await approvedComment(site.store);
    await withoutDigests(site.store);
    await site.pass(AUTHOR_DELAY);
    for (const _ of [1, 2, 3, 4]) await site.pass(6 * HOUR);
    const [mail] = (await site.mailer.state()).stuck;
    smtp.refuse(undefined);
    await site.pass(24 * HOUR);
    expect(smtp.arrivals).toEqual([]);
    await site.mailer.retry(mail?.id ?? 0);
    await site.mailer.settled();
    expect(smtp.arrivals).toHaveLength(1);
    expect((await site.mailer.state()).stuck).toEqual([]);
  });

  test("N35: what was given up can be dismissed", async () => {
    const smtp = await startSmtp();
    smtp.refuse({ at: "recipient", code: 550 });
    const site = await smtpSite(smtp.url);
    await approvedComment(site.store);
    await withoutDigests(site.store);
    await site.pass(AUTHOR_DELAY);
    for (const _ of [1, 2, 3, 4]) await site.pass(6 * HOUR);
    const [mail] = (await site.mailer.state()).stuck;
    await site.mailer.dismiss(mail?.id ?? 0);
    expect((await site.mailer.state()).stuck).toEqual([]);
  });

  test("N35: mail to the practice is never given up, only shown as stuck", async () => {
    const smtp = await startSmtp();
    smtp.refuse({ at: "recipient", code: 550, recipient: TO });
    const site = await smtpSite(smtp.url);
    await submitted(site.store);
    await site.pass(0);
    for (const _ of [1, 2, 3, 4, 5, 6]) await site.pass(6 * HOUR);
    expect((await site.mailer.state()).stuck).toMatchObject([{ kind: "digest", failure: "refused 550" }]);
    smtp.refuse(undefined);
    await site.pass(6 * HOUR);
    expect(recipients(smtp)).toEqual([TO]);
  });

  test("N35: retries grow from a minute to six hours, and are the same every time", async () => {
    const smtp = await startSmtp();
    smtp.refuse({ at: "data", code: 451 });
    const site = await smtpSite(smtp.url);
    await approvedComment(site.store);
    await withoutDigests(site.store);
    await site.pass(AUTHOR_DELAY);
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 11; attempt += 1) {
      const { due_at: due } = await site.store.db
        .selectFrom("outbox")
        .select("due_at")
        .executeTakeFirstOrThrow();
      const pause = (Date.parse(due) - site.clock.now().getTime()) / 1000;
      pauses.push(pause / MINUTE);
      await site.pass(pause);
    }
    expect(pauses).toEqual([1, 2, 5, 15, 30, 60, 120, 240, 360, 360, 360]);
  });
});

describe("N35: comments never wait for mail", () => {
  test("N35: while a server says nothing, comments are taken and decided, and are told of later", async () => {
    const smtp = await startSmtp();
    smtp.line("silent");
    const site = await smtpSite(smtp.url);
    let over = false;
    const hanging = smtp.connected();
    await submitted(site.store);
    site.mailer.wake();
    const looked = site.mailer.settled().then(() => {
      over = true;
    });
    await hanging;
    for (let count = 0; count < 50; count += 1) await approvedComment(site.store);
    expect(over).toBe(false);
    expect((await site.store.queue.counts()).byStatus.get("approved")).toBe(50);
    await smtp.down();
    await looked;
    expect((await site.mailer.state()).unreachable).toBeDefined();
  });

  test("N35: a store that is closed in good order lets the mail under way arrive", async () => {
    const smtp = await startSmtp();
    const site = await smtpSite(smtp.url);
    await submitted(site.store);
    const hanging = smtp.connected();
    site.mailer.wake();
    await hanging;
    await site.mailer.close();
    expect(recipients(smtp)).toEqual([TO]);
    expect(await unsent(site)).toBe(0);
  });
});

describe("the connection", () => {
  test("a certificate that nobody vouches for is not accepted", async () => {
    const smtp = await startSmtp({ secure: true });
    const site = await smtpSite(smtp.url.replace("smtp:", "smtps:"));
    await submitted(site.store);
    await site.pass(0);
    expect(smtp.arrivals).toEqual([]);
    expect((await site.mailer.state()).unreachable).toBeDefined();
  });

  test("over a network nothing is said to a server that does not encrypt", async () => {
    const smtp = await startSmtp();
    // The same machine, under a name that the program does not take for it.
    const site = await smtpSite(`smtp://[::ffff:127.0.0.1]:${smtp.port}`);
    await submitted(site.store);
    await site.pass(0);
    expect(smtp.arrivals).toEqual([]);
    expect((await site.mailer.state()).unreachable).toBeDefined();
  });

  test("a user name and a password with any characters are given to the server", async () => {
    const seen: unknown[] = [];
    const smtp = await startSmtp({
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _, callback) => {
        seen.push([username, password]);
        callback(null, { user: username });
      },
    });
    const site = await smtpSite(`smtp://me%40example.org:a%2Fb%3Ac@127.0.0.1:${smtp.port}`);
    await submitted(site.store);
    await site.pass(0);
    expect(seen).toEqual([["me@example.org", "a/b:c"]]);
    expect(smtp.arrivals).toHaveLength(1);
  });

  test("a password that is refused is no refusal of a mail: nothing is given up", async () => {
    const smtp = await startSmtp({
      allowInsecureAuth: true,
      onAuth: (_, __, callback) => callback(new Error("no")),
    });
    const site = await smtpSite(`smtp://me:wrong@127.0.0.1:${smtp.port}`);
    await rejectedComment(site.store, "abuse");
    await withoutDigests(site.store);
    await site.pass(AUTHOR_DELAY);
    for (const _ of [1, 2, 3, 4, 5, 6, 7]) await site.pass(HOUR);
    expect((await site.mailer.state()).stuck).toMatchObject([{ failure: "unreachable 535" }]);
    expect((await site.mailer.state()).waiting).toBe(1);
  });
});

describe("statement 6: a mail belongs to the decision it tells of", () => {
  test("of two decisions that meet, one wins and one mail is sent", async () => {
    const smtp = await startSmtp();
    const site = await smtpSite(smtp.url);
    const id = await submitted(site.store, { email: "reader@example.com" });
    const decision = decisionOn(await site.store.queue.get(id));
    await withoutDigests(site.store);
    const [first, second] = await Promise.allSettled([
      site.store.decisions.approve(decision),
      site.store.decisions.reject({ ...decision, reason: "abuse" }),
    ]);
    expect([first?.status, second?.status]).toEqual(["fulfilled", "rejected"]);
    await site.pass(AUTHOR_DELAY);
    expect(smtp.arrivals.map(({ raw }) => headLine(raw, "Subject"))).toEqual(["Your comment has appeared"]);
  });

  test("a decision that is taken back in time is told to nobody", async () => {
    const smtp = await startSmtp();
    const site = await smtpSite(smtp.url);
    const id = await approvedComment(site.store);
    await withoutDigests(site.store);
    await site.store.decisions.undo(decisionOn(await site.store.queue.get(id)));
    await site.pass(AUTHOR_DELAY);
    expect(smtp.arrivals).toEqual([]);
  });
});
