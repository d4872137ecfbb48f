/** Attacks in a real browser: where anything of them ran, it would open a dialog, ask for something or be blocked. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ATTACKS } from "../server/requirements/attacks.ts";
import {
  ARTICLE_PATH,
  type LivePractice,
  livePractice,
  ORIGIN,
  until,
} from "../server/requirements/practice.ts";
import { browserFor } from "./practice.ts";

let practice: LivePractice;
let browser: Browser;

beforeAll(async () => {
  practice = await livePractice();
  browser = await browserFor({ "practice.test": practice.url });
  for (const attack of ATTACKS)
    await practice.send({
      message: attack,
      name: attack.includes("@") ? "" : [...attack].slice(0, 40).join(""),
    });
});

afterAll(async () => {
  await browser.close();
  await practice.close();
});

/** What happened in a page that should not. */
const trapped = async (page: Page): Promise<readonly string[]> => {
  const events: string[] = [];
  page.on("dialog", (dialog) => {
    events.push(`dialog ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(`${ORIGIN}/`)) events.push(`request ${request.url()}`);
  });
  page.on("pageerror", (error) => events.push(`error ${error.message}`));
  page.on("popup", () => events.push("a window"));
  await page.exposeFunction("violated", (what: string) => events.push(`violation ${what}`));
  await page.addInitScript(
    "addEventListener('securitypolicyviolation', (event) => violated(event.violatedDirective + ' ' + event.blockedURI))",
  );
  return events;
};

/** Moves over, focuses and clicks what stands in comments, as a reader may. */
const touchAll = async (page: Page, within: string): Promise<void> => {
  await page.evaluate((selector) => {
    for (const element of document.querySelectorAll(`${selector} *`)) {
      for (const type of ["pointerenter", "mouseover", "focus", "toggle", "animationstart"]) {
        element.dispatchEvent(new Event(type, { bubbles: true }));
      }
      if (element.tagName === "P" || element.tagName === "H3") element.dispatchEvent(new MouseEvent("click"));
    }
  }, within);
};

test("N4: the trap catches what it is for", async () => {
  const page = await browser.newPage();
  const events = await trapped(page);
  await page.goto(`${ORIGIN}/`);
  await page.evaluate(() => {
    const probe = document.createElement("div");
    probe.innerHTML = `<img src=//evil.example/x><p onclick="alert(1)">x</p>`;
    document.body.append(probe);
    probe.querySelector("p")?.click();
    setTimeout(() => alert(2));
  });
  await expect.poll(() => events.join("\n")).toContain("dialog 2");
  await expect.poll(() => events.join("\n")).toContain("violation script-src");
  await expect.poll(() => events.join("\n")).toMatch(/violation img-src|request http:\/\/evil/);
  await page.close();
});

test("N2, N4: no attack runs at the desk, where it waits", async () => {
  const [name = "", value = ""] = practice.cookie.split("=");
  const context = await browser.newContext();
  await context.addCookies([{ name, value, url: ORIGIN }]);
  const page = await context.newPage();
  const events = await trapped(page);
  let seen = 0;
  for (let number = 1; seen < ATTACKS.length; number += 1) {
    await page.goto(`${ORIGIN}/desk/?page=${number}`, { waitUntil: "load" });
    const cases = await page.locator("[data-case]").count();
    expect(cases).toBeGreaterThan(0);
    await page.evaluate(() => {
      for (const summary of document.querySelectorAll("[data-case] summary"))
        summary.dispatchEvent(new MouseEvent("click"));
    });
    await touchAll(page, "[data-case]");
    seen += cases;
  }
  expect(seen).toBe(ATTACKS.length);
  expect(events).toEqual([]);
  await context.close();
}, 180_000);

test("N3, N4: no attack runs on the article, in its search or from the address of a comment", async () => {
  await practice.approveAll();
  const countIn = (html: string): number => html.split("data-pagefind-record=").length - 1;
  await until(async () => countIn(await (await fetch(practice.url + ARTICLE_PATH)).text()) >= ATTACKS.length);
  const page = await (await browser.newContext()).newPage();
  const events = await trapped(page);
  await page.goto(ORIGIN + ARTICLE_PATH, { waitUntil: "load" });
  await touchAll(page, "article.comment");
  expect(await page.locator("article.comment").count()).toBeGreaterThanOrEqual(ATTACKS.length);
  expect(
    await page.locator("article.comment :is(script, img, svg, iframe, form, style, input, button)").count(),
  ).toBe(0);
  await page.goto(`${ORIGIN}${ARTICLE_PATH}#main`);
  await page.goto(`${ORIGIN}/search/?q=alert`, { waitUntil: "networkidle" });
  await page.goto(`${ORIGIN}/search/?q=${encodeURIComponent("<img src=x onerror=alert(1)>")}`, {
    waitUntil: "networkidle",
  });
  expect(events).toEqual([]);
}, 180_000);
