import { describe, expect, test } from "vitest";
import { byClass, byTag, textOf } from "../../includes/dom.ts";
import { submitted } from "../comments/support.ts";
import { type Desk, hidden, locationOf, temporaryDesk, type Visitor } from "./support.ts";

const banner = (html: string): string => {
  const [found] = byClass(html, "banner");
  return found === undefined ? "" : textOf(found).replace(/ ?Undo$/, "");
};

const heading = (html: string): string => byTag(html, "h1").map(textOf).join(" ");

const setup = async (fields: Readonly<Record<string, string>> = {}) => {
  const desk = await temporaryDesk();
  const id = await submitted(desk.store, { email: "a@example.com", ...fields });
  return { desk, id, moderator: await desk.moderator() };
};

const act = (moderator: Visitor, id: string, action: string, fields: Record<string, string | number> = {}) =>
  moderator.send(`/desk/comments/${id}/${action}`, { version: 1, ...fields });

const read = async (desk: Desk, id: string) => desk.store.queue.get(id);

const published = async (desk: Desk) => (await desk.store.threads.published()).comments;

const mails = async ({ store }: Desk) =>
  (await store.db.selectFrom("outbox").select("kind").where("kind", "<>", "digest").execute()).map(
    ({ kind }) => kind,
  );

const actions = async (desk: Desk, id: string) =>
  (await desk.store.queue.history(id)).map(({ action }) => action);

/** Presses the banner's Undo. */
const undo = async (moderator: Visitor, page: string): Promise<string> => {
  const [form] = byClass(page, "banner").flatMap(({ children }) =>
    children.filter((child) => child.type === "element" && child.tagName === "form"),
  );
  if (form?.type !== "element") throw new Error("there is no Undo");
  const inputs = form.children.filter((child) => child.type === "element" && child.tagName === "input");
  const fields = inputs.map((input) =>
    input.type === "element"
      ? [String(input.properties["name"]), String(input.properties["value"] ?? "")]
      : ["", ""],
  );
  const response = await moderator.post(String(form.properties["action"]), Object.fromEntries(fields));
  return moderator.page(locationOf(response));
};

describe("approving", () => {
  test("publishes the words as they were sent, says so, and the banner takes it back", async () => {
    const { desk, id, moderator } = await setup({ message: "Is it rude?" });
    const page = await moderator.page(locationOf(await act(moderator, id, "approve")));
    expect(banner(page)).toBe("Published: comment by “A reader” on “Ending Well”.");
    expect(await published(desk)).toMatchObject([{ id, body: "Is it rude?", edited: false }]);
    expect(desk.changed).toEqual(["ending-well"]);
    expect(await mails(desk)).toEqual(["published"]);

    const after = await undo(moderator, page);
    expect(banner(after)).toBe("Taken back: comment by “A reader” on “Ending Well”.");
    expect((await read(desk, id)).status).toBe("pending");
    expect(await mails(desk)).toEqual([]);
    expect(byTag(after, "button").filter(({ properties }) => properties["dataAct"] === "undo")).toEqual([]);
  });

  test("goes back to the list one came from, with its filter and page", async () => {
    const { id, moderator } = await setup();
    const back = "/desk/?article=ending-well&q=rude&page=2";
    expect(locationOf(await act(moderator, id, "approve", { back }))).toMatch(
      /^\/desk\/\?article=ending-well&q=rude&page=2&did=\d+$/,
    );
  });

  test("the banner is not made up by an address, and is gone after an hour", async () => {
    const { desk, id, moderator } = await setup();
    const path = locationOf(await act(moderator, id, "approve"));
    for (const did of ["x", "999999", "1", "-1", "1.", "%3Cb%3E", "r5", `${"1.".repeat(40)}1`]) {
      expect(banner(await moderator.page(`/desk/?did=${did}`))).toBe("");
    }
    expect(banner(await moderator.page(path))).not.toBe("");
    desk.clock.pass(3601);
    expect(banner(await moderator.page(path))).toBe("");
  });

  test("a version that was not read, or none, approves nothing", async () => {
    const { desk, id, moderator } = await setup();
    expect((await act(moderator, id, "approve", { version: 2 })).status).toBe(409);
    for (const version of ["", "one", "-1", "1e3", "99999999999"]) {
      expect((await act(moderator, id, "approve", { version })).status).toBe(422);
    }
    expect((await read(desk, id)).status).toBe("pending");
  });
});

