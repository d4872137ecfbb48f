/** What a commenter is told, to which addresses, and what is never in such a mail. */
import { describe, expect, test } from "vitest";
import { mailStrings } from "../../../_data/mail-strings.ts";
import { mailStringsSchema } from "../../../_data/schema/mail-strings.ts";
import { createSmtpTransport } from "../../../server/mail/smtp.ts";
import { headLine, linksIn, readMail, startSmtp, type TestSmtp } from "../../helpers/smtp.ts";
import { decisionOn, goodFields, siteOver, submitted } from "../comments/support.ts";
import {
  AUTHOR_DELAY,
  approvedComment,
  FROM,
  type MailSite,
  mailSite,
  ORIGIN,
  PATIENT,
  rejectedComment,
  smtpSite,
  TO,
  withoutDigests,
} from "./support.ts";

const DAY = 24 * 60 * 60;

/** Sends what is due to commenters, and nothing to the practice. */
const send = async (site: MailSite): Promise<void> => {
  await withoutDigests(site.store);
  await site.pass(AUTHOR_DELAY);
};

const only = ({ arrivals }: TestSmtp): { subject: string | undefined; text: string; raw: string } => {
  expect(arrivals).toHaveLength(1);
  const raw = arrivals[0]?.raw ?? "";
  return { subject: headLine(raw, "Subject"), text: readMail(raw).text, raw };
};

const referenceOf = async (site: MailSite, id: string) => (await site.store.queue.get(id)).reference;

describe("what is said", () => {
  test("published: where it is, and how to have it removed", async () => {
    const smtp = await startSmtp();
    const site = await smtpSite(smtp.url);
    const id = await approvedComment(site.store);
    await send(site);
    const { subject, text } = only(smtp);
    expect(subject).toBe("Your comment has appeared");
    expect(text).toContain(
      `Your comment is now on the site:\n${ORIGIN}/articles/ending-well/#comment-${id}\n\n` +
        `To have it removed, answer this message and quote ${await referenceOf(site, id)}.`,
    );
    expect(text).toContain("We will not write again about it unless someone replies.");
  });

  test("published with words removed: what kind of words, and that it was answered too", async () => {
    const smtp = await startSmtp();
    const site = await smtpSite(smtp.url);
    const id = await submitted(site.store, { email: "reader@example.com" });
    await site.store.decisions.approve({
      ...decisionOn(await site.store.queue.get(id)),
      text: "I see [name removed] at [place removed]. [name removed] is kind. [removed] too.",
      reply: "You can ask.",
    });
    await send(site);
    const { subject, text } = only(smtp);
    expect(subject).toBe("Your comment has appeared, with a few words removed");
    expect(text).toContain("We took out a name, a place and some words so that nobody can be recognized:");
    expect(text).toContain("There is an answer from the practice below it.");
  });

  test("answered with the decision: one mail for both", async () => {
    const smtp = await startSmtp();
    const site = await smtpSite(smtp.url);
    const id = await submitted(site.store, { email: "reader@example.com" });
    await site.store.decisions.approve({ ...decisionOn(await site.store.queue.get(id)), reply: "Yes." });
    await send(site);
    const { subject, text } = only(smtp);
    expect(subject).toBe("There is a reply to your comment");
    expect(text).toContain(
      `Your comment is now on the site, and the practice has answered:\n${ORIGIN}/articles/ending-well/#comment-${id}`,
    );
  });

  test("answered later, by the practice and by another reader: a link to the answer", async () => {
    const smtp = await startSmtp();
    const site = await smtpSite(smtp.url);
    const id = await approvedComment(site.store);
    await site.store.decisions.reply({ ...decisionOn(await site.store.queue.get(id)), text: "MARK" });
    const answer = await submitted(site.store, { replyTo: id, message: "MARK" });
    await site.store.decisions.approve(decisionOn(await site.store.queue.get(answer)));
    await send(site);
    const texts = smtp.arrivals.map(({ raw }) => readMail(raw).text);
    expect(texts).toHaveLength(3);
    expect(texts[1]).toMatch(
      /^The practice has answered:\nhttps:\/\/practice\.example\/articles\/ending-well\/#comment-c/,
    );
    expect(texts[2]).toContain(
      `Another reader has answered:\n${ORIGIN}/articles/ending-well/#comment-${answer}`,
    );
    expect(texts.join()).not.toContain("MARK");
  });

  for (const [reason, words] of Object.entries(mailStrings.author.rejected.reasons)) {
    test(`not published (${reason}): the reason in words, and the day it is deleted`, async () => {
      const smtp = await startSmtp();
      const site = await smtpSite(smtp.url);
      const id = await submitted(site.store, { email: "reader@example.com" });
      const known = mailStringsSchema.shape.author.shape.rejected.shape.reasons.keyof().parse(reason);
      await site.store.decisions.reject({ ...decisionOn(await site.store.queue.get(id)), reason: known });
      await send(site);
      const { subject, text } = only(smtp);
      expect(subject).toBe("About your comment");
      expect(text).toContain(`We have not published your comment because ${words}.\n\n`);
      expect(text).toContain("It will be deleted on April 23, 2026.");
      expect(text).toContain(`${ORIGIN}/crisis-help/`);
    });
  }

  test("nothing about therapy stands in a subject; the schema refuses one that has it", () => {
    const { author } = mailStrings;
    const subjects = [author.published, author.edited, author.answered, author.rejected].map(
      (mail) => mail.subject,
    );
    expect(subjects.join()).not.toMatch(/therap|psych|second opinion/i);
    const wrong = { ...author, published: { ...author.published, subject: "About your therapy" } };
    expect(mailStringsSchema.safeParse({ ...mailStrings, author: wrong }).success).toBe(false);
  });
});

