import { describe, expect, test } from "vitest";
import { readCounts } from "../../../server/desk/lists.ts";
import { byClass, byTag, textOf } from "../../includes/dom.ts";
import { decisionOn, submitted } from "../comments/support.ts";
import { type Desk, locationOf, reported, temporaryDesk } from "./support.ts";

const HOUR = 3600;

const said = (html: string): readonly string[] => byClass(html, "said").map(textOf);
const states = (html: string): readonly string[] => byClass(html, "state").map(textOf);
const metas = (html: string): string => byClass(html, "page-head").map(textOf).join(" ");

const approve = async ({ store }: Desk, message: string, fields: Readonly<Record<string, string>> = {}) => {
  const id = await submitted(store, { message, ...fields });
  await store.decisions.approve(decisionOn(await store.queue.get(id)));
  return id;
};

describe("the queue", () => {
  test("danger first, then reports, then the rest as it came", async () => {
    const desk = await temporaryDesk();
    const moderator = async () => (await desk.moderator()).page("/desk/");
    const older = await approve(desk, "Published and reported later");
    const newer = await approve(desk, "Published and reported first");
    await submitted(desk.store, { message: "First" });
    await submitted(desk.store, { message: "Second" });
    await reported(desk, newer);
    desk.clock.pass(60);
    await reported(desk, older);
    await submitted(desk.store, { message: "I want to die" });
    const html = await moderator();
    expect(said(html)).toEqual([
      "I want to die",
      "Published and reported first",
      "Published and reported later",
      "First",
      "Second",
    ]);
    expect(byTag(html, "h1").map(textOf)).toEqual(["5 comments are waiting"]);
    expect(byTag(html, "title").map(textOf)).toEqual(["5 waiting · Moderation · Second Opinion"]);
    expect(byClass(html, "first")).toHaveLength(3);
  });

  test("says how long the oldest has waited, and when that is too long; nothing that waits is ever dropped", async () => {
    const desk = await temporaryDesk();
    await submitted(desk.store, { message: "Old" });
    desk.clock.pass(28 * HOUR);
    await submitted(desk.store, { message: "New" });
    expect(metas(await (await desk.moderator()).page("/desk/"))).toContain(
      "The oldest has waited 1 day and 4 hours. We promise",
    );
    desk.clock.pass(400 * 24 * HOUR);
    const html = await (await desk.moderator()).page("/desk/");
    expect(metas(html)).toContain("The oldest has waited 401 days and 4 hours. That is long.");
    expect(said(html)).toEqual(["Old", "New"]);
  });

  test.each([
    [0, "less than a minute"],
    [60, "1 minute"],
    [3599, "59 minutes"],
    [3600, "1 hour"],
    [5400, "1 hour and 30 minutes"],
    [86_400, "1 day"],
    [2 * 86_400 + 59, "2 days"],
    [-500, "less than a minute"],
  ])("after %i seconds: %s", async (seconds, words) => {
    const desk = await temporaryDesk();
    await submitted(desk.store);
    desk.clock.pass(seconds);
    expect(metas(await (await desk.moderator()).page("/desk/"))).toContain(`The oldest has waited ${words}.`);
  });

  test("without anything it says so, and when a comment was last published", async () => {
    const desk = await temporaryDesk();
    await approve(desk, "Done");
    desk.clock.pass(24 * HOUR);
    const html = await (await desk.moderator()).page("/desk/");
    expect(metas(html)).toContain("Nothing is waitingThe last comment was published yesterday, 11:00.");
    expect(html).toContain("Every comment has been read.");
    expect(byClass(html, "phases")).toHaveLength(1);
  });

  test("each comment is labeled with what was found in it", async () => {
    const desk = await temporaryDesk();
    await submitted(desk.store, { message: "Nothing in it" });
    await submitted(desk.store, { message: "With Dr. Sand at Harbor Clinic" });
    const { store } = desk;
    await store.submit({
      comment: {
        article: "stuck",
        replyTo: null,
        name: "SEO",
        email: null,
        message: "Buy www.example.com",
        consent: true,
        website: "x",
      },
      assessment: { danger: false, spam: ["trap", "links"] },
      address: "192.0.2.9",
      pageQuestions: new Set(),
    });
    const html = await (await desk.moderator()).page("/desk/");
    expect(states(html)).toEqual([
      "Nothing marked",
      "May identify someone",
      "May be spam",
      "May identify someone",
    ]);
    expect(byClass(html, "flag").map(textOf)).toEqual(["Dr. Sand", "Harbor Clinic", "www.example.com"]);
    const hints = byClass(html, "hint").map(textOf);
    expect(hints).toContain("Two passages were marked automatically. Check the rest yourself.");
    expect(hints.some((hint) => hint.startsWith("A field that people do not see was filled in."))).toBe(true);
  });

  test("danger has no button to approve: whoever left an address is written to, to others one replies", async () => {
    const desk = await temporaryDesk();
    await submitted(desk.store, { message: "I want to die", email: "a&b?c=d%@example.com" });
    const moderator = await desk.moderator();
    const html = await moderator.page("/desk/");
    expect(html).not.toContain("/approve");
    expect(html).toContain('href="mailto:a%26b%3Fc%3Dd%25@example.com"');
    const nameless = await temporaryDesk();
    await submitted(nameless.store, { message: "I want to die" });
    const other = await (await nameless.moderator()).page("/desk/");
    expect(other).not.toContain("mailto:");
    expect(byTag(other, "summary").map(textOf).slice(1, 4)).toEqual(["Reply", "Redact", "Reject"]);
    expect(other).toContain("No email was given. The only way to reach this person is a reply");
  });

  test("an answer says what it answers", async () => {
    const desk = await temporaryDesk();
    const parent = await approve(desk, `${"A long question about endings. ".repeat(6)}`);
    await submitted(desk.store, { message: "An answer", replyTo: parent });
    const html = await (await desk.moderator()).page("/desk/");
    const links = byTag(html, "a").filter(
      ({ properties }) => properties["href"] === `/desk/comments/${parent}`,
    );
    expect(links.map(textOf)).toEqual([expect.stringMatching(/^A long question about endings\. .{10,70}…$/)]);
  });
});