describe("redacting", () => {
  test("the preview shows exactly what is published then, with the places taken out", async () => {
    const { desk, id, moderator } = await setup({
      message: "At Harbor Clinic with Dr. Sand, in May.\n\nStill.",
    });
    const saved = await act(moderator, id, "draft", {
      text: "At [[place: Harbor Clinic]] with [[name: Dr. Sand]], in [[May]].\n\nStill.",
    });
    expect([saved.status, locationOf(saved)]).toEqual([303, `/desk/comments/${id}/preview`]);
    expect(await published(desk)).toEqual([]);

    const preview = await moderator.page(locationOf(saved));
    const shown = byClass(preview, "comment").map(textOf).join("");
    expect(shown).toContain("At [place removed] with [name removed], in [removed].");
    expect(shown).toContain("Edited by the practice");
    expect(byClass(preview, "cut").map(textOf)).toEqual(["[place removed]", "[name removed]", "[removed]"]);
    expect(preview).not.toMatch(/Harbor|Sand|May\b/);

    const page = await moderator.page(locationOf(await act(moderator, id, "approve", { version: 2 })));
    expect(banner(page)).toBe("Published with three places removed: comment by “A reader” on “Ending Well”.");
    expect(await published(desk)).toMatchObject([
      { body: "At [place removed] with [name removed], in [removed].\n\nStill.", edited: true },
    ]);
    expect(await mails(desk)).toEqual(["published-edited"]);
  });

  test("the field has brackets round what was marked; unchanged and saved it takes just that out", async () => {
    const { desk, id, moderator } = await setup({ message: "Ask Dr. Sand, my [[own]] words." });
    const page = await moderator.page("/desk/");
    const field = byTag(page, "textarea").map(textOf)[0] ?? "";
    expect(field).toBe("Ask [[name: Dr. Sand]], my \\[[own\\]] words.");
    await act(moderator, id, "draft", { text: field });
    expect((await read(desk, id)).publishedBody).toBe("Ask [name removed], my [[own]] words.");
  });

  test("what was saved is what the queue shows and approves, and says so", async () => {
    const { desk, id, moderator } = await setup({ message: "Ask Dr. Sand." });
    await act(moderator, id, "draft", { text: "Ask [[name: Dr. Sand]]." });
    const page = await moderator.page("/desk/");
    expect(byClass(page, "said").map(textOf)).toEqual(["Ask [name removed]."]);
    expect(byClass(page, "state").map(textOf)).toEqual(["Words taken out, not published yet"]);
    await act(moderator, id, "approve", { version: 2 });
    expect(await published(desk)).toMatchObject([{ body: "Ask [name removed]." }]);
  });

  test.each([
    ["Ask [[Dr. Sand.", "Close every pair of double brackets: there is a [[ without its ]]"],
    ["Ask Dr. Sand]].", "Open every pair of double brackets: there is a ]] without its [["],
    ["  \n ", "Leave some words to publish, or do not publish the comment"],
    ["x".repeat(5001), "Shorten the text to 5,000 characters at most"],
  ])("a mistake saves nothing and gives the text back: %j", async (text, message) => {
    const { desk, id, moderator } = await setup();
    const response = await act(moderator, id, "draft", { text });
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(byClass(html, "summary").map(textOf).join()).toContain(message);
    expect(byClass(html, "error").map(textOf).join()).toContain(message);
    expect(byTag(html, "title").map(textOf)).toEqual([
      "Error: Comment by “A reader” · Moderation · Second Opinion",
    ]);
    expect(byTag(html, "textarea")[0]?.children).toMatchObject(
      text.trim() === "" ? [{ type: "text" }] : [{ value: text }],
    );
    expect((await read(desk, id)).version).toBe(1);
  });

  test("words on the page are changed after a preview, and only then", async () => {
    const { desk, id, moderator } = await setup({ message: "Ask Dr. Sand." });
    await act(moderator, id, "approve");
    const preview = await act(moderator, id, "redact", { version: 2, text: "Ask [[name: Dr. Sand]]." });
    const html = await preview.text();
    expect(heading(html)).toBe("This is what readers will see");
    expect(await published(desk)).toMatchObject([{ body: "Ask Dr. Sand." }]);

    const text = hidden(html, "text");
    expect(text).toBe("Ask [name removed].");
    const page = await moderator.page(
      locationOf(await act(moderator, id, "redact", { version: 2, text, confirmed: "yes" })),
    );
    expect(banner(page)).toBe("Published with other words: comment by “A reader” on “Ending Well”.");
    expect(await published(desk)).toMatchObject([{ body: "Ask [name removed].", edited: true }]);

    await undo(moderator, page);
    expect(await published(desk)).toMatchObject([{ body: "Ask Dr. Sand.", edited: false }]);
    desk.clock.pass(3601);
    expect(banner(await moderator.page("/desk/?did=3"))).toBe("");
  });

  test("confirming brackets that the author typed does not take them for the desk's", async () => {
    const { desk, id, moderator } = await setup({ message: "See [[this]], Dr. Sand." });
    await act(moderator, id, "approve");
    const html = await (
      await act(moderator, id, "redact", { version: 2, text: "See \\[[this\\]], [[name: Dr. Sand]]." })
    ).text();
    await act(moderator, id, "redact", { version: 2, text: hidden(html, "text"), confirmed: "yes" });
    expect(await published(desk)).toMatchObject([{ body: "See [[this]], [name removed]." }]);
  });
});

