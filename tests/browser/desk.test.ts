/** The desk in a real browser: with the keyboard, without scripts, on a phone, by day and by night. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { siteFolder } from "../helpers/site.ts";
import { decisionOn, submitted } from "../server/comments/support.ts";
import { PASSPHRASE } from "../server/desk/support.ts";
import { axeViolations } from "./axe.ts";
import { type DeskBrowser, startDesk } from "./desk-steps.ts";
import { takeNotes } from "./reader.ts";

let desk: DeskBrowser;
beforeAll(async () => {
  desk = await startDesk(siteFolder());
});
afterAll(() => desk.close());

/** Every test begins with a desk on which nothing is, and has the limits of reports to itself. */
beforeEach(async () => {
  for (const table of ["complaint", "receipt", "outbox", "audit", "comment", "rate"] as const) {
    await desk.store.db.deleteFrom(table).execute();
  }
});

const read = (id: string) => desk.store.queue.get(id);
const statusOf = async (id: string): Promise<string> => (await read(id)).status;
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute("data-case") ?? element?.id ?? "";
  });

/** The script of the page runs: it has shown the list of shortcuts. */
const scripted = (page: Page): Promise<void> => page.locator("#keys:not([hidden])").waitFor();

const publishedComment = async (message: string): Promise<string> => {
  const id = await submitted(desk.store, { message });
  await desk.store.decisions.approve(decisionOn(await read(id)));
  return id;
};

describe("with the keyboard", () => {
  test("from comment to comment, approved, and taken back", async () => {
    const ids: string[] = [];
    for (const message of ["One", "Two", "Three"]) ids.push(await submitted(desk.store, { message }));
    const [one = "", two = "", three = ""] = ids;
    const page = await desk.moderator();
    await scripted(page);
    await page.keyboard.press("a");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    expect(await focused(page)).toBe(two);
    await page.keyboard.press("k");
    expect(await focused(page)).toBe(one);
    await page.keyboard.press("j");
    await page.keyboard.press("a");
    await page.getByRole("status").waitFor();
    await scripted(page);
    expect([await statusOf(one), await statusOf(two), await statusOf(three)]).toEqual([
      "pending",
      "approved",
      "pending",
    ]);
    await page.keyboard.press("u");
    await page.getByText("Taken back").waitFor();
    expect(await statusOf(two)).toBe("pending");
  });

  test("forms open with the focus in them, and letters typed there are letters", async () => {
    const id = await submitted(desk.store, { message: "Ask Dr. Sand, please" });
    const page = await desk.moderator();
    await scripted(page);
    await page.keyboard.press("j");
    await page.keyboard.press("r");
    expect(await focused(page)).toBe(`redact-${id}`);
    await page.keyboard.type("a j k x p u");
    await page.getByRole("heading", { name: "A reader" }).click();
    await page.keyboard.press("Tab");
    await page.keyboard.press("p");
    expect(await focused(page)).toBe(`reply-${id}`);
    // Opening one form closes the other.
    expect(await page.locator("details[open][name]").count()).toBe(1);
    await page.keyboard.press("Escape");
    await page.locator("summary", { hasText: "Reject" }).focus();
    await page.keyboard.press("x");
    expect(await focused(page)).toBe(`reject-${id}`);
    expect(await statusOf(id)).toBe("pending");
  });

  test("they can be switched off, and stay off; with Ctrl they are the browser's", async () => {
    const id = await submitted(desk.store);
    const page = await desk.moderator();
    await scripted(page);
    await page.keyboard.press("j");
    await page.keyboard.press("Control+a");
    await page.locator("summary", { hasText: "Keyboard shortcuts" }).click();
    await page.getByLabel("Use them in this browser").uncheck();
    await page.reload();
    await scripted(page);
    await page.keyboard.press("j");
    expect(await focused(page)).toBe("");
    await page.locator("summary", { hasText: "Redact" }).focus();
    await page.keyboard.press("a");
    expect(await statusOf(id)).toBe("pending");
    await page.locator("summary", { hasText: "Keyboard shortcuts" }).click();
    expect(await page.getByLabel("Use them in this browser").isChecked()).toBe(false);
  });

  test("Enter in a field publishes nothing", async () => {
    const id = await submitted(desk.store);
    const page = await desk.moderator();
    await scripted(page);
    await page.locator("summary", { hasText: "Reply" }).click();
    await page.getByLabel("Reply from the practice").fill("Yes");
    await page.keyboard.press("Enter");
    expect(await page.getByLabel("Reply from the practice").inputValue()).toBe("Yes\n");
    expect(await statusOf(id)).toBe("pending");
  });
});

