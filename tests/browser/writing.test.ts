/** An article's way from an idea to its readers, at the desk, in a real browser on the real server. */
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ORIGIN, type RunningPractice, startPractice } from "../helpers/practice.ts";
import { axeViolations } from "./axe.ts";

const PASSPHRASE = "four words for the desk";
const LIST = `${ORIGIN}/desk/articles`;

let practice: RunningPractice;
let browser: Browser;
let session: BrowserContextOptions["storageState"];

beforeAll(async () => {
  practice = await startPractice({ copied: true });
  browser = await practice.launch();
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(ORIGIN + practice.setupPath);
  for (const field of await page.locator("main input[type=password]").all()) await field.fill(PASSPHRASE);
  await page.getByRole("button", { name: "Set the passphrase" }).click();
  await page.getByRole("heading", { name: "Nothing is waiting" }).waitFor();
  session = await context.storageState();
});

afterAll(async () => {
  await browser.close();
  await practice.close();
});

/** A signed-in browser, and what its policy refused. */
const moderator = async (options: BrowserContextOptions): Promise<{ page: Page; refused: string[] }> => {
  const context = await browser.newContext({
    ...options,
    ...(session !== undefined && { storageState: session }),
  });
  const refused: string[] = [];
  context.on("console", (message) => {
    if (/content security policy/i.test(message.text())) refused.push(message.text());
  });
  context.on("weberror", (error) => refused.push(error.error().message));
  return { page: await context.newPage(), refused };
};

const readNow = async (address: string): Promise<string> => (await fetch(practice.url + address)).text();

/** Reads an address until it is as wanted: the index follows the pages. */
const until = (address: string, wanted: (html: string) => boolean): Promise<void> =>
  expect.poll(async () => wanted(await readNow(address)), { timeout: 20_000, interval: 50 }).toBe(true);

const fileOf = (slug: string): string => join(practice.folder, "content/articles", `${slug}.md`);

/** Writes the text anew, as a person does: in the editor where there is one. */
const write = async (page: Page, text: string): Promise<void> => {
  const editor = page.getByRole("textbox", { name: "Text", exact: true });
  await editor.click();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.insertText(text);
};

/** Waits until the page says that the site has it: by itself with a script, by looking again without. */
const waitUntilLive = async (page: Page): Promise<void> => {
  const done = page.getByText(/It is (on|off) the site/);
  const again = page.getByRole("link", { name: "Look again" });
  await expect
    .poll(
      async () => {
        if (await done.isVisible()) return true;
        await again.click({ timeout: 200 }).catch(() => undefined);
        return false;
      },
      { timeout: 20_000, interval: 100 },
    )
    .toBe(true);
};

