/** Sending a comment in a real browser to the real server: with and without script, from one origin and from two. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deskStrings } from "../../_data/desk-strings.ts";
import { publishedThreads } from "../../_data/schema/comment.ts";
import { strings } from "../../_data/strings.ts";
import { siteFolder } from "../helpers/site.ts";
import { axeViolations } from "./axe.ts";
import { browserFor, buildWith, type Practice, serveStatic, startOver, visit } from "./practice.ts";
import { takeNotes } from "./reader.ts";

const SITE = "http://site.localhost";
const ARTICLE = "/articles/how-second-opinions-promote-good-therapy/";
const QUESTION = "question-1";

let practice: Practice;
let browser: Browser;
beforeAll(async () => {
  practice = await startOver(siteFolder(), { SITE_URL: SITE });
  browser = await browserFor({ "site.localhost": practice.url });
});
afterAll(async () => {
  await browser.close();
  await practice.close();
});

const formOf = (page: Page) => page.locator("form[method=post]");
const messageOf = (page: Page) => formOf(page).locator("[name=message]");
const buttonOf = (page: Page) => formOf(page).locator("button");

const open = async (path = ARTICLE, options: Parameters<typeof visit>[1] = {}): Promise<Page> => {
  const page = await visit(browser, options);
  await page.goto(SITE + path);
  return page;
};

/** Fills in what is required. */
const fillIn = async (page: Page, message: string): Promise<void> => {
  await messageOf(page).fill(message);
  await formOf(page).locator("[name=consent]").check();
};

/** What the tab keeps of drafts. */
const kept = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => Object.values(sessionStorage).map(String));

const expectReceipt = async (page: Page, message: string, origin = SITE): Promise<void> => {
  await page.waitForURL(`${origin}/comments/receipt/*`);
  const words = await page.locator("main").textContent();
  expect(words).toContain(message);
  expect(words).toMatch(/quote [A-Z]\d-\d{4}/);
};

