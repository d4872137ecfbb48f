/** The links in mails: what they show, what they do, and when they do nothing any more. */
import { describe, expect, test } from "vitest";
import { commentEdit } from "../../../_data/schema/new-comment.ts";
import { hashOf } from "../../../server/comments/store/secrets.ts";
import { publishedWords } from "../../../server/comments/store/stored-comment.ts";
import { linksIn, startSmtp } from "../../helpers/smtp.ts";
import { byTag, hrefs, textOf } from "../../includes/dom.ts";
import { decisionOn, marker, submitted } from "../comments/support.ts";
import { AUTHOR_DELAY, approvedComment, type MailSite, ORIGIN, smtpSite, withoutDigests } from "./support.ts";

const HOUR = 60 * 60;

const confirm = (token: string) => `${ORIGIN}/comments/confirm/${token}`;
const unsubscribe = (token: string) => `${ORIGIN}/comments/unsubscribe/${token}`;

/** A site whose mails nobody receives: these tests make their links themselves. */
const site = async (): Promise<MailSite> => {
  const smtp = await startSmtp();
  return smtpSite(smtp.url);
};

const pending = async ({ store }: MailSite, fields: Readonly<Record<string, string>> = {}) =>
  store.queue.get(await submitted(store, { email: "reader@example.com", ...fields }));

/** All that the store holds, but for what only says that it was looked at. */
const dump = async ({ store: { db } }: MailSite): Promise<string> =>
  JSON.stringify([
    await db.selectFrom("comment").selectAll().execute(),
    await db.selectFrom("audit").selectAll().execute(),
    await db.selectFrom("outbox").selectAll().execute(),
    await db.selectFrom("mail_link").selectAll().execute(),
    await db.selectFrom("mail_optout").selectAll().execute(),
    await db.selectFrom("receipt").selectAll().execute(),
  ]);

const heading = async (response: Response) =>
  byTag(await response.text(), "h1")
    .map(textOf)
    .join();
const DEAD = "This link no longer works";

describe("N12: opening a link changes nothing", () => {
  test("N12: GET, HEAD, OPTIONS and prefetches of every link of every mail change no row and send no mail", async () => {
    const smtp = await startSmtp();
    const here = await smtpSite(smtp.url);
    await pending(here);
    await pending(here, { message: "I want to die." });
    await here.pass(0);
    await approvedComment(here.store);
    const rejected = await pending(here);
    await here.store.decisions.reject({ ...decisionOn(rejected), reason: "identifies" });
    await here.pass(AUTHOR_DELAY);
    const links = smtp.arrivals.flatMap(({ raw }) => linksIn(raw));
    const acting = links.filter((link) => /confirm|unsubscribe/.test(link));
    expect(acting.length).toBe(3 + 2 * 2);

    await withoutDigests(here.store);
    const before = await dump(here);
    for (const link of links) {
      for (const method of ["GET", "HEAD", "OPTIONS"]) {
        await here.follow(link, method);
        await here.follow(link, method, { headers: { purpose: "prefetch", "sec-purpose": "prefetch" } });
      }
    }
    expect(await dump(here)).toBe(before);
    await here.pass(HOUR);
    expect(smtp.arrivals).toHaveLength(3);
  });

  test("N12: the page asks, and its form is what acts", async () => {
    const here = await site();
    const comment = await pending(here, { message: "One.\n\nTwo <b>bold</b>.", name: "Wednesday" });
    const token = await here.links.forPractice("approve", comment);
    const response = await here.follow(confirm(token));
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toContain("Two &lt;b>bold&lt;/b>.");
    expect(byTag(html, "h1").map(textOf)).toEqual(["Approve this comment?"]);
    const forms = byTag(html, "form").filter(({ properties }) => properties["method"] === "post");
    expect(forms.map(({ properties }) => properties["action"])).toEqual([`/comments/confirm/${token}`]);

    expect(await heading(await here.follow(confirm(token), "POST"))).toBe("Approved");
    expect(await here.store.queue.get(comment.id)).toMatchObject({ status: "approved" });
    const entry = (await here.store.queue.history(comment.id)).at(-1);
    expect(entry).toMatchObject({ action: "approved", actor: "mail" });
  });

  test("N12: what is approved are the words that the page shows: those the practice drafted", async () => {
    const here = await site();
    const { id, version } = await pending(here, { message: "I see Dr. Sand." });
    const draft = { id, version, actor: "desk", text: "I see [name removed]." } as const;
    const drafted = await here.store.decisions.draft(draft);
    const token = await here.links.forPractice("approve", drafted);
    const html = await (await here.follow(confirm(token))).text();
    expect(html).toContain("[name removed]");
    expect(html).not.toContain("Dr. Sand");
    await here.follow(confirm(token), "POST");
    expect(publishedWords(await here.store.queue.get(id))).toBe("I see [name removed].");
  });
});