describe("replying", () => {
  test("approves and answers in one, with the practice's sign from the session alone", async () => {
    const { desk, id, moderator } = await setup({ name: "The practice" });
    const page = await moderator.page(
      locationOf(
        await act(moderator, id, "reply", {
          text: "You may ask.\r\n\r\nMany do.",
          practice: "no",
          name: "x",
        }),
      ),
    );
    expect(banner(page)).toBe("Published with your reply: comment by “The practice” on “Ending Well”.");
    expect(await published(desk)).toMatchObject([
      { id, practice: false, name: "The practice" },
      { replyTo: id, practice: true, body: "You may ask.\n\nMany do." },
    ]);
    expect(await mails(desk)).toEqual(["answered"]);
    await undo(moderator, page);
    expect(await published(desk)).toEqual([]);
  });

  test("with words taken out before, both are said", async () => {
    const { id, moderator } = await setup({ message: "Ask Dr. Sand." });
    await act(moderator, id, "draft", { text: "Ask [[name: Dr. Sand]]." });
    const page = await moderator.page(
      locationOf(await act(moderator, id, "reply", { version: 2, text: "Yes." })),
    );
    expect(banner(page)).toBe(
      "Published with one place removed, and with your reply: comment by “A reader” on “Ending Well”.",
    );
  });

  test("answers a published comment, and the banner takes the answer back", async () => {
    const { desk, id, moderator } = await setup();
    await act(moderator, id, "approve");
    const page = await moderator.page(
      locationOf(await act(moderator, id, "reply", { version: 2, text: "Later." })),
    );
    expect(banner(page)).toBe("Your reply is published: comment by “A reader” on “Ending Well”.");
    expect(await published(desk)).toMatchObject([{ id }, { body: "Later.", practice: true }]);
    await undo(moderator, page);
    expect(await published(desk)).toMatchObject([{ id }]);
  });

  test("N26: a form sent twice is one answer, two forms with the same words are two", async () => {
    const { desk, id, moderator } = await setup();
    await act(moderator, id, "approve");
    const form = await moderator.page(`/desk/comments/${id}`);
    const fields = {
      token: hidden(form, "token"),
      once: hidden(form, "once"),
      back: "/desk/",
      version: 2,
      text: "Thank you.",
    };
    const responses = await Promise.all(
      Array.from({ length: 5 }, () => moderator.post(`/desk/comments/${id}/reply`, fields)),
    );
    expect(new Set(responses.map(locationOf)).size).toBe(1);
    expect(await published(desk)).toHaveLength(2);
    await act(moderator, id, "reply", { version: 2, text: "Thank you." });
    expect(await published(desk)).toHaveLength(3);
  });

  test("without words nothing is published", async () => {
    const { desk, id, moderator } = await setup();
    const response = await act(moderator, id, "reply", { text: " \u200b\n" });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain("Write your reply before you publish it");
    expect((await read(desk, id)).status).toBe("pending");
  });

  test("N21: no name that a reader sends has the practice's sign at the desk or on the page", async () => {
    for (const name of ["The practice", "Th\u0435 pr\u0430ctice", "\uff34he practice", "The\u200bpractice"]) {
      const { desk, id, moderator } = await setup({ name });
      const page = await moderator.page("/desk/");
      expect(byClass(page, "state").map(textOf)).not.toContain("From the practice");
      await act(moderator, id, "approve");
      expect(await published(desk)).toMatchObject([{ practice: false }]);
    }
  });
});

