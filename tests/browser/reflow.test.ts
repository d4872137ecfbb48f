/** Narrow windows, large text and wide spacing: the page never moves sideways, and targets can be hit by a thumb. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PAGE_KINDS } from "../../scripts/page-kinds.ts";
import { type Reader, startReader } from "./reader.ts";

/** The least side of a target outside running text, in CSS pixels (WCAG 2.5.5). */
const TARGET = 44;

let reader: Reader;
let page: Page;
beforeAll(async () => {
  reader = await startReader();
  page = await reader.page();
});
afterAll(() => reader.close());

/** What readers set who need more room between lines, words and letters: the values of WCAG 1.4.12. */
const SPACED_OUT =
  "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }" +
  "p { margin-block-end: 2em !important }";

/** Twice the size of text for everything that is measured by it. */
const DOUBLED = ":root { font-size: 200% }";

/** Puts a reader's own styles in force, in place of those before. */
const restyle = (css: string): Promise<void> =>
  page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
  }, css);

/** Elements that reach out of the window to the side, unless they stand in a frame that scrolls or is cut on purpose. */
const overflowing = (): Promise<string[]> =>
  page.evaluate(() => {
    window.scrollTo(1000, 0);
    if (window.scrollX === 0 && document.documentElement.scrollWidth <= window.innerWidth) return [];
    const wide = [...document.querySelectorAll("body *")].filter(
      (element) => element.getBoundingClientRect().right > window.innerWidth + 1,
    );
    return wide.map((element) => element.outerHTML.slice(0, 100));
  });

const SETTINGS = [
  { name: "320 px, which is 1280 px at 400% zoom", width: 320, css: "" },
  { name: "320 px with text spaced out", width: 320, css: SPACED_OUT },
  { name: "390 px with text spaced out", width: 390, css: SPACED_OUT },
  { name: "390 px with text at 200%", width: 390, css: DOUBLED },
  { name: "640 px with text at 200%", width: 640, css: DOUBLED },
  { name: "640 px, which is 1280 px at 200% zoom", width: 640, css: "" },
];

describe("no page moves sideways", () => {
  test.each(PAGE_KINDS)("%s", async (address) => {
    await page.goto(reader.origin + address);
    const found: Record<string, string[]> = {};
    for (const { name, width, css } of SETTINGS) {
      await page.setViewportSize({ width, height: 800 });
      await restyle(css);
      const wide = await overflowing();
      if (wide.length > 0) found[name] = wide;
    }
    expect(found).toEqual({});
  });
});

/** Links and controls that are smaller than a thumb needs; links in a sentence are as high as its lines. */
const small = (): Promise<string[]> =>
  page.evaluate((least) => {
    const inText = (target: Element): boolean => {
      if (getComputedStyle(target).display !== "inline") return false;
      const block = target.closest("p, li, dd, dt, td, th, h1, h2, h3, h4, figcaption");
      return block !== null && block.textContent.trim() !== target.textContent.trim();
    };
    const targets = document.querySelectorAll("a[href], button, input:not([type=hidden]), textarea, summary");
    return [...targets].flatMap((target) => {
      if (!target.checkVisibility() || target.closest(".vh, .skip") !== null || inText(target)) return [];
      // A control within its label is hit wherever the label is.
      const { width, height } = (target.closest("label") ?? target).getBoundingClientRect();
      if (width >= least - 0.5 && height >= least - 0.5) return [];
      return [`${Math.round(width)} x ${Math.round(height)}: ${target.outerHTML.slice(0, 100)}`];
    });
  }, TARGET);

describe("every target outside running text is at least 44 by 44 px at 390 px", () => {
  test.each(PAGE_KINDS)("%s", async (address) => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(reader.origin + address);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    expect(await small()).toEqual([]);
  });
});