describe.each([false, true])("with scripts: %s", (javaScriptEnabled) => {
  test("a comment is sent from the article and leads to its receipt", async () => {
    const page = await open(ARTICLE, { javaScriptEnabled });
    const { complaints } = takeNotes(page);
    const message = `What does it cost? Scripts: ${javaScriptEnabled}`;
    await fillIn(page, message);
    await buttonOf(page).click();
    await expectReceipt(page, message);
    expect(practice.stored()).toContain(message);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("a question is answered on a page of its own, which shows it", async () => {
    const page = await open(ARTICLE, { javaScriptEnabled });
    const question = await page.locator(`#comment-${QUESTION} > p`).nth(0).textContent();
    await page.locator(`#comment-${QUESTION}`).getByRole("link", { name: strings.thread.reply }).click();
    await page.waitForURL(`${SITE}/comments/reply?*`);
    expect(await page.locator("main").textContent()).toContain(question);
    const message = `It was the same for me. Scripts: ${javaScriptEnabled}`;
    await fillIn(page, message);
    await buttonOf(page).click();
    await expectReceipt(page, message);
    await page.context().close();
  });
});

describe("the script", () => {
  test("sends once, however often it is asked, and says that it sends", async () => {
    const page = await open();
    let requests = 0;
    const answer = Promise.withResolvers<void>();
    await page.route("**/comments", async (route) => {
      requests += 1;
      await answer.promise;
      await route.continue();
    });
    await fillIn(page, "Sent with a double click");
    await buttonOf(page).dblclick();
    await messageOf(page).press("Control+Enter");
    await formOf(page).locator("[name=name]").press("Enter");
    expect(await buttonOf(page).textContent()).toBe(strings.form.script.sending);
    expect(await page.getByRole("status").allInnerTexts()).toContain(strings.form.script.sending);
    answer.resolve();
    await expectReceipt(page, "Sent with a double click");
    expect(requests).toBe(1);

    await page.goBack();
    expect(await messageOf(page).inputValue()).toBe("");
    expect(await buttonOf(page).textContent()).toBe(strings.form.submit);
    expect(await kept(page)).toEqual([]);
    await page.context().close();
  });

  test("shows errors in place, in the words and the look of the server's own page", async () => {
    const [plain, page] = await Promise.all([open(ARTICLE, { javaScriptEnabled: false }), open()]);
    const { complaints } = takeNotes(page);
    for (const one of [plain, page]) {
      await formOf(one).locator("[name=email]").fill("nowhere");
      await buttonOf(one).click();
    }
    const look = async (one: Page) => {
      await one.locator(".summary").waitFor();
      return {
        summary: await one.locator(".summary").innerHTML(),
        box: await one
          .locator(".summary")
          .evaluate(({ attributes }) => [...attributes].map(({ name, value }) => `${name}=${value}`).sort()),
        fields: await one.locator(".field.bad").evaluateAll((fields) =>
          fields.map((field) => {
            const control = field.querySelector("textarea, input");
            return [
              field.querySelector(".error")?.outerHTML,
              control?.getAttribute("aria-describedby"),
              control?.getAttribute("aria-invalid"),
              control?.closest(".field > *")?.previousElementSibling?.className,
            ];
          }),
        ),
      };
    };
    expect(await look(page)).toEqual(await look(plain));
    expect(await page.title()).toMatch(/^Error: /);
    expect(await page.evaluate(() => document.activeElement?.className)).toBe("summary");
    expect(await axeViolations(page)).toEqual([]);
    expect(await formOf(page).locator("[name=email]").inputValue()).toBe("nowhere");

    await page.locator(".summary a").first().click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("write-message");
    await formOf(page).locator("[name=email]").fill("");
    await fillIn(page, "Mended");
    await buttonOf(page).click();
    await expectReceipt(page, "Mended");
    // The browser itself notes the status of the refusal; nothing else went wrong.
    expect(complaints.filter((line) => !line.includes("422"))).toEqual([]);
    await Promise.all([plain, page].map((one) => one.context().close()));
  });

  test("tells how many characters are left only near the limit, counted as a reader counts", async () => {
    const page = await open();
    const note = formOf(page).locator(".field [role=status]");
    const noteAfter = async (text: string): Promise<string> => {
      await messageOf(page).fill(`${text}.`);
      await note.evaluate(
        (line) => new Promise((changed) => new MutationObserver(changed).observe(line, { childList: true })),
      );
      return (await note.textContent()) ?? "";
    };
    await messageOf(page).fill("a".repeat(1_500));
    expect(await note.getAttribute("class")).toBe("vh");
    expect(await noteAfter("a".repeat(1_899))).toBe("You have 100 characters left.");
    expect(await noteAfter("👨‍👩‍👧‍👦".repeat(1_998))).toBe("You have 1 character left.");
    expect(await noteAfter("e\u0301".repeat(2_000))).toBe(
      "Shorten your comment by 1 character. It can have 2,000.",
    );
    expect(await noteAfter("a".repeat(3_500))).toBe(
      "Shorten your comment by 1,501 characters. It can have 2,000.",
    );
    expect(await axeViolations(page)).toEqual([]);
    await page.context().close();
  });

  test("keeps what is typed over a reload, for this article and this tab, until it is sent", async () => {
    const page = await open();
    await messageOf(page).fill("Half a thought");
    await formOf(page).locator("[name=name]").fill("Left-hand chair");
    await page.reload();
    expect(await messageOf(page).inputValue()).toBe("Half a thought");
    expect(await formOf(page).locator("[name=name]").inputValue()).toBe("Left-hand chair");
    expect(await formOf(page).locator("[name=consent]").isChecked()).toBe(false);
    expect(await page.getByRole("status").allInnerTexts()).toContain(strings.form.script.kept);

    const other = await page.context().newPage();
    await other.goto(SITE + ARTICLE);
    expect(await messageOf(other).inputValue()).toBe("");
    await page.goto(`${SITE}/articles/stuck-mismatched-or-harmful/`);
    expect(await messageOf(page).inputValue()).toBe("");
    expect(await page.evaluate(() => localStorage.length)).toBe(0);

    await page.goto(SITE + ARTICLE);
    await messageOf(page).fill("");
    await formOf(page).locator("[name=name]").fill("");
    expect(await kept(page)).toEqual([]);
    await page.context().close();
  });

  test("when the answer is lost it keeps everything and says so; sent again, the comment is there once", async () => {
    const page = await open();
    await page.route("**/comments", async (route) => {
      // It reaches the server by another way, and the answer goes nowhere.
      const { ok } = await fetch(`${practice.url}/comments`, {
        method: "POST",
        headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
        body: route.request().postData(),
      });
      expect(ok).toBe(true);
      await route.abort();
    });
    await fillIn(page, "Sent into a tunnel");
    await buttonOf(page).click();
    await page.locator(".summary").waitFor();
    expect(await page.locator(".summary a").allInnerTexts()).toEqual([strings.form.script.failed]);
    expect(await messageOf(page).inputValue()).toBe("Sent into a tunnel");
    expect(await buttonOf(page).textContent()).toBe(strings.form.submit);
    await page.unroute("**/comments");
    await page.reload();
    await formOf(page).locator("[name=consent]").check();
    // From another address, so that only the form's key tells that it is the same.
    await page.context().setExtraHTTPHeaders({ "X-Forwarded-For": "198.51.100.1" });
    await buttonOf(page).click();
    await expectReceipt(page, "Sent into a tunnel");
    expect(practice.stored().filter((body) => body === "Sent into a tunnel")).toHaveLength(1);
    await page.context().close();
  });

  test("what a person took time for is not held to be too fast; what was filled in at once is marked", async () => {
    const page = await open();
    await fillIn(page, "Typed by a machine");
    await buttonOf(page).click();
    await expectReceipt(page, "Typed by a machine");
    const database = practice.store();
    const row = database.prepare("select spam from comment where body = ?").get("Typed by a machine");
    database.close();
    expect(row?.["spam"]).toBe("fast");
    await page.context().close();
  });
});

test("the page for an answer keeps the rules of axe, and says nothing of a comment that is not there", async () => {
  const page = await open(`/comments/reply?article=${ARTICLE.split("/")[2]}&to=${QUESTION}`);
  expect(await axeViolations(page)).toEqual([]);
  const gone = await page.goto(`${SITE}/comments/reply?article=${ARTICLE.split("/")[2]}&to=nobody`);
  expect(gone?.status()).toBe(404);
  await page.context().close();
});

describe("a site on a static host, whose comments are taken at another origin", () => {
  const COMMENTS = "http://comments.localhost";
  const folder = mkdtempSync(join(tmpdir(), "two-origins-"));
  let server: Practice;
  let host: Awaited<ReturnType<typeof serveStatic>>;
  let visitors: Browser;
  /** Without a header of the test's own, for which the browser would ask leave first. */
  const arrive = (javaScriptEnabled = true) => visit(visitors, { javaScriptEnabled, extraHTTPHeaders: {} });
  beforeAll(async () => {
    const variables = { SITE_URL: SITE, COMMENTS_ORIGIN: COMMENTS };
    const site = join(folder, "_site");
    await buildWith(site, { ...variables, VAR_DIR: folder });
    server = await startOver(site, variables);
    host = await serveStatic(site, SITE, COMMENTS);
    visitors = await browserFor({
      "site.localhost": host.url,
      "comments.localhost": server.url,
      "evil.localhost": host.url,
    });
  });
  afterAll(async () => {
    await visitors.close();
    await host.close();
    await server.close();
    rmSync(folder, { recursive: true });
  });

  test.each([false, true])("takes the comment and shows its receipt, with scripts: %s", async (scripts) => {
    const page = await arrive(scripts);
    const { complaints, requests } = takeNotes(page);
    const message = `From a static host. Scripts: ${scripts}`;
    await page.goto(SITE + ARTICLE);
    await fillIn(page, message);
    await buttonOf(page).click();
    await expectReceipt(page, message, COMMENTS);
    const [sent] = requests.filter((request) => request.method() === "POST");
    expect(await sent?.headerValue("origin")).toBe(SITE);
    expect((await sent?.headerValue("referer"))?.replace(SITE, "")).toBe("/");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("shows errors in place, and takes an answer on the practice server's own page", async () => {
    const page = await arrive();
    await page.goto(SITE + ARTICLE);
    await buttonOf(page).click();
    expect(await page.locator(".summary a").first().textContent()).toBe(strings.errors.messageEmpty);
    await page.locator(`#comment-${QUESTION}`).getByRole("link", { name: strings.thread.reply }).click();
    await page.waitForURL(`${COMMENTS}/comments/reply?*`);
    await fillIn(page, "An answer at the other origin");
    await buttonOf(page).click();
    await expectReceipt(page, "An answer at the other origin", COMMENTS);
    await page.context().close();
  });

  test("N18: refuses the same form on the page of a third site, with scripts and without", async () => {
    const stored = server.stored();
    const send = async (scripts: boolean) => {
      const page = await arrive(scripts);
      await page.goto(`http://evil.localhost${ARTICLE}`);
      await fillIn(page, "From elsewhere");
      await buttonOf(page).click();
      return page;
    };
    const plain = await send(false);
    await plain.waitForURL(`${COMMENTS}/comments`);
    expect(await plain.locator("main").textContent()).toContain(strings.errors.elsewhere);
    const scripted = await send(true);
    // The answer is not for that page to read.
    expect(await scripted.locator(".summary a").textContent()).toBe(strings.form.script.failed);
    expect(server.stored()).toEqual(stored);
    await Promise.all([plain, scripted].map((page) => page.context().close()));
  });

  test("has its desk at the practice server, for pages of its own only", async () => {
    const page = await arrive();
    expect(server.setupLink.startsWith(`${COMMENTS}/desk/setup/`)).toBe(true);
    await page.goto(server.setupLink);
    for (const field of await page.locator("input[type=password]").all())
      await field.fill("four words for it");
    await page.locator("main button").click();
    await page.waitForURL(`${COMMENTS}/desk/`);
    const [waiting] = await page.locator("[data-case]").all();
    await waiting?.getByRole("button", { name: deskStrings.acts.approve }).click();
    await page.waitForURL(`${COMMENTS}/desk/*`);
    expect(await page.locator("main").textContent()).toContain(deskStrings.done.approved);
    const cookies = await page.context().cookies();
    expect(cookies.map(({ name, domain }) => `${name} of ${domain}`)).toEqual(["desk of comments.localhost"]);
    const elsewhere = await page.request.post(`${server.url}/desk/sign-out`, { headers: { origin: SITE } });
    expect(elsewhere.status()).toBe(403);
    await page.context().close();
  });

  test("shows in the next build what the practice server has published", async () => {
    const THREADS_URL = `${server.url}/threads.json`;
    const { comments } = publishedThreads.parse(await (await fetch(THREADS_URL)).json());
    const again = join(folder, "again");
    await buildWith(again, { SITE_URL: SITE, COMMENTS_ORIGIN: COMMENTS, VAR_DIR: folder, THREADS_URL });
    const page = readFileSync(join(again, ARTICLE, "index.html"), "utf8");
    expect(comments).toHaveLength(1);
    for (const { id } of comments) expect(page).toContain(`id="comment-${id}"`);
  });

  test("tells other sites nothing of where a reader came from", async () => {
    const page = await arrive();
    await page.goto(SITE + ARTICLE);
    const links = await page
      .locator("a[href^='https://']")
      .evaluateAll((all) => all.map((link) => link.getAttribute("rel")));
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((rel) => !rel?.includes("noreferrer"))).toEqual([]);
    await page.context().close();
  });
});