describe.each([
  { how: "with JavaScript", options: { viewport: { width: 1280, height: 900 } }, word: "zibeline" },
  {
    how: "without JavaScript, on a phone",
    options: { viewport: { width: 390, height: 844 }, javaScriptEnabled: false },
    word: "quoll",
  },
])("$how", ({ options, word }) => {
  test("an article is begun, written, looked at, published, found, and taken off the site again", async () => {
    const scripts = !("javaScriptEnabled" in options);
    const { page, refused } = await moderator(options);
    const slug = `a-quiet-${word}`;
    await page.goto(LIST);
    await page.getByRole("link", { name: "Write a new article" }).click();
    await page.getByLabel("Title").fill(`A Quiet ${word}`);
    await page.getByLabel("Description").fill("What an hour without words can mean.");
    await page.getByLabel("Endings").check();
    await page.getByRole("button", { name: "Make the draft" }).click();
    await page.getByText("The draft is made.").waitFor();
    expect(existsSync(fileOf(slug))).toBe(true);

    if (scripts) await page.locator(".editor").waitFor();
    await write(page, `An hour can be *quiet*, said the ${word}.\n\n## What it may mean\n\nRest.\n`);
    const shown = page.frameLocator("iframe").locator("article");
    if (scripts) await shown.getByText(word).first().waitFor();
    const [preview] = await Promise.all([
      page.waitForEvent("popup"),
      page.getByRole("button", { name: "Preview" }).click(),
    ]);
    await preview.getByRole("heading", { name: "What it may mean" }).waitFor();
    expect(await preview.locator("main").textContent()).toContain(
      "Draft. Readers do not see this article yet.",
    );
    expect(await preview.locator("em").textContent()).toBe("quiet");
    await preview.close();
    expect(readFileSync(fileOf(slug), "utf8")).not.toContain(word.concat("."));
    expect((await fetch(`${practice.url}/articles/${slug}/`)).status).toBe(404);

    await page.getByRole("button", { name: "Save the draft" }).click();
    await page.getByText("Readers see nothing of it yet.").waitFor();
    expect(readFileSync(fileOf(slug), "utf8")).toContain(
      `said the ${word}.\n\n## What it may mean\n\nRest.\n`,
    );
    if (!scripts) {
      const kept = readFileSync(fileOf(slug), "utf8");
      await write(page, "See [a page](/nowhere/) that only the finished site knows not to be there.");
      await page.getByRole("button", { name: "Publish now" }).click();
      expect(await page.getByRole("alert").textContent()).toContain("/nowhere/");
      expect(readFileSync(fileOf(slug), "utf8")).toBe(kept);
      await write(page, `Said the ${word}.`);
    }
    await page.getByRole("button", { name: "Publish now" }).click();
    await waitUntilLive(page);
    await page.getByRole("link", { name: "See it on the site" }).click();
    expect(await page.locator("h1").textContent()).toBe(`A Quiet ${word}`);
    expect(await readNow("/feed.xml")).toContain(`/articles/${slug}/`);
    await until(`/search/?q=${word}`, (html) => html.includes(`/articles/${slug}/`));

    if (!scripts) {
      await fetch(`${practice.url}/comments`, {
        method: "POST",
        headers: { origin: ORIGIN },
        body: new URLSearchParams({ article: slug, message: `May I ask the ${word}?`, consent: "yes" }),
      });
      await page.goto(`${ORIGIN}/desk/`);
      await page.getByRole("button", { name: "Approve", exact: true }).click();
      await until(`/articles/${slug}/`, (html) => html.includes(`May I ask the ${word}?`));
    }

    await page.goto(`${LIST}/${slug}/edit`);
    await page.getByRole("button", { name: "Take it off the site" }).click();
    await waitUntilLive(page);
    const gone = await fetch(`${practice.url}/articles/${slug}/`);
    expect([gone.status, await gone.text()]).toEqual([404, expect.stringContaining("This page is not here")]);
    expect(await readNow("/feed.xml")).not.toContain(slug);
    await until(`/search/?q=${word}`, (html) => !html.includes(`/articles/${slug}/`));

    if (!scripts) {
      await page.getByRole("button", { name: "Publish on its day" }).click();
      await waitUntilLive(page);
      expect(await readNow(`/articles/${slug}/`)).toContain(`May I ask the ${word}?`);
    }
    expect(refused).toEqual([]);
    await page.context().close();
  });

  test("mistakes and a file that was changed meanwhile keep what was typed", async () => {
    const scripts = !("javaScriptEnabled" in options);
    const { page, refused } = await moderator(options);
    page.on("dialog", (dialog) => dialog.accept());
    await page.goto(`${LIST}/stuck-mismatched-or-harmful/edit`);
    const before = readFileSync(fileOf("stuck-mismatched-or-harmful"), "utf8");
    // What the preview shows is a page of the site, looked at where those are.
    const scope = { widths: [options.viewport.width], without: ["iframe"] };
    await page.getByLabel("Title").first().fill("");
    await write(page, `Typed ${word}.`);
    await page.getByRole("button", { name: "Save and publish the change" }).click();
    await page.getByRole("alert").waitFor();
    const typed = page.getByRole("textbox", { name: "Text", exact: true });
    const value = async (): Promise<string | null> => (scripts ? typed.textContent() : typed.inputValue());
    expect(await value()).toBe(`Typed ${word}.`);
    expect(await page.getByLabel("Title").first().getAttribute("aria-invalid")).toBe("true");
    if (scripts) expect(await axeViolations(page, scope)).toEqual([]);

    await page.getByLabel("Title").first().fill("Stuck");
    appendFileSync(fileOf("stuck-mismatched-or-harmful"), `\nTheirs ${word}.\n`);
    await page.getByRole("button", { name: "Save and publish the change" }).click();
    await page.getByRole("heading", { name: "The file was changed by someone else" }).waitFor();
    expect(await value()).toBe(`Typed ${word}.`);
    expect(await page.getByLabel("The file as it is now").inputValue()).toContain(`Theirs ${word}.`);
    expect(readFileSync(fileOf("stuck-mismatched-or-harmful"), "utf8")).toBe(`${before}\nTheirs ${word}.\n`);
    if (scripts) expect(await axeViolations(page, scope)).toEqual([]);
    expect(refused).toEqual([]);
    await page.context().close();
  });
});