describe("not publishing", () => {
  test.each([
    ["identifies", ["not-published"]],
    ["harmful-advice", ["not-published"]],
    ["abuse", ["not-published"]],
    ["answered-by-email", ["not-published"]],
    ["spam", []],
  ])("for the reason %s; the day of deletion is said, and it can be taken back", async (reason, sent) => {
    const { desk, id, moderator } = await setup();
    const page = await moderator.page(locationOf(await act(moderator, id, "reject", { reason })));
    expect(banner(page)).toBe(
      "Not published. It will be deleted on April 23, 2026: comment by “A reader” on “Ending Well”.",
    );
    expect(await read(desk, id)).toMatchObject({ status: "rejected", reason });
    expect(await mails(desk)).toEqual(sent);
    await undo(moderator, page);
    expect((await read(desk, id)).status).toBe("pending");
  });

  test.each(["", "because", "constructor"])(
    "without a reason of the list (%j) nothing is done",
    async (reason) => {
      const { desk, id, moderator } = await setup();
      const response = await act(moderator, id, "reject", { reason });
      expect(response.status).toBe(422);
      expect(await response.text()).toContain("Choose a reason");
      expect((await read(desk, id)).status).toBe("pending");
    },
  );

  test("who is told the reason is said where it is chosen: a commenter by mail, and nobody of a taken down one", async () => {
    const { desk, id, moderator } = await setup();
    expect(await moderator.page(`/desk/comments/${id}`)).toContain(
      "Whoever gave an email address is told it",
    );
    await act(moderator, id, "approve");
    await act(moderator, id, "unpublish", { version: 2, reason: "identifies" });
    expect(await mails(desk)).not.toContain("not-published");
    const other = await submitted(desk.store, { message: "Another one." });
    await act(moderator, other, "approve");
    expect(await moderator.page(`/desk/comments/${other}`)).toContain(
      "Kept for us, not shown to anyone else",
    );
  });

  test("what is published is taken off the page, and can be put back", async () => {
    const { desk, id, moderator } = await setup();
    await act(moderator, id, "approve");
    const page = await moderator.page(
      locationOf(await act(moderator, id, "unpublish", { version: 2, reason: "identifies" })),
    );
    expect(banner(page)).toContain("Taken off the page. It will be deleted on April 23, 2026");
    expect(await published(desk)).toEqual([]);
    await undo(moderator, page);
    expect(await published(desk)).toHaveLength(1);
  });

  test("a decision can be taken back later too, from its list", async () => {
    const { desk, id, moderator } = await setup();
    await act(moderator, id, "reject", { reason: "abuse" });
    expect(await moderator.page("/desk/?tab=unpublished")).toContain("Take the decision back");
    await act(moderator, id, "undo", { version: 2 });
    expect((await read(desk, id)).status).toBe("pending");
    expect((await act(moderator, id, "undo", { version: 3 })).status).toBe(409);
  });
});