describe("published and not published", () => {
  test("the latest decision is first, with its state, and the rest of what can be done", async () => {
    const desk = await temporaryDesk();
    await approve(desk, "One");
    desk.clock.pass(60);
    const two = await approve(desk, "Two");
    desk.clock.pass(60);
    await desk.store.decisions.reply({ ...decisionOn(await desk.store.queue.get(two)), text: "Answer" });
    const html = await (await desk.moderator()).page("/desk/?tab=published");
    expect(said(html)).toEqual(["Answer", "Two", "One"]);
    expect(states(html)).toEqual(["From the practice", "Published", "Published", "Answered", "Published"]);
    expect(byTag(html, "summary").map(textOf)).toContain("Take down");
    expect(html).toContain(`href="/articles/ending-well/#comment-${two}"`);
  });

  test("rejected and withdrawn ones are in one list, by when that was", async () => {
    const desk = await temporaryDesk();
    const ids: string[] = [];
    for (const message of ["One", "Two", "Three"]) ids.push(await submitted(desk.store, { message }));
    for (const [index, id] of ids.entries()) {
      desk.clock.pass(60);
      const decision = decisionOn(await desk.store.queue.get(id));
      if (index === 1) await desk.store.decisions.withdraw(decision);
      else await desk.store.decisions.reject({ ...decision, reason: "abuse" });
    }
    const html = await (await desk.moderator()).page("/desk/?tab=unpublished");
    expect(states(html)).toEqual(["Not published", "Withdrawn", "Not published"]);
    expect(said(html)).toEqual(["Three", "One"]);
    expect(byClass(html, "facts").map(textOf)[0]).toContain("ReasonAbuse");
  });
});