test.each([
  { how: "with JavaScript", options: { viewport: { width: 1280, height: 900 } }, name: "One" },
  {
    how: "without JavaScript, on a phone",
    options: { viewport: { width: 390, height: 844 }, javaScriptEnabled: false },
    name: "Two",
  },
])("$how a picture comes into a draft, and the draft can be deleted", async ({ options, name }) => {
  const scripts = !("javaScriptEnabled" in options);
  const scope = { widths: [options.viewport.width], without: ["iframe"] };
  const { page, refused } = await moderator(options);
  page.on("dialog", (dialog) => dialog.accept());
  const slug = `pictures-${name.toLowerCase()}`;
  await page.goto(`${LIST}/new`);
  await page.getByLabel("Title").fill(`Pictures ${name}`);
  await page.getByLabel("Description").fill("With a picture.");
  await page.getByLabel("Endings").check();
  await page.getByRole("button", { name: "Make the draft" }).click();
  await page.getByText("The draft is made.").waitFor();
  if (scripts) await page.locator(".editor").waitFor();
  await write(page, "Before the picture.");

  const put = page.getByRole("button", { name: "Put it into the text" });
  const choose = (file: string): Promise<void> =>
    page.getByLabel("The file").setInputFiles({
      name: "Two Chairs.JPG",
      mimeType: "image/jpeg",
      buffer: readFileSync(file),
    });
  await choose("package.json");
  // With the keyboard alone, where there is a script; without it Enter would save.
  if (scripts) await page.getByLabel("What the picture shows").press("Enter");
  else await put.click();
  await page.getByText("Say what the picture shows.").last().waitFor();
  expect(await page.getByLabel("What the picture shows").getAttribute("aria-invalid")).toBe("true");
  if (scripts) {
    expect(await page.getByLabel("What the picture shows").evaluate((one) => one.matches(":focus"))).toBe(
      true,
    );
    expect(await axeViolations(page, scope)).toEqual([]);
  }
  await page.getByLabel("What the picture shows").fill("Two chairs");
  await choose("package.json");
  await put.click();
  await page.getByText("This is no JPEG").last().waitFor();
  await choose("public/icon-192.png");
  await put.click();
  await page.getByText(scripts ? "The picture is in the text." : "stands at the end of the text").waitFor();
  const line = `![Two chairs](images/two-chairs${scripts ? "" : "-2"}.png)`;
  const text = page.getByRole("textbox", { name: "Text", exact: true });
  expect(await (scripts ? text.textContent() : text.inputValue())).toMatch(/^Before the picture\.\n*!\[/);
  expect(readFileSync(fileOf(slug), "utf8")).not.toContain("two-chairs");
  if (scripts) {
    const shown = page.frameLocator("iframe").getByAltText("Two chairs");
    await shown.waitFor();
    await expect.poll(() => shown.evaluate((one) => one.getBoundingClientRect().width)).toBe(192);
  }
  await page.getByRole("button", { name: "Save the draft" }).click();
  await page.getByText("Readers see nothing of it yet.").waitFor();
  expect(readFileSync(fileOf(slug), "utf8")).toContain(`Before the picture.\n\n${line}\n`);

  await page.getByRole("link", { name: "Delete this draft" }).click();
  await page.getByRole("heading", { name: "Delete the draft" }).waitFor();
  if (scripts) expect(await axeViolations(page, { widths: [390] })).toEqual([]);
  expect(existsSync(fileOf(slug))).toBe(true);
  await page.getByRole("button", { name: "Delete the draft" }).click();
  await page.getByRole("heading", { name: "The draft is deleted" }).waitFor();
  expect(existsSync(fileOf(slug))).toBe(false);
  expect(existsSync(join(practice.folder, "content/deleted", `${slug}.md`))).toBe(true);
  await page.getByRole("link", { name: "Articles" }).last().click();
  expect(await page.getByRole("link", { name: `Pictures ${name}` }).count()).toBe(0);
  expect(refused).toEqual([]);
  await page.context().close();
});

test("the list and a new article keep the rules of axe; words that are not saved are not left without a question", async () => {
  const { page } = await moderator({});
  for (const address of [LIST, `${LIST}/new`]) {
    await page.goto(address);
    expect(await axeViolations(page)).toEqual([]);
  }
  await page.goto(`${LIST}/ending-therapy-well/edit`);
  await page.locator(".editor").waitFor();
  await write(page, "Not saved");
  const asked = page.waitForEvent("dialog");
  const leaving = page.goto(LIST).catch(() => undefined);
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.accept();
  await leaving;
  await page.context().close();
});
