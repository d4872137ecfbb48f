/** Reading without scripts, on paper, in the system's own colors and without motion. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PAGE_KINDS } from "../../scripts/page-kinds.ts";
import { type Reader, startReader } from "./reader.ts";

const ARTICLE = "/articles/how-second-opinions-promote-good-therapy/";

let reader: Reader;
let page: Page;
beforeAll(async () => {
  reader = await startReader();
  // No page needs a script for what is tested here.
  page = await reader.page({ javaScriptEnabled: false });
});
afterAll(() => reader.close());

const open = (address: string) => page.goto(reader.origin + address);
const isVisible = (selector: string): Promise<boolean> => page.locator(selector).first().isVisible();
/** A computed property of the first element that fits, or of what stands after it. */
const look = (selector: string, property: string, pseudo?: string): Promise<string> =>
  page
    .locator(selector)
    .first()
    .evaluate(
      (element, [name = "", part]) => getComputedStyle(element, part).getPropertyValue(name),
      pseudo === undefined ? [property] : [property, pseudo],
    );

describe("without JavaScript", () => {
  test.each(PAGE_KINDS)("%s can be read", async (address) => {
    await open(address);
    expect(await isVisible("h1")).toBe(true);
    const [shown = ""] = await page.locator("main").allInnerTexts();
    expect(shown.length).toBeGreaterThan(100);
  });

  test("an article shows its thread and its form, and the form is sent as a whole", async () => {
    await open(ARTICLE);
    expect(await page.locator(".thread article").count()).toBe(3);
    const form = page.locator("#leave-a-comment ~ form");
    await form.locator("[name=message]").fill("What does it cost?");
    await form.locator("[name=name]").fill("Left-hand chair");
    await form.locator("[name=consent]").check();
    await page.route("**/comments", (route) => route.fulfill({ body: "received" }));
    const sent = page.waitForRequest("**/comments");
    await form.locator("button").click();
    const request = await sent;
    expect(request.method()).toBe("POST");
    expect(new URL(request.url()).pathname).toBe("/comments");
    expect(request.postDataJSON()).toEqual({
      article: "how-second-opinions-promote-good-therapy",
      message: "What does it cost?",
      name: "Left-hand chair",
      email: "",
      consent: "yes",
      website: "",
    });
  });

  test("every question leads to the page on which it can be answered", async () => {
    await open(ARTICLE);
    const reply = page.getByRole("link", { name: "Reply to this comment" });
    expect(await reply.first().getAttribute("href")).toBe(
      "/comments/reply?article=how-second-opinions-promote-good-therapy&to=question-1",
    );
  });
});

describe("on paper", () => {
  test("an article keeps its text, thread and sources, and gains the numbers for an emergency", async () => {
    await page.emulateMedia({ media: "print" });
    await open(ARTICLE);
    for (const kept of [".brand", "h1", ".prose", ".thread .reply", ".sources", ".foot .print-only"]) {
      expect([kept, await isVisible(kept)]).toEqual([kept, true]);
    }
  });

  test.each(PAGE_KINDS)("%s leaves out what only a screen can do", async (address) => {
    await page.emulateMedia({ media: "print" });
    await open(address);
    const shown = page.locator(".helpline, nav, form, .btn, .skip, .thread .more, .phases");
    expect(await shown.filter({ visible: true }).count()).toBe(0);
  });

  test("the page of links shows their addresses", async () => {
    await page.emulateMedia({ media: "print" });
    await open("/links/");
    const addresses = await page
      .locator(".links > li > h3 > a[href^=http]")
      .evaluateAll((links) => links.map((link) => getComputedStyle(link, "::after").content));
    expect(addresses.length).toBeGreaterThan(20);
    expect(addresses.filter((content) => !content.includes("https://"))).toEqual([]);
  });

  test("black stands on white, whatever the light on the screen", async () => {
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await open(ARTICLE);
    expect(await look("body", "color")).toBe("rgb(0, 0, 0)");
    expect(await look("body", "background-color")).toBe("rgb(255, 255, 255)");
  });
});

describe("in the colors of the system", () => {
  test("buttons and panels keep a border, and the current page its line", async () => {
    await page.emulateMedia({ media: "screen", forcedColors: "active" });
    await open(ARTICLE);
    for (const framed of [".btn", ".panel", ".topics a"]) {
      expect([framed, await look(framed, "border-top-style")]).toEqual([framed, "solid"]);
    }
    expect(await look(".nav [aria-current]", "text-decoration-line")).toBe("underline");
    expect(await look(".brand .ring", "stroke")).toBe(await look("body", "color"));
    await page.emulateMedia({ forcedColors: "none" });
  });
});

describe("with less motion", () => {
  test.each(PAGE_KINDS)("%s moves nothing", async (address) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await open(address);
    const moving = await page.locator("body *").evaluateAll((elements) =>
      elements
        .filter((element) => {
          const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
          return transitionDuration !== "0s" || animationName !== "none" || scrollBehavior === "smooth";
        })
        .map((element) => element.outerHTML.slice(0, 80)),
    );
    expect(moving).toEqual([]);
  });
});