describe("N13: one link does one thing to one comment", () => {
  test("N13: a link to hold does not approve, whatever is posted to it", async () => {
    const here = await site();
    const comment = await pending(here);
    const other = await pending(here);
    const token = await here.links.forPractice("hold", comment);
    const body = new URLSearchParams({ action: "approve", id: other.id, comment: other.id, do: "approve" });
    const response = await here.follow(`${confirm(token)}?action=approve&id=${other.id}`, "POST", { body });
    expect(await heading(response)).toBe("It waits at the desk");
    expect(await here.store.queue.get(comment.id)).toMatchObject({ status: "pending" });
    expect(await here.store.queue.get(other.id)).toEqual(other);
  });

  test("N13: a link of one kind is none of the other: practice and author", async () => {
    const here = await site();
    const comment = await pending(here);
    const ofPractice = await here.links.forPractice("approve", comment);
    const ofAuthor = await here.links.forAuthor(comment);
    const before = await dump(here);
    expect((await here.follow(unsubscribe(ofPractice), "POST")).status).toBe(410);
    expect((await here.follow(confirm(ofAuthor), "POST")).status).toBe(410);
    expect(await dump(here)).toBe(before);
  });

  test("N13: a receipt's token opens no link, and a link's opens no receipt", async () => {
    const here = await site();
    const comment = await pending(here);
    const token = await here.links.forPractice("approve", comment);
    await expect(here.store.receipts.find(token)).rejects.toThrow("There is no such comment");
  });

  test("N13: made-up, cut and lengthened tokens do nothing", async () => {
    const here = await site();
    const token = await here.links.forPractice("approve", await pending(here));
    const before = await dump(here);
    for (const wrong of [
      token.slice(1),
      `${token}A`,
      token.toLowerCase(),
      "x".repeat(43),
      "%00",
      "__proto__",
    ]) {
      for (const address of [confirm(wrong), unsubscribe(wrong)]) {
        expect((await here.follow(address)).status).toBe(410);
        expect((await here.follow(address, "POST")).status).toBe(410);
      }
    }
    expect(await dump(here)).toBe(before);
  });
});

describe("N14: a link that is dead says so calmly and does nothing", () => {
  /** What each does to a comment or its link. */
  const ends: Readonly<
    Record<
      string,
      (here: MailSite, comment: Awaited<ReturnType<typeof pending>>, token: string) => Promise<unknown>
    >
  > = {
    "after it was used": (here, _, token) => here.follow(confirm(token), "POST"),
    "after 72 hours": async (here) => here.clock.pass(72 * HOUR),
    "after the author changed the words": async (here, comment) => {
      const receipt = "r".repeat(43);
      await here.store.db
        .insertInto("receipt")
        .values({ token_hash: hashOf(receipt), comment_id: comment.id, created_at: comment.createdAt })
        .execute();
      const edit = commentEdit.parse({ message: "Other words", name: "" });
      await here.store.receipts.edit(receipt, edit, { marker, address: "192.0.2.1" });
    },
    "after the key was replaced": (here) => here.links.replaceKey(),
    "after the desk decided": (here, comment) =>
      here.store.decisions.reject({ ...decisionOn(comment), reason: "abuse" }),
    "after the desk saved a draft": (here, comment) =>
      here.store.decisions.draft({ ...decisionOn(comment), text: "Other words" }),
    "after the other link of the same mail was used": async (here, comment) =>
      here.follow(confirm(await here.links.forPractice("hold", comment)), "POST"),
    "after the comment was erased": (here, comment) => here.store.decisions.erase(decisionOn(comment)),
  };
  for (const [when, end] of Object.entries(ends)) {
    test(`N14: ${when}`, async () => {
      const here = await site();
      const comment = await pending(here);
      const token = await here.links.forPractice("approve", comment);
      expect((await here.follow(confirm(token))).status).toBe(200);
      await end(here, comment, token);
      const before = await dump(here);
      const opened = await here.follow(confirm(token));
      const posted = await here.follow(confirm(token), "POST");
      expect([opened.status, posted.status]).toEqual([410, 410]);
      expect([await heading(opened), await heading(posted)]).toEqual([DEAD, DEAD]);
      expect(await dump(here)).toBe(before);
    });
  }

  test("N14: a second before 72 hours it still acts", async () => {
    const here = await site();
    const token = await here.links.forPractice("approve", await pending(here));
    here.clock.pass(72 * HOUR - 1);
    expect((await here.follow(confirm(token), "POST")).status).toBe(200);
  });

  test("N14: an approval that is taken back does not bring the link to life again", async () => {
    const here = await site();
    const comment = await pending(here);
    const token = await here.links.forPractice("approve", comment);
    await here.follow(confirm(token), "POST");
    await here.store.decisions.undo(decisionOn(await here.store.queue.get(comment.id)));
    expect((await here.follow(confirm(token), "POST")).status).toBe(410);
  });

  test("N14: of two who use it at the same moment, one acts", async () => {
    const here = await site();
    const comment = await pending(here);
    const token = await here.links.forPractice("approve", comment);
    const answers = await Promise.all([1, 2, 3].map(() => here.follow(confirm(token), "POST")));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
    const approvals = (await here.store.queue.history(comment.id)).filter(
      ({ action }) => action === "approved",
    );
    expect(approvals).toHaveLength(1);
  });

  test("N14: old links are deleted", async () => {
    const here = await site();
    await here.links.forPractice("approve", await pending(here));
    here.clock.pass(72 * HOUR);
    await here.links.deleteExpired();
    expect(await here.store.db.selectFrom("mail_link").selectAll().execute()).toEqual([]);
  });
});

