/** What the practice is told, how often, and what is never in it. */
import { describe, expect, test } from "vitest";
import type { CommentStore } from "../../../server/comments/store/open.ts";
import { headLine, linksIn, readMail, startSmtp, type TestSmtp } from "../../helpers/smtp.ts";
import { decisionOn, submitted } from "../comments/support.ts";
import { ORIGIN, smtpSite, TITLES, TO, WINDOW } from "./support.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

const texts = ({ arrivals }: TestSmtp) => arrivals.map(({ raw }) => readMail(raw).text);
const subjects = ({ arrivals }: TestSmtp) => arrivals.map(({ raw }) => headLine(raw, "Subject"));

const complain = ({ db, settings }: CommentStore, commentId: string) =>
  db
    .insertInto("complaint")
    .values({
      comment_id: commentId,
      reason: "identifies",
      details: "MARK-details",
      email: "mark@example.com",
      created_at: settings.now().toISOString(),
      resolved_at: null,
    })
    .execute();

describe("N34: one digest a window", () => {
  test("N34: the first comment after a quiet time is told of at once", async () => {
    const smtp = await startSmtp();
    const site = await smtpSite(smtp.url);
    await submitted(site.store);
    await site.pass(0);
    expect(subjects(smtp)).toEqual(["1 comment is waiting"]);
    expect(smtp.arrivals.map(({ to }) => to)).toEqual([[TO]]);
  });

  test("N34: a flood is at most one digest a window, and all of it is told", async () => {
    const smtp = await startSmtp();
    const site = await smtpSite(smtp.url);
    const sentAt: number[] = [];
    for (let minute = 0; minute < 120; minute += 1) {
      await submitted(site.store);
      await submitted(site.store);
      await site.pass(MINUTE);
      while (sentAt.length < smtp.arrivals.length) sentAt.push(site.clock.now().getTime() / 1000);
    }
    await site.pass(WINDOW);
    const gaps = sentAt.slice(1).map((time, index) => time - (sentAt[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(WINDOW);
    expect(subjects(smtp).at(-1)).toBe("240 comments are waiting");
    expect(smtp.arrivals.length).toBeLessThanOrEqual((120 * MINUTE) / WINDOW + 2);
  });

  test("N34: a comment that comes while a digest is on its way is told of by the next", async () => {
    const smtp = await startSmtp();
    const site = await smtpSite(smtp.url);
    await submitted(site.store);
    smtp.line("silent");
    const onItsWay = smtp.connected();
    site.mailer.wake();
    await onItsWay;
    await submitted(site.store);
    await smtp.down();
    await site.mailer.settled();
    smtp.line("through");
    await smtp.up();
    await site.pass(15 * MINUTE);
    await site.pass(WINDOW);
    expect(subjects(smtp)).toEqual(["2 comments are waiting"]);
  });

  test("N34: one that comes after a digest was made and before it was noted is told of by the next", async () => {
    const smtp = await startSmtp();
    const site = await smtpSite(smtp.url);
    await submitted(site.store);
    // It arrives while the server takes the mail, of which it can be no part any more.
    smtp.whileTaking(async () => {
      smtp.whileTaking(undefined);
      await submitted(site.store);
    });
    await site.pass(0);
    await site.pass(WINDOW - 1);
    expect(subjects(smtp)).toEqual(["1 comment is waiting"]);
    await site.pass(1);
    expect(subjects(smtp)).toEqual(["1 comment is waiting", "2 comments are waiting"]);
    await site.pass(24 * HOUR);
    expect(smtp.arrivals).toHaveLength(2);
  });

  test("N34: what was decided in the meantime is no reason to write", async () => {
    const smtp = await startSmtp();
    const site = await smtpSite(smtp.url);
    const id = await submitted(site.store);
    await site.store.decisions.approve(decisionOn(await site.store.queue.get(id)));
    await site.pass(24 * HOUR);
    expect(smtp.arrivals).toEqual([]);
    await submitted(site.store);
    await site.pass(0);
    expect(subjects(smtp)).toEqual(["1 comment is waiting"]);
  });
});

describe("what stands in a digest", () => {
  test("how much waits, each with its article, its age and its marks; danger first", async () => {
    const smtp = await startSmtp();
    const site = await smtpSite(smtp.url);
    await submitted(site.store, { message: "My therapist is Dr. Sand." });
    site.clock.pass(28 * HOUR);
    await submitted(site.store, { article: "stuck", message: "I want to die." });
    await submitted(site.store, { article: "gone-since", website: "x", message: "Fine." });
    site.clock.pass(5 * MINUTE);
    await site.pass(0);
    const [text = ""] = texts(smtp);
    expect(subjects(smtp)).toEqual(["Read first: 3 comments are waiting"]);
    expect(text).toContain(
      "3 comments are waiting to be read.\nThe oldest has waited 1 day and 4 hours.\n\n" +
        "1. On “Stuck, or Resting?”, waiting for 5 minutes.\nRead first: risk.\nRead it now.",
    );
    expect(text).toContain(
      "2. On “Ending Well”, waiting for 1 day and 4 hours.\nMay identify someone: a name.\nRead it, and approve",
    );
    expect(text).toContain(
      "3. On “an article that is no longer here”, waiting for 5 minutes.\nNothing marked.",
    );
  });

  test("what the practice has more of than a mail should have is counted", async () => {
    const smtp = await startSmtp();
    const site = await smtpSite(smtp.url);
    for (let count = 0; count < 23; count += 1) await submitted(site.store);
    await site.pass(0);
    expect(texts(smtp)[0]).toContain("\n20. On “Ending Well”");
    expect(texts(smtp)[0]).not.toContain("\n21. ");
    expect(texts(smtp)[0]).toContain("3 more wait at the desk.");
  });

  test("a comment with words of danger can be read from the mail and not approved", async () => {
    const smtp = await startSmtp();
    const site = await smtpSite(smtp.url);
    await submitted(site.store, { message: "I want to die." });
    await site.pass(0);
    const rows = await site.store.db.selectFrom("mail_link").select("action").execute();
    expect(rows).toEqual([{ action: "hold" }]);
  });

  test("a comment that was left for the desk has no link any more, until its words change", async () => {
    const smtp = await startSmtp();
    const site = await smtpSite(smtp.url);
    const id = await submitted(site.store);
    const { version } = await site.store.queue.get(id);
    await site.store.decisions.hold({ id, version, actor: "mail" });
    await site.pass(0);
    expect(texts(smtp)[0]).toContain("Nothing marked. It was left for the desk.");
    expect(linksIn(smtp.arrivals[0]?.raw ?? "")).toEqual([`${ORIGIN}/desk/`]);
  });

  test("a report on a published comment is told of first, without what was written", async () => {
    const smtp = await startSmtp();
    const site = await smtpSite(smtp.url);
    const id = await submitted(site.store);
    await site.pass(0);
    await site.store.decisions.approve(decisionOn(await site.store.queue.get(id)));
    site.clock.pass(HOUR);
    await complain(site.store, id);
    const other = await submitted(site.store);
    await site.store.decisions.approve(decisionOn(await site.store.queue.get(other)));
    await site.pass(0);
    expect(subjects(smtp)[1]).toBe("Read first: 1 comment was reported");
    expect(texts(smtp)[1]).toMatch(
      /^1 comment on the site was reported.*\nThe first report came less than a/,
    );
    expect(smtp.arrivals[1]?.raw.toLowerCase()).not.toContain("mark");
  });
});

describe("what is in no digest", () => {
  test("no word, no name and no address of a commenter", async () => {
    const smtp = await startSmtp();
    const site = await smtpSite(smtp.url);
    await submitted(site.store, { message: "MARK one", name: "MARK two", email: "mark@example.com" });
    await site.pass(0);
    expect(smtp.arrivals).toHaveLength(1);
    expect(smtp.arrivals[0]?.raw.toLowerCase()).not.toContain("mark@");
    expect(smtp.arrivals[0]?.raw).not.toContain("MARK ");
    expect(texts(smtp)[0]).not.toContain("MARK");
  });

  test("N32: an article's title cannot add a line to the head or begin another mail", async () => {
    TITLES.set("odd", "Stuck\r\nBcc: evil@example.com\r\n\r\n.\r\nMAIL FROM:<x@example.com>\0\u2028Resting");
    const smtp = await startSmtp();
    const site = await smtpSite(smtp.url);
    await submitted(site.store, { article: "odd" });
    await site.pass(0);
    expect(smtp.arrivals).toHaveLength(1);
    expect(smtp.arrivals[0]?.to).toEqual([TO]);
    expect(headLine(smtp.arrivals[0]?.raw ?? "", "Bcc")).toBeUndefined();
    expect(texts(smtp)[0]).toContain(
      "1. On “Stuck Bcc: evil@example.com . MAIL FROM:<x@example.com> Resting”",
    );
  });
});
