import { describe, expect, test } from "vitest";
import { sweepComplaints } from "../../../server/desk/complaints.ts";
import { byClass, byTag, textOf } from "../../includes/dom.ts";
import { decisionOn, submitted } from "../comments/support.ts";
import { type Desk, hidden, locationOf, reported, temporaryDesk } from "./support.ts";

const HOUR = 3600;

const published = async (fields: Readonly<Record<string, string>> = {}) => {
  const desk = await temporaryDesk();
  const id = await submitted(desk.store, { message: "Public words", name: "Anna", ...fields });
  await desk.store.decisions.approve(decisionOn(await desk.store.queue.get(id)));
  return { desk, id };
};

const stored = ({ store: { db } }: Desk) => db.selectFrom("complaint").selectAll().orderBy("id").execute();

const heading = (html: string): string => byTag(html, "h1").map(textOf).join(" ");

describe("reporting a comment", () => {
  test("the page shows what is public, offers help, and has a plain form", async () => {
    const { desk, id } = await published();
    const response = await desk.visitor().get(`/comments/report?comment=${id}`);
    const html = await response.text();
    expect(heading(html)).toBe("Report a comment");
    expect(html).toContain("Public words");
    expect(byTag(html, "a").map(textOf)).toContain("get help now");
    expect(
      byTag(html, "form").map(({ properties }) => [properties["action"], properties["method"]]),
    ).toContainEqual(["/comments/report", "post"]);
    expect([
      response.headers.get("cache-control"),
      response.headers.get("x-robots-tag"),
      response.headers.get("referrer-policy"),
    ]).toEqual(["no-store", "noindex", "no-referrer"]);
  });

  test("what is sent is stored, the practice is told by mail, and nothing changes on the page", async () => {
    const { desk, id } = await published();
    const response = await reported(desk, id, {
      reason: "about-me",
      details: " I know this.\r\n\r\n\u202eReally. ",
      email: " c@example.com ",
    });
    expect([response.status, locationOf(response)]).toEqual([303, `/comments/report?comment=${id}&sent`]);
    expect(await stored(desk)).toMatchObject([
      {
        comment_id: id,
        reason: "about-me",
        details: "I know this.\n\nReally.",
        email: "c@example.com",
        resolved_at: null,
      },
    ]);
    const digests = await desk.store.db
      .selectFrom("outbox")
      .selectAll()
      .where("kind", "=", "digest")
      .execute();
    expect(digests.length).toBeGreaterThan(0);
    expect(JSON.stringify(digests)).not.toMatch(/know this|c@example/);
    expect(heading(await desk.visitor().page(locationOf(response)))).toBe("Thank you. We will look at it.");
    expect((await desk.store.threads.published()).comments).toHaveLength(1);
    expect(desk.changed).toEqual(["ending-well"]);
  });

  test("only what is on a page can be reported; anything else is not told apart", async () => {
    const { desk, id } = await published();
    const pending = await submitted(desk.store, { message: "SECRET pending" });
    const rejected = await submitted(desk.store, { message: "SECRET rejected" });
    await desk.store.decisions.reject({
      ...decisionOn(await desk.store.queue.get(rejected)),
      reason: "abuse",
    });
    const answer = await submitted(desk.store, { message: "SECRET answer", replyTo: id });
    await desk.store.decisions.approve(decisionOn(await desk.store.queue.get(answer)));
    await desk.store.decisions.unpublish({ ...decisionOn(await desk.store.queue.get(id)), reason: "abuse" });
    const pages: string[] = [];
    for (const comment of [pending, rejected, answer, id, "c0000000000", "", "' or 1=1 --", "<b>"]) {
      const page = await desk.visitor().get(`/comments/report?comment=${encodeURIComponent(comment)}`);
      const sent = await reported(desk, comment);
      expect([comment, page.status, sent.status]).toEqual([comment, 404, 404]);
      pages.push(await page.text(), await sent.text());
    }
    expect(new Set(pages).size).toBe(1);
    expect(pages[0]).not.toContain("SECRET");
    expect(await stored(desk)).toEqual([]);
  });

  test.each([
    [{}, "Choose what is wrong with it"],
    [{ reason: "because" }, "Choose what is wrong with it"],
    [{ reason: "abuse", details: "é".repeat(501) }, "Shorten the text by 1 character. It can have 500."],
    [{ reason: "abuse", details: "x".repeat(540) }, "Shorten the text by 40 characters. It can have 500."],
    [{ reason: "abuse", email: "c@d@example.com" }, "Enter an email address with an @ in it"],
    [
      { reason: "abuse", email: "c@example.com\r\nBcc: d@example.com" },
      "Enter an email address with an @ in it",
    ],
  ])("a mistake is said at its field, and what was typed is still there: %j", async (fields, message) => {
    const { desk, id } = await published();
    const response = await reported(desk, id, { details: "My <words>", ...fields });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(byClass(html, "summary").map(textOf).join()).toContain(message);
    expect(byClass(html, "error").map(textOf).join()).toContain(message);
    expect(byTag(html, "textarea").map(textOf)).toEqual([
      "details" in fields ? fields.details : "My <words>",
    ]);
    expect(await stored(desk)).toEqual([]);
  });

  test("500 characters as a reader counts them fit", async () => {
    const { desk, id } = await published();
    const details = "👩‍👩‍👧‍👦".repeat(250) + "é".repeat(250);
    expect((await reported(desk, id, { reason: "other", details })).status).toBe(303);
    expect((await stored(desk))[0]?.details).toBe(details);
  });

  test("N26: the same report sent twice is one; what a robot fills in is none, and is answered alike", async () => {
    const { desk, id } = await published();
    const fields = { reason: "abuse", details: "Same" };
    const responses = [
      await reported(desk, id, fields),
      await reported(desk, id, fields),
      await reported(desk, id, { ...fields, details: "Robot", website: "x" }),
    ];
    expect(new Set(responses.map(locationOf)).size).toBe(1);
    expect(await stored(desk)).toHaveLength(1);
  });

  test("N42: one address may send five an hour, everyone a hundred; the typed text comes back", async () => {
    const { desk, id } = await published();
    const send = (index: number, remote = "192.0.2.1") =>
      reported(desk, id, { reason: "other", details: `Report ${index}` }, { "x-test-remote": remote });
    for (let index = 0; index < 5; index += 1) expect((await send(index)).status).toBe(303);
    const limited = await send(5);
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "3600"]);
    expect(byTag(await limited.text(), "textarea").map(textOf)).toEqual(["Report 5"]);
    for (let index = 6; index < 101; index += 1) {
      expect((await send(index, `198.51.100.${index}`)).status).toBe(303);
    }
    expect((await send(101, "203.0.113.1")).status).toBe(429);
    desk.clock.pass(HOUR);
    expect((await send(102)).status).toBe(303);
    // Comments have limits of their own.
    await submitted(desk.store);
  });

  test("N18: another site's page cannot send one, nor one with the desk's cookie and no sign of ours", async () => {
    const { desk, id } = await published();
    const moderator = await desk.moderator();
    const fields = { comment: id, reason: "abuse" };
    const post = (headers: Readonly<Record<string, string>>, who = desk.visitor()) =>
      who.post("/comments/report", fields, headers);
    expect((await post({ origin: "https://evil.example" })).status).toBe(403);
    expect((await post({ origin: "null", "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await post({ origin: "null" }, moderator)).status).toBe(403);
    expect((await post({ origin: "null", "sec-fetch-site": "same-origin" }, moderator)).status).toBe(303);
    expect(await stored(desk)).toHaveLength(1);
  });

  test("what cannot be read gets its status and words", async () => {
    const { desk, id } = await published();
    const big = await reported(desk, id, { reason: "other", details: "x".repeat(300_000) });
    const strange = await reported(desk, id, { reason: "other" }, { "content-type": "text/plain" });
    expect([big.status, strange.status]).toEqual([413, 415]);
    expect(await strange.text()).toContain("We could not read what your browser sent");
  });

  test("N47: when it cannot be stored, the words come back and nothing of the error is said", async () => {
    const { desk, id } = await published();
    desk.store.db.transaction = () => {
      throw new Error("SQLITE_FULL at /var/practice.db");
    };
    const response = await reported(desk, id, { reason: "other", details: "My <words>" });
    expect(response.status).toBe(503);
    const html = await response.text();
    expect(byTag(html, "textarea").map(textOf)).toEqual(["My <words>"]);
    expect(html + JSON.stringify(desk.events)).not.toMatch(/SQLITE|practice\.db/);
  });

  test("one's own answers can be reported too", async () => {
    const { desk, id } = await published();
    await desk.store.decisions.reply({ ...decisionOn(await desk.store.queue.get(id)), text: "An answer" });
    const answer = (await desk.store.threads.published()).comments[1]?.id ?? "";
    expect((await reported(desk, answer)).status).toBe(303);
    expect(await (await desk.moderator()).page("/desk/")).toContain("An answer");
  });
});

describe("at the desk", () => {
  const withReport = async () => {
    const { desk, id } = await published();
    await reported(desk, id, { reason: "identifies", details: "My sister <b>", email: "c@example.com" });
    return { desk, id, moderator: await desk.moderator() };
  };

  test("it is on top, with what was written and until when to decide", async () => {
    const { desk, moderator } = await withReport();
    await submitted(desk.store, { message: "Waits" });
    const html = await moderator.page("/desk/");
    expect(byClass(html, "said").map(textOf)).toEqual(["Public words", "Waits"]);
    expect(byClass(html, "state").map(textOf)[0]).toBe("Reported: decide by March 26, 2026, 11:00");
    expect(byClass(html, "complaints").map(textOf).join()).toMatch(
      /It could show who someone is\. Sent today, 11:00\.\s*My sister <b>\s*Wants to hear from you: c@example\.com/,
    );
    expect(byClass(html, "meta").map(textOf)).toContain(
      "One comment on the site was reported. Decide by March 26, 2026, 11:00.",
    );
    expect(byClass(html, "tabs").map(textOf)).toEqual(["Waiting (2)Published (1)Not published (0)"]);
  });

  test("a day before it is due the page says tomorrow, and after 48 hours that it is late", async () => {
    const { desk } = await withReport();
    desk.clock.pass(30 * HOUR);
    expect(await (await desk.moderator()).page("/desk/")).toContain("Reported: decide by tomorrow, 11:00");
    desk.clock.pass(19 * HOUR);
    expect(await (await desk.moderator()).page("/desk/")).toContain("Reported: was due today, 11:00");
  });

  test("several reports on one comment are one case, due with the first", async () => {
    const { desk, id, moderator } = await withReport();
    desk.clock.pass(2 * HOUR);
    await reported(desk, id, { reason: "abuse" });
    const html = await moderator.page("/desk/");
    expect(byTag(html, "h1").map(textOf)).toEqual(["1 comment is waiting"]);
    expect(byClass(html, "state").map(textOf)[0]).toBe("Reported: decide by March 26, 2026, 11:00");
    expect(byClass(html, "complaints")[0]?.children).toHaveLength(2);
  });

  test("closing it keeps the comment, and can be taken back; the history has both", async () => {
    const { id, moderator } = await withReport();
    const queue = await moderator.page("/desk/");
    const complaints = hidden(queue, "complaints");
    const response = await moderator.send(`/desk/comments/${id}/resolve`, { complaints });
    const html = await moderator.page(locationOf(response));
    expect(html).toContain("Nothing is waiting");
    expect(byClass(html, "banner").map(textOf).join()).toContain(
      "The report is closed, and the comment stays: comment by “Anna” on “Ending Well”.",
    );
    const back = await moderator.send(`/desk/comments/${id}/reopen`, {
      complaints: hidden(html, "complaints"),
    });
    const again = await moderator.page(locationOf(back));
    expect(byTag(again, "h1").map(textOf)).toEqual(["1 comment is waiting"]);
    await moderator.send(`/desk/comments/${id}/resolve`, { complaints });
    const history = byClass(await moderator.page(`/desk/comments/${id}`), "history")
      .map(textOf)
      .join();
    expect(history).toMatch(/Reported, by a reader.*Report closed, by the desk/);
  });

  test("what came in meanwhile stays open, and reports on other comments cannot be closed from here", async () => {
    const { desk, id, moderator } = await withReport();
    const complaints = hidden(await moderator.page("/desk/"), "complaints");
    await reported(desk, id, { reason: "abuse" });
    const other = await submitted(desk.store);
    await moderator.send(`/desk/comments/${other}/resolve`, { complaints });
    await moderator.send(`/desk/comments/${id}/resolve`, { complaints });
    const rows = await stored(desk);
    expect(rows.map(({ resolved_at }) => resolved_at === null)).toEqual([false, true]);
    for (const wrong of ["", "x", "1;2", "-1", "1 ".repeat(200)]) {
      expect((await moderator.send(`/desk/comments/${id}/resolve`, { complaints: wrong })).status).toBe(422);
    }
  });

  test("taking the comment down settles it; putting the comment back asks again", async () => {
    const { desk, id, moderator } = await withReport();
    const { version } = await desk.store.queue.get(id);
    await moderator.send(`/desk/comments/${id}/unpublish`, { version, reason: "identifies" });
    expect(await moderator.page("/desk/")).toContain("Nothing is waiting");
    await moderator.send(`/desk/comments/${id}/undo`, { version: version + 1 });
    expect(await moderator.page("/desk/")).toContain("1 comment is waiting");
  });

  test("N23: what a reader reported is on no public page", async () => {
    const { desk, id } = await withReport();
    for (const path of [`/comments/report?comment=${id}`, `/comments/report?comment=${id}&sent`]) {
      expect(await desk.visitor().page(path)).not.toMatch(/sister|c@example\.com/);
    }
    expect(JSON.stringify(await desk.store.threads.published())).not.toMatch(/sister|c@example\.com/);
  });
});

test("closed reports are deleted as late as unpublished comments; open ones are kept; those on erased words go", async () => {
  const { desk, id } = await published();
  const other = await submitted(desk.store);
  await desk.store.decisions.approve(decisionOn(await desk.store.queue.get(other)));
  await reported(desk, id, { reason: "abuse" });
  await reported(desk, id, { reason: "other" });
  await reported(desk, other, { reason: "abuse" });
  const [first] = await stored(desk);
  await (await desk.moderator()).send(`/desk/comments/${id}/resolve`, { complaints: first?.id ?? 0 });
  desk.clock.pass(29 * 24 * HOUR);
  await sweepComplaints(desk.store, 30);
  expect(await stored(desk)).toHaveLength(3);
  desk.clock.pass(2 * 24 * HOUR);
  await desk.store.decisions.withdraw(decisionOn(await desk.store.queue.get(other)));
  await sweepComplaints(desk.store, 30);
  expect((await stored(desk)).map(({ reason }) => reason)).toEqual(["other"]);
});