describe.each([
  ["with scripts, on a desktop", { javaScriptEnabled: true, viewport: { width: 1280, height: 900 } }],
  ["without scripts, on a phone", { javaScriptEnabled: false, viewport: { width: 390, height: 844 } }],
])("%s", (_, options) => {
  test("sign in, take a name out, look at it, publish it with a reply, and undo", async () => {
    const id = await submitted(desk.store, { message: "I have therapy with Dr. Sand and want to stop." });
    const page = await desk.page(options);
    const { complaints } = takeNotes(page);
    await page.goto(`${desk.origin}/desk/?q=therapy`);
    await page.getByLabel("Passphrase").fill(PASSPHRASE);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.locator("summary", { hasText: "Redact" }).click();
    const field = page.getByLabel("Text to publish");
    expect(await field.inputValue()).toBe("I have therapy with [[name: Dr. Sand]] and want to stop.");
    await page.getByRole("button", { name: "Save and preview" }).click();
    expect(await page.locator(".comment").textContent()).toContain(
      "I have therapy with [name removed] and want to stop.",
    );
    await page.locator("summary", { hasText: "Reply" }).click();
    await page.getByLabel("Reply from the practice").fill("You may say so.\n\nMost do.");
    await page.getByRole("button", { name: "Approve with this reply" }).click();
    expect(await page.getByRole("status").textContent()).toContain(
      "Published with one place removed, and with your reply",
    );
    expect((await desk.store.threads.published()).comments.map(({ body }) => body)).toEqual([
      "I have therapy with [name removed] and want to stop.",
      "You may say so.\n\nMost do.",
    ]);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("Taken back").waitFor();
    expect(await statusOf(id)).toBe("pending");
    expect(complaints).toEqual([]);
  });

  test("spam is marked together; a comment is rejected with a reason, taken down, erased", async () => {
    for (const message of ["Cheap one", "Cheap two"]) await submitted(desk.store, { message });
    const kept = await submitted(desk.store, { message: "A question" });
    const page = await desk.moderator(options);
    for (const box of await page.getByRole("checkbox", { name: "Spam" }).all()) await box.check();
    await page.getByRole("checkbox", { name: "Spam" }).nth(2).uncheck();
    await page.getByRole("button", { name: "Mark the ticked ones as spam" }).click();
    await page.getByText("2 comments are marked as spam.").waitFor();
    await page.getByRole("button", { name: "Approve" }).click();
    await page.getByRole("link", { name: /^Published/ }).click();
    await page.locator("summary", { hasText: "Take down" }).click();
    await page.getByRole("button", { name: "Take it off the page" }).click();
    expect(await page.getByRole("alert").textContent()).toContain("Choose a reason");
    await page.getByLabel("Abuse").check();
    await page.getByRole("button", { name: "Take it off the page" }).click();
    await page.getByText("Taken off the page.").waitFor();
    expect(await statusOf(kept)).toBe("rejected");
    await page.getByRole("link", { name: "Erase it for good" }).click();
    await page.getByRole("button", { name: "Erase it" }).click();
    await page.getByText("Erased: comment on").waitFor();
    expect(await read(kept)).toMatchObject({ status: "erased", body: "" });
  });

  test("a reader reports a comment, and the desk closes the report", async () => {
    const id = await publishedComment("Words on the page");
    const reader = await desk.page(options);
    await reader.goto(`${desk.origin}/comments/report?comment=${id}`);
    await reader.getByRole("button", { name: "Send the report" }).click();
    expect(await reader.getByRole("alert").textContent()).toContain("Choose what is wrong with it");
    await reader.getByLabel("It is about me, or I wrote it").check();
    await reader.getByLabel("Tell us more").fill("It is my story.");
    await reader.getByRole("button", { name: "Send the report" }).click();
    await reader.getByRole("heading", { name: "Thank you. We will look at it." }).waitFor();
    const page = await desk.moderator(options);
    expect(await page.locator(".complaints").textContent()).toContain("It is my story.");
    await page.getByRole("button", { name: "Keep it on the page" }).click();
    await page.getByRole("heading", { name: "Nothing is waiting" }).waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("heading", { name: "1 comment is waiting" }).waitFor();
  });

  test("two who decide at once: the second one is told, and keeps the words", async () => {
    const id = await submitted(desk.store, { message: "A question" });
    const page = await desk.moderator(options);
    await page.locator("summary", { hasText: "Reply" }).click();
    await page.getByLabel("Reply from the practice").fill("My careful answer");
    await desk.store.decisions.reject({ ...decisionOn(await read(id)), reason: "abuse" });
    await page.getByRole("button", { name: "Approve with this reply" }).click();
    await page.getByText("Someone else decided on this comment just now: not published.").waitFor();
    expect(await page.getByLabel("What you wrote, to be copied").inputValue()).toBe("My careful answer");
    await page.getByRole("link", { name: "See the comment as it is now" }).click();
    await page.getByText("Take the decision back").waitFor();
  });

  test("signing out leads to the door, and back does not show the queue", async () => {
    await submitted(desk.store, { message: "Secret words" });
    const page = await desk.moderator(options);
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByText("You are signed out.").waitFor();
    await page.goBack();
    await page.getByLabel("Passphrase").waitFor();
    expect(await page.content()).not.toContain("Secret words");
  });
});