describe("finding a comment", () => {
  const filled = async () => {
    const desk = await temporaryDesk();
    await submitted(desk.store, { message: "A 100% sure_thing, Ärger und Ζωή", name: "O'Brien" });
    await submitted(desk.store, { message: "Another\\one on endings", article: "stuck" });
    await approve(desk, "Published words");
    return { desk, moderator: await desk.moderator() };
  };

  test.each([
    ["sure", 1],
    ["SURE_THING", 1],
    ["100%", 1],
    ["%", 1],
    ["_", 1],
    ["\\", 1],
    ["o'brien", 1],
    ["ärger", 1],
    ["Ärger", 1],
    ["ΖΩΉ", 1],
    ["ζωή", 1],
    ["' or 1=1 --", 0],
    ["'; drop table comment; --", 0],
    ["sure*", 0],
    ["a OR b", 0],
    ["NEAR(a b)", 0],
    ["Published", 0],
  ])("N41: %j finds %i, and every character stands for itself", async (words, count) => {
    const { desk, moderator } = await filled();
    const html = await moderator.page(`/desk/?q=${encodeURIComponent(words)}`);
    expect(said(html)).toHaveLength(count);
    expect((await readCounts(desk.store.db)).tabs).toEqual({ waiting: 2, published: 1, unpublished: 0 });
  });

  test("by article, and by both; the numbers in the tabs stay those of all", async () => {
    const { moderator } = await filled();
    expect(said(await moderator.page("/desk/?article=stuck"))).toEqual(["Another\\one on endings"]);
    const html = await moderator.page("/desk/?article=stuck&q=sure");
    expect(said(html)).toEqual([]);
    expect(html).toContain("Nothing here fits.");
    expect(byClass(html, "tabs").map(textOf)).toEqual(["Waiting (2)Published (1)Not published (0)"]);
    expect(html).toContain('<option value="stuck" selected>');
  });

  test("the reference that people quote finds its comment, in the list it is in", async () => {
    const { desk, moderator } = await filled();
    const id = await approve(desk, "Quoted later");
    const { reference } = await desk.store.queue.get(id);
    const html = await moderator.page(`/desk/?tab=published&q=${reference?.toLowerCase()}`);
    expect(said(html)).toEqual(["Quoted later"]);
  });

  test("N41: whatever the address says, the page is one of the list", async () => {
    const { moderator } = await filled();
    for (const query of [
      "tab=erased",
      "tab=waiting'--",
      "page=0",
      "page=-1",
      "page=1e9",
      "page=9999999",
      "page=1;drop table comment",
      "page[]=2",
      "article=%27;--",
      "article=../../etc",
      "sort=body&order=asc;--&limit=1&offset=-1",
      "q=%00",
      "q=%F0%9F%98",
      `q=${"x".repeat(5000)}`,
      "did=1'--",
      "__proto__=1&constructor=1",
    ]) {
      const response = await moderator.get(`/desk/?${query}`);
      expect([query, response.status]).toEqual([query, 200]);
    }
  });
});

describe("long lists", () => {
  test("are read in parts, the last one where too far was asked", async () => {
    const desk = await temporaryDesk();
    for (let index = 0; index < 60; index += 1) await submitted(desk.store, { message: `Comment ${index}.` });
    await submitted(desk.store, { message: "I want to die" });
    const moderator = await desk.moderator();
    const first = await moderator.page("/desk/");
    expect(said(first)).toHaveLength(25);
    expect(said(first)[0]).toBe("I want to die");
    expect(said(await moderator.page("/desk/?page=2"))[0]).toBe("Comment 24.");
    const last = await moderator.page("/desk/?page=77");
    expect(said(last)).toHaveLength(11);
    expect(last).toContain("Page 3 of 3");
    expect(byTag(last, "a").filter(({ properties }) => String(properties["rel"]) === "prev")).toHaveLength(1);
  });

  test("going back to a part that is empty by now shows the last one", async () => {
    const desk = await temporaryDesk();
    const id = await submitted(desk.store);
    const moderator = await desk.moderator();
    const response = await moderator.send(`/desk/comments/${id}/approve`, {
      version: 1,
      back: "/desk/?page=2",
    });
    expect((await moderator.get(locationOf(response))).status).toBe(200);
  });
});
