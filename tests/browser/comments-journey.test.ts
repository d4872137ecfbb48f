/** A comment's whole life, as a reader and the practice live it, in a real browser on the real server. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ORIGIN, type RunningPractice, startPractice } from "../helpers/practice.ts";
import { filesIn } from "../helpers/site.ts";

const ARTICLE = "/articles/ending-therapy-well/";
const PASSPHRASE = "four words for the desk";

let practice: RunningPractice;
let browser: Browser;
let desk: Page;

beforeAll(async () => {
  practice = await startPractice();
  browser = await practice.launch();
  desk = await (await browser.newContext()).newPage();
  await desk.goto(ORIGIN + practice.setupPath);
  for (const field of await desk.locator("main input[type=password]").all()) await field.fill(PASSPHRASE);
  await desk.getByRole("button", { name: "Set the passphrase" }).click();
  await desk.getByRole("heading", { name: "Nothing is waiting" }).waitFor();
});

afterAll(async () => {
  await browser.close();
  await practice.close();
});

/** Reads an address until it is as wanted: the site is published by itself, soon but not at once. */
const until = (address: string, wanted: (html: string) => boolean): Promise<void> =>
  expect
    .poll(async () => wanted(await (await fetch(practice.url + address)).text()), {
      timeout: 20_000,
      interval: 50,
    })
    .toBe(true);

/** Whether a word stands in any file of the built site, whatever its kind. Pagefind's files are compressed. */
const inAnyFile = (word: string): string[] =>
  filesIn(join(practice.folder, "_site")).filter((file) =>
    readFileSync(join(practice.folder, "_site", file)).includes(word),
  );

const send = async (reader: Page, words: { message: string; name: string }): Promise<void> => {
  await reader.goto(ORIGIN + ARTICLE);
  const form = reader.locator("form[action$='/comments']").last();
  await form.getByLabel("Your comment").fill(words.message);
  await form.getByLabel("Name to show").fill(words.name);
  await form.getByRole("checkbox").check();
  await form.getByRole("button", { name: "Send comment" }).click();
  await reader.waitForURL(/\/comments\/receipt\//);
};

const READERS = [
  {
    device: "a desktop with JavaScript",
    options: { viewport: { width: 1280, height: 900 } },
    word: "zibeline",
  },
  {
    device: "a phone without JavaScript",
    options: { viewport: { width: 390, height: 844 }, javaScriptEnabled: false },
    word: "quoll",
  },
  {
    device: "a phone with JavaScript",
    options: { viewport: { width: 390, height: 844 } },
    word: "wombat",
  },
  {
    device: "a desktop without JavaScript",
    options: { viewport: { width: 1280, height: 900 }, javaScriptEnabled: false },
    word: "tamandua",
  },
] as const;

describe.each(READERS)("on $device", ({ options, word }) => {
  let context: BrowserContext;

  beforeAll(async () => {
    context = await browser.newContext(options);
  });
  afterAll(() => context.close());

  test("a comment is sent, held, redacted, approved with a reply, shown, and withdrawn", async () => {
    const reader = await context.newPage();
    const name = `Left-hand ${word}`;
    await send(reader, {
      name,
      message: `I wonder about the ${word} at the Lakeside Clinic.\n\nIs that fair?`,
    });
    const receipt = reader.url();
    expect(await reader.locator("h1").textContent()).toBe("Thank you. Your comment is waiting to be read.");
    expect(await reader.locator("main").textContent()).toMatch(/[A-Z]\d-\d{4}/);
    expect(inAnyFile(word)).toEqual([]);

    await desk.goto(`${ORIGIN}/desk/`);
    const item = desk.getByRole("article", { name });
    await item.locator("summary", { hasText: "Redact" }).click();
    expect(await item.getByLabel("Text to publish").inputValue()).toContain("[[place: Lakeside Clinic]]");
    await item.getByRole("button", { name: "Save and preview" }).click();
    expect(await desk.locator("main").textContent()).toContain("[place removed]");

    await desk.goto(`${ORIGIN}/desk/`);
    await item.locator("summary", { hasText: "Reply" }).click();
    await item.getByLabel("Reply from the practice").fill("It may be true, and still be no answer.");
    await item.getByRole("button", { name: "Approve with this reply" }).click();
    expect(await desk.getByRole("status").first().textContent()).toMatch(/Published/);

    await until(ARTICLE, (html) => html.includes(name));
    await reader.goto(ORIGIN + ARTICLE);
    const comment = reader.getByRole("article", { name });
    const said = await comment.first().textContent();
    expect(said).toContain("[place removed]");
    expect(said).not.toContain("Lakeside");
    expect(said).toContain("Edited by the practice");
    expect(said).toContain("Answer from the practice");
    expect(said).toContain("It may be true, and still be no answer.");
    const report = comment.getByRole("link", { name: "Report this comment" });
    expect(await report.count()).toBe(1);
    await report.click();
    expect(await reader.locator("h1").textContent()).toBe("Report a comment");
    expect(inAnyFile("Lakeside")).toEqual([]);
    await until(`${ARTICLE}comments.xml`, (xml) => xml.includes(name));

    const search = `/search/?q=${word}`;
    await until(search, (html) => html.includes(`${ARTICLE}#comment-`));
    await reader.goto(ORIGIN + search);
    await reader.locator(`main a[href*="${ARTICLE}#comment-"]`).first().waitFor();
    await reader.goto(receipt);
    await reader.getByRole("button", { name: "Withdraw my comment" }).click();
    expect(await reader.locator("h1").textContent()).toBe("You have withdrawn your comment");
    await until(
      ARTICLE,
      (html) => !html.includes(name) && html.includes("was removed because the person who wrote it"),
    );
    // The index follows the page.
    await until(search, (html) => !html.includes(`${ARTICLE}#comment-`));
    expect(inAnyFile(name)).toEqual([]);
  });
});