describe("nothing breaks a rule of axe, and nothing scrolls sideways", () => {
  const fill = async (): Promise<{ readonly waiting: string; readonly published: string }> => {
    const published = await publishedComment("How do I tell her?");
    await desk.store.decisions.reply({ ...decisionOn(await read(published)), text: "In your own words." });
    await desk.store.db
      .insertInto("complaint")
      .values({
        comment_id: published,
        reason: "about-me",
        details: "A long word: ".concat("x".repeat(120)),
        email: "c@example.com",
        created_at: desk.clock.now().toISOString(),
        resolved_at: null,
      })
      .execute();
    const waiting = await submitted(desk.store, {
      message: `Ask Dr. Sand at Harbor Clinic. ${"y".repeat(200)}`,
      name: "z".repeat(40),
    });
    await submitted(desk.store, { message: "I want to die", email: "reader@example.org" });
    await submitted(desk.store, { message: "I want to die too", replyTo: published });
    await submitted(desk.store, { message: "Words\n\nin parts" });
    return { waiting, published };
  };

  const check = async (page: Page): Promise<readonly string[]> => {
    await page.evaluate(() => {
      // All at once: only those of one comment would close each other.
      for (const details of document.querySelectorAll("details")) {
        details.removeAttribute("name");
        details.open = true;
      }
    });
    const found = await axeViolations(page);
    for (const width of [320, 390, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (wide > 0) found.push(`${width} px: ${wide} px too wide`);
    }
    return found;
  };

  test("the lists: filled, empty, with what was just done", async () => {
    const page = await desk.moderator();
    expect(await check(page)).toEqual([]);
    const { waiting } = await fill();
    for (const address of ["/desk/", "/desk/?tab=published", "/desk/?tab=unpublished", "/desk/?q=words"]) {
      await page.goto(desk.origin + address);
      expect([address, await check(page)]).toEqual([address, []]);
    }
    await desk.store.decisions.reject({ ...decisionOn(await read(waiting)), reason: "abuse" });
    await page.goto(`${desk.origin}/desk/?tab=unpublished`);
    expect(await check(page)).toEqual([]);
    await page.getByRole("button", { name: "Take the decision back" }).click();
    await page.getByRole("status").waitFor();
    expect(await check(page)).toEqual([]);
  });

  test("a comment, its preview, the question before erasing, a mistake, a conflict", async () => {
    const { waiting, published } = await fill();
    const page = await desk.moderator();
    for (const address of [
      `/desk/comments/${waiting}`,
      `/desk/comments/${waiting}/preview`,
      `/desk/comments/${published}`,
      `/desk/comments/${published}/erase`,
      "/desk/nothing",
    ]) {
      await page.goto(desk.origin + address);
      expect([address, await check(page)]).toEqual([address, []]);
    }
    await page.goto(`${desk.origin}/desk/comments/${waiting}`);
    await page.locator("summary", { hasText: "Reply" }).click();
    await page.getByRole("button", { name: "Approve with this reply" }).click();
    await page.getByRole("alert").waitFor();
    expect(await check(page)).toEqual([]);
    await desk.store.decisions.withdraw(decisionOn(await read(waiting)));
    await page.goto(`${desk.origin}/desk/comments/${waiting}`);
    expect(await check(page)).toEqual([]);
    await page.goto(`${desk.origin}/desk/`);
    await page.locator("summary", { hasText: "Reject" }).last().click();
    await page.getByLabel("Abuse").last().check();
    await desk.store.db.updateTable("comment").set({ version: 9 }).execute();
    await page.getByRole("button", { name: "Do not publish" }).last().click();
    await page.getByRole("heading", { name: "Someone else was first" }).waitFor();
    expect(await check(page)).toEqual([]);
  });

  test("the door, the articles, and the page for reports", async () => {
    const { published } = await fill();
    const page = await desk.page();
    await page.goto(`${desk.origin}/desk/`);
    expect(await check(page)).toEqual([]);
    await page.getByLabel("Passphrase").fill("not this one, no");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("alert").waitFor();
    expect(await check(page)).toEqual([]);
    await page.goto(`${desk.origin}/comments/report?comment=${published}`);
    expect(await check(page)).toEqual([]);
    await page.getByRole("button", { name: "Send the report" }).click();
    await page.getByRole("alert").waitFor();
    expect(await check(page)).toEqual([]);
    const moderator = await desk.moderator();
    await moderator.goto(`${desk.origin}/desk/articles`);
    expect(await check(moderator)).toEqual([]);
  });
});

test("what is pressed is 44 pixels high at least, on a phone", async () => {
  await publishedComment("On the page");
  await submitted(desk.store, { message: "I want to die", email: "reader@example.org" });
  await submitted(desk.store, { message: "Waits" });
  const page = await desk.moderator({ viewport: { width: 390, height: 844 } });
  const low = await page.evaluate(() =>
    [
      ...document.querySelectorAll(
        "button, summary, a.btn, a.more, .nav a, .tabs a, label.choice, select, input:not([type=hidden], [type=checkbox])",
      ),
    ]
      .filter((element) => element.checkVisibility())
      .map((element) => ({ height: element.getBoundingClientRect().height, text: element.textContent }))
      .filter(({ height }) => height < 44),
  );
  expect(low).toEqual([]);
});