describe("what is not sent", () => {
  test("nothing where no address was left, and nothing about spam", async () => {
    const smtp = await startSmtp();
    const site = await smtpSite(smtp.url);
    await approvedComment(site.store, { email: "" });
    await rejectedComment(site.store, "spam");
    await send(site);
    expect(smtp.arrivals).toEqual([]);
  });

  test("nothing about a comment that was withdrawn, erased or taken down before the mail went out", async () => {
    const smtp = await startSmtp();
    const site = await smtpSite(smtp.url);
    const { decisions, queue } = site.store;
    const [withdrawn, erased, down] = [
      await approvedComment(site.store),
      await approvedComment(site.store),
      await approvedComment(site.store),
    ];
    await decisions.withdraw(decisionOn(await queue.get(withdrawn)));
    await decisions.erase(decisionOn(await queue.get(erased)));
    await decisions.unpublish({ ...decisionOn(await queue.get(down)), reason: "abuse" });
    await send(site);
    expect(smtp.arrivals).toEqual([]);
    expect(await site.store.db.selectFrom("outbox").selectAll().execute()).toEqual([]);
  });

  test("N34: before a person at the practice has decided, nothing goes to an address that somebody typed in", async () => {
    const smtp = await startSmtp();
    const site = await smtpSite(smtp.url);
    for (let count = 0; count < 20; count += 1) await submitted(site.store, { email: "victim@example.com" });
    await site.pass(0);
    await site.pass(DAY);
    expect(smtp.arrivals.map(({ to }) => to)).not.toContainEqual(["victim@example.com"]);
  });

  test("N34: an address gets three mails a day at most, however it is written; the others wait", async () => {
    const smtp = await startSmtp();
    const site = await smtpSite(smtp.url);
    for (const email of [
      "v@example.com",
      "V@example.com",
      "v@Example.com",
      "v@example.com",
      "v@example.com",
    ]) {
      await approvedComment(site.store, { email });
    }
    await send(site);
    expect(smtp.arrivals).toHaveLength(3);
    await site.pass(60 * 60);
    expect(smtp.arrivals).toHaveLength(3);
    await site.pass(DAY);
    expect(smtp.arrivals).toHaveLength(5);
  });

  test("N34: % and _ in an address stand for themselves", async () => {
    const smtp = await startSmtp();
    const site = await smtpSite(smtp.url);
    await approvedComment(site.store, { email: "%@example.com" });
    await approvedComment(site.store, { email: "_@example.com" });
    await approvedComment(site.store, { email: "a@example.com" });
    await send(site);
    const [first] = smtp.arrivals;
    expect(first?.to).toEqual(["%@example.com"]);
    const link = linksIn(first?.raw ?? "").find((address) => address.includes("/unsubscribe/"));
    await site.follow(link ?? "", "POST");
    for (const email of ["%@example.com", "_@example.com", "a@example.com"]) {
      await approvedComment(site.store, { email });
    }
    await send(site);
    expect(smtp.arrivals.slice(3).map(({ to }) => to.join())).toEqual(["_@example.com", "a@example.com"]);
  });

  test("N32, N33: what is no plain address is not written to, even if the store has it", async () => {
    const smtp = await startSmtp();
    const site = await smtpSite(smtp.url);
    const bad = [
      "a@example.com\r\nBcc: evil@example.com",
      "a@example.com\0",
      "a@example.com\u2028evil@example.com",
      "-oQ/tmp@example.com",
      "g0:g1:g2:a@example.com;",
      "a b@c.example",
      "a@example.com, evil@example.com",
      `${"x".repeat(10_000)}@example.com`,
    ];
    for (const email of bad) {
      const id = await approvedComment(site.store);
      await site.store.db.updateTable("comment").set({ email }).where("id", "=", id).execute();
    }
    await send(site);
    expect(smtp.arrivals).toEqual([]);
    expect(site.lines).toEqual([]);
  });
});