describe("several at once", () => {
  test("all that were ticked are marked as spam, nobody is written to, and one Undo takes all back", async () => {
    const desk = await temporaryDesk();
    const ids: string[] = [];
    for (let index = 0; index < 4; index += 1) {
      ids.push(await submitted(desk.store, { email: "a@example.com" }));
    }
    const moderator = await desk.moderator();
    const ticked = Object.fromEntries(ids.slice(0, 3).map((id) => [`spam-${id}`, 1]));
    const page = await moderator.page(locationOf(await moderator.send("/desk/spam", ticked)));
    expect(banner(page)).toBe("3 comments are marked as spam. They will be deleted on April 23, 2026.");
    expect(await mails(desk)).toEqual([]);
    const { byStatus } = await desk.store.queue.counts();
    expect([byStatus.get("rejected"), byStatus.get("pending")]).toEqual([3, 1]);
    await undo(moderator, page);
    expect((await desk.store.queue.counts()).byStatus.get("pending")).toBe(4);
  });

  test("a whole page can be ticked; what someone else has decided is left as it is", async () => {
    const desk = await temporaryDesk();
    const ids: string[] = [];
    for (let index = 0; index < 25; index += 1) ids.push(await submitted(desk.store));
    const [first = ""] = ids;
    const moderator = await desk.moderator();
    await act(await desk.moderator(), first, "approve");
    const page = await moderator.page("/desk/");
    expect(byTag(page, "input").filter(({ properties }) => properties["form"] === "spam")).toHaveLength(24);
    const after = await moderator.page(
      locationOf(await moderator.send("/desk/spam", Object.fromEntries(ids.map((id) => [`spam-${id}`, 1])))),
    );
    expect(banner(after)).toContain("24 comments are marked as spam.");
    expect((await read(desk, first)).status).toBe("approved");
  });

  test("nothing ticked does nothing", async () => {
    const { desk, moderator } = await setup();
    const response = await moderator.send("/desk/spam", { "spam-": 1, "spam-x": "y", "spam-nobody": 1 });
    expect(locationOf(response)).toBe("/desk/");
    expect((await desk.store.queue.counts()).byStatus.get("pending")).toBe(1);
  });

  test("what may be danger has no box to tick", async () => {
    const { moderator } = await setup({ message: "I want to die" });
    expect(await moderator.page("/desk/")).not.toContain('form="spam"');
  });
});

describe("N50: removing for good", () => {
  test("N50: erasing asks first; then words, name, address, reports and their words are in no table", async () => {
    const { desk, id, moderator } = await setup({
      message: "MARK-words",
      name: "MARK-name",
      email: "mark@example.com",
    });
    await act(moderator, id, "draft", { text: "MARK-draft" });
    await act(moderator, id, "approve", { version: 2 });
    await desk.visitor().post("/comments/report", {
      comment: id,
      reason: "about-me",
      details: "It says MARK-words",
      email: "mark@example.com",
    });
    const page = await moderator.page(`/desk/comments/${id}/erase`);
    expect(heading(page)).toBe("Erase this comment for good?");
    expect(await published(desk)).toHaveLength(1);
    const after = await moderator.page(locationOf(await act(moderator, id, "erase", { version: 3 })));
    expect(banner(after)).toBe("Erased: comment on “Ending Well”.");
    expect(await published(desk)).toEqual([]);
    for (const table of ["comment", "complaint", "outbox", "audit", "receipt", "setting"] as const) {
      const rows = JSON.stringify(await desk.store.db.selectFrom(table).selectAll().execute());
      expect(rows).not.toMatch(/mark[-@]/i);
    }
    expect((await moderator.get(`/desk/comments/${id}/erase`)).status).toBe(404);
    expect(await moderator.page(`/desk/comments/${id}`)).toContain("There are no words any more.");
  });

  test("N50: withdrawing for an author who wrote keeps the place and takes the words", async () => {
    const { desk, id, moderator } = await setup({ message: "MARK-words", name: "MARK-name" });
    await act(moderator, id, "approve");
    const page = await moderator.page(locationOf(await act(moderator, id, "withdraw", { version: 2 })));
    expect(banner(page)).toBe("Withdrawn. Its words and the name are gone: comment on “Ending Well”.");
    expect(await published(desk)).toMatchObject([{ withdrawn: true, body: "" }]);
    expect(page).not.toContain("MARK");
  });

  test("N50: words that were taken out are on no page but the desk's own, and are said to be deleted", async () => {
    const { desk, id, moderator } = await setup({ message: "Ask Dr. Sand." });
    await act(moderator, id, "draft", { text: "Ask [[name: Dr. Sand]]." });
    await act(moderator, id, "approve", { version: 2 });
    expect(JSON.stringify(await desk.store.threads.published())).not.toContain("Sand");
    const report = await desk.visitor().page(`/comments/report?comment=${id}`);
    expect(report).toContain("[name removed]");
    expect(report).not.toContain("Sand");
    const page = await moderator.page(`/desk/comments/${id}`);
    expect(page).toContain("Ask Dr. Sand.");
    expect(page).toContain("These words are deleted after April 23, 2026.");
  });
});