describe("N15: a token says nothing", () => {
  test("N15: it is random: the same comment gives others, and nothing of it is in the store", async () => {
    const here = await site();
    const comment = await pending(here, { name: "Wednesday" });
    const tokens = [
      await here.links.forPractice("approve", comment),
      await here.links.forPractice("approve", comment),
      await here.links.forAuthor(comment),
    ];
    expect(new Set(tokens).size).toBe(3);
    for (const token of tokens) {
      expect(token).toMatch(/^[\w-]{43}$/);
      const decoded = Buffer.from(token, "base64url").toString("latin1");
      for (const word of [comment.id, "reader@example.com", "Wednesday", "approve"]) {
        expect(decoded).not.toContain(word);
      }
      expect(await dump(here)).not.toContain(token);
    }
  });
});

describe("N16: whoever has a mail that was passed on", () => {
  test("N16: can approve or hold, and cannot answer, redact, reject or erase", async () => {
    const here = await site();
    const comment = await pending(here);
    const token = await here.links.forPractice("approve", comment);
    const fields = {
      reply: "As the practice",
      text: "Other words",
      reason: "abuse",
      redacted: "Other words",
    };
    const body = new URLSearchParams(fields);
    await here.follow(confirm(token), "POST", { body });
    const published = (await here.store.threads.published()).comments;
    expect(published).toMatchObject([{ id: comment.id, practice: false, edited: false, body: comment.body }]);
    for (const path of ["reply", "reject", "erase", "undo"]) {
      expect((await here.follow(`${confirm(token)}/${path}`, "POST")).status).toBe(404);
    }
  });

  test("N16: the page has one button, and leads to the desk for the rest", async () => {
    const here = await site();
    const token = await here.links.forPractice("hold", await pending(here, { message: "I want to die." }));
    const html = await (await here.follow(confirm(token))).text();
    const main = html.slice(html.indexOf("<main"), html.indexOf("</main>"));
    expect(byTag(main, "button").map(textOf)).toEqual(["Leave it for the desk"]);
    expect(byTag(main, "textarea")).toEqual([]);
    expect(hrefs(main)).toEqual(["/desk/"]);
    expect(main).toContain("Do not publish before someone has answered.");
  });

  test("N18: a POST from another site's page does nothing", async () => {
    const here = await site();
    const token = await here.links.forPractice("approve", await pending(here));
    const before = await dump(here);
    const elsewhere: readonly HeadersInit[] = [
      { origin: "https://evil.example" },
      { origin: "null", "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { cookie: "desk=1" },
    ];
    for (const headers of elsewhere) {
      expect((await here.follow(confirm(token), "POST", { headers })).status).toBe(403);
    }
    expect(await dump(here)).toBe(before);
  });
});

describe("N17: a page behind a token", () => {
  test("N17: tells no other site its address, is not kept, not found, and loads nothing from elsewhere", async () => {
    const here = await site();
    const comment = await pending(here);
    const approve = confirm(await here.links.forPractice("approve", comment));
    const stop = unsubscribe(await here.links.forAuthor(comment));
    const answers = [
      await here.follow(approve),
      await here.follow(approve, "POST"),
      await here.follow(approve),
      await here.follow(stop),
      await here.follow(stop, "POST"),
      await here.follow(stop),
      await here.follow(unsubscribe("x")),
    ];
    for (const response of answers) {
      expect(response.headers.get("referrer-policy")).toBe("no-referrer");
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(response.headers.get("x-robots-tag")).toBe("noindex");
      const html = await response.text();
      expect(html).toContain('<meta name="robots" content="noindex"');
      expect([...html.matchAll(/(?:src|href|action)="(?:https?:)?\/\//g)]).toEqual([]);
      // Its own form needs the address; nothing else may repeat it.
      expect(hrefs(html).filter((href) => href.includes("/comments/"))).toEqual([]);
    }
  });

  test("N47: where the store fails, the page is calm and the log has no token", async () => {
    const here = await site();
    const token = await here.links.forPractice("approve", await pending(here));
    await here.mailer.close();
    await here.store.db.schema.dropTable("mail_link").execute();
    const response = await here.follow(confirm(token));
    expect(response.status).toBe(503);
    expect(await heading(response)).toBe("Something on our side did not work");
    expect(here.lines).toHaveLength(1);
    expect(here.lines.join()).not.toContain(token);
    expect(here.lines.join()).not.toMatch(/select|mail_link/i);
  });
});

describe("N34: getting no more mail", () => {
  const stopped = async (here: MailSite, post: (address: string) => Promise<Response>) => {
    const comment = await pending(here);
    const response = await post(unsubscribe(await here.links.forAuthor(comment)));
    expect(response.status).toBe(200);
    expect(await heading(response)).toBe("You will get no more messages from us");
    await withoutDigests(here.store);
    await here.store.decisions.approve(decisionOn(comment));
    await approvedComment(here.store, { email: "Reader@Example.com" });
    await withoutDigests(here.store);
    await here.pass(AUTHOR_DELAY);
    return here.store.db.selectFrom("outbox").selectAll().execute();
  };

  test("N34: by the form of the page: the address is never written to again, for no comment", async () => {
    const smtp = await startSmtp();
    const here = await smtpSite(smtp.url);
    expect(await stopped(here, (address) => here.follow(address, "POST"))).toEqual([]);
    expect(smtp.arrivals).toEqual([]);
  });

  test("N34: by one click in a mail program, which has no page and no origin (RFC 8058)", async () => {
    const smtp = await startSmtp();
    const here = await smtpSite(smtp.url);
    const click = (address: string) =>
      here.follow(address, "POST", {
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: "List-Unsubscribe=One-Click",
      });
    expect(await stopped(here, click)).toEqual([]);
    expect(smtp.arrivals).toEqual([]);
  });

  test("N34: it works twice, after months, and after the key of the practice's links was replaced", async () => {
    const here = await site();
    const address = unsubscribe(await here.links.forAuthor(await pending(here)));
    await here.links.replaceKey();
    here.clock.pass(200 * 24 * HOUR);
    for (const _ of [1, 2]) expect((await here.follow(address, "POST")).status).toBe(200);
    expect(await heading(await here.follow(address))).toBe("You will get no more messages from us");
  });

  test("N34: where the address is deleted already, the page says that there is nothing to do", async () => {
    const here = await site();
    const comment = await pending(here);
    const address = unsubscribe(await here.links.forAuthor(comment));
    await here.store.decisions.withdraw(decisionOn(comment));
    for (const method of ["GET", "POST"]) {
      expect(await heading(await here.follow(address, method))).toBe("We no longer have your address");
    }
  });

  test("N15: the store keeps no address of those who unsubscribed, only a keyed hash", async () => {
    const here = await site();
    const comment = await pending(here);
    await here.follow(unsubscribe(await here.links.forAuthor(comment)), "POST");
    const [row] = await here.store.db.selectFrom("mail_optout").selectAll().execute();
    expect(row?.address_hash).toMatch(/^[\w-]{43}$/);
  });
});