describe("the mail itself", () => {
  test("N9, N32: plain text, one recipient, and these lines in its head and no others", async () => {
    const smtp = await startSmtp();
    const site = await smtpSite(smtp.url);
    await approvedComment(site.store, { name: "MARK <img src=x>", message: "MARK\n\n<b>MARK</b>" });
    await send(site);
    const { raw } = only(smtp);
    expect(raw).not.toContain("MARK");
    expect(raw).not.toContain("<img");
    const [unsubscribe] = linksIn(raw).filter((address) => address.includes("/unsubscribe/"));
    expect(new Map(readMail(raw).head)).toEqual(
      new Map([
        ["From", FROM],
        ["To", "reader@example.com"],
        ["Reply-To", TO],
        ["Subject", "Your comment has appeared"],
        ["Message-ID", expect.stringMatching(/^<[\w-]{43}@practice\.example>$/)],
        ["Date", "Tue, 24 Mar 2026 15:10:00 +0000"],
        ["MIME-Version", "1.0"],
        ["Content-Type", "text/plain; charset=utf-8"],
        ["Content-Transfer-Encoding", "quoted-printable"],
        ["Auto-Submitted", "auto-generated"],
        ["List-Unsubscribe", `<${unsubscribe}>`],
        ["List-Unsubscribe-Post", "List-Unsubscribe=One-Click"],
      ]),
    );
    expect(smtp.arrivals[0]).toMatchObject({ from: FROM, to: ["reader@example.com"] });
  });

  test("N31: every link has the configured origin, whatever a request said about itself", async () => {
    const smtp = await startSmtp();
    const site = await smtpSite(smtp.url);
    await siteOver(site.store).send(
      { ...goodFields, email: "reader@example.com" },
      {
        host: "evil.example",
        "x-forwarded-host": "evil.example",
        "x-forwarded-proto": "http",
        forwarded: "host=evil.example",
      },
    );
    await site.pass(0);
    const [waiting] = (await site.store.queue.list({ statuses: ["pending"], limit: 1, offset: 0 })).comments;
    if (waiting !== undefined) await site.store.decisions.approve(decisionOn(waiting));
    await send(site);
    const links = smtp.arrivals.flatMap(({ raw }) => linksIn(raw));
    expect(smtp.arrivals).toHaveLength(2);
    expect(links.length).toBeGreaterThan(4);
    expect(new Set(links.map((link) => new URL(link).origin))).toEqual(new Set([ORIGIN]));
    expect(smtp.arrivals.map(({ raw }) => raw).join()).not.toContain("evil");
  });

  test("N31: links that the practice server answers have its origin, links to pages that of the site", async () => {
    const smtp = await startSmtp();
    const practiceOrigin = "https://practice.example.org";
    const site = await mailSite(createSmtpTransport(smtp.url, PATIENT), practiceOrigin);
    await submitted(site.store);
    await site.pass(0);
    await approvedComment(site.store);
    await send(site);
    const links = smtp.arrivals.flatMap(({ raw }) => linksIn(raw)).map((link) => new URL(link));
    const originsOf = (start: RegExp) => [
      ...new Set(links.filter(({ pathname }) => start.test(pathname)).map(({ origin }) => origin)),
    ];
    expect(smtp.arrivals).toHaveLength(2);
    expect(originsOf(/^\/(desk|comments)\//)).toEqual([practiceOrigin]);
    expect(originsOf(/^\/(articles|crisis-help)\//)).toEqual([ORIGIN]);
  });

  test("N47: the log has a row's number and a code: no address, no answer of a server, no words", async () => {
    const smtp = await startSmtp();
    const site = await smtpSite(smtp.url);
    smtp.refuse({ at: "recipient", code: 550 });
    await approvedComment(site.store, { message: "MARK", name: "MARK", email: "mark@example.com" });
    await send(site);
    expect(site.lines).toEqual([
      expect.stringMatching(/^mail \d+ \(published\) was not sent, attempt 1: refused 550$/),
    ]);
    expect(JSON.stringify(await site.mailer.state())).not.toMatch(/mark/i);
  });
});