describe("N25: two moderators", () => {
  const pairs: readonly (readonly [string, string, Record<string, string>])[] = [
    ["approve", "approve", {}],
    ["approve", "reject", { reason: "abuse" }],
    ["reply", "approve", { text: "Yes." }],
    ["draft", "approve", { text: "Less" }],
    ["erase", "reply", { text: "Yes." }],
    ["reject", "withdraw", { reason: "abuse" }],
  ];

  test.each(pairs)("N25: %s and %s at once: one wins, the other is told", async (first, second, fields) => {
    const { desk, id, moderator } = await setup();
    const other = await desk.moderator();
    const form = (html: string) => ({
      token: hidden(html, "token"),
      once: hidden(html, "once"),
      back: "/desk/",
    });
    const [mine, theirs] = [form(await moderator.page("/desk/")), form(await other.page("/desk/"))];
    const responses = await Promise.all([
      moderator.post(`/desk/comments/${id}/${first}`, { ...mine, version: 1, ...fields }),
      other.post(`/desk/comments/${id}/${second}`, { ...theirs, version: 1, ...fields }),
    ]);
    expect(responses.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await actions(desk, id)).toHaveLength(2);
    expect((await mails(desk)).length).toBeLessThanOrEqual(1);
    expect(desk.changed.length).toBeLessThanOrEqual(1);
  });

  test("N25: who comes second learns what was decided and when, and keeps what they typed", async () => {
    const { desk, id, moderator } = await setup();
    await act(await desk.moderator(), id, "approve");
    desk.clock.pass(90);
    const response = await act(moderator, id, "reply", { text: "My careful <answer>" });
    const html = await response.text();
    expect(response.status).toBe(409);
    expect(html).toContain(
      "Someone else decided on this comment a minute ago: published. Your changes were not saved.",
    );
    expect(byTag(html, "textarea").map(textOf)).toEqual(["My careful <answer>"]);
    expect(html).toContain(`href="/desk/comments/${id}"`);
    expect(await published(desk)).toHaveLength(1);
  });

  test.each([
    [0, "just now"],
    [60, "a minute ago"],
    [300, "5 minutes ago"],
    [7200, "a while ago"],
  ])("N25: after %i seconds the page says %s", async (seconds, words) => {
    const { desk, id, moderator } = await setup();
    await act(moderator, id, "reject", { reason: "abuse" });
    desk.clock.pass(seconds);
    expect(await (await act(moderator, id, "approve")).text()).toContain(`${words}: not published.`);
  });

  test("N25: words that their author has changed meanwhile are not approved unread", async () => {
    const { desk, id, moderator } = await setup();
    await desk.store.db
      .updateTable("comment")
      .set({ version: 2, body: "Other words" })
      .where("id", "=", id)
      .execute();
    const response = await act(moderator, id, "approve");
    expect(response.status).toBe(409);
    expect(await response.text()).toContain("The comment is not as you saw it");
    expect(await published(desk)).toEqual([]);
  });

  test("N25: a preview of words that have changed meanwhile is not shown", async () => {
    const { id, moderator } = await setup();
    await act(moderator, id, "approve");
    const response = await act(moderator, id, "redact", { version: 1, text: "Less" });
    expect(response.status).toBe(409);
  });
});

test("everything that was done is in the comment's history, without words of anybody", async () => {
  const { desk, id, moderator } = await setup({ message: "MARK Dr. Sand." });
  await act(moderator, id, "draft", { text: "Less" });
  await act(moderator, id, "reject", { version: 2, reason: "abuse" });
  await act(moderator, id, "undo", { version: 3 });
  await act(moderator, id, "approve", { version: 4 });
  const page = await moderator.page(`/desk/comments/${id}`);
  const entries = byClass(page, "history").flatMap((list) =>
    list.children.filter(({ type }) => type === "element"),
  );
  expect(entries.map(textOf)).toEqual([
    "Today, 11:00 Sent, by its author",
    "Today, 11:00 Words taken out and saved, by the desk",
    "Today, 11:00 Not published, by the desk Abuse",
    "Today, 11:00 Decision taken back, by the desk",
    "Today, 11:00 Published, by the desk",
  ]);
  expect(await actions(desk, id)).toEqual(["received", "drafted", "rejected", "undone", "approved"]);
});
