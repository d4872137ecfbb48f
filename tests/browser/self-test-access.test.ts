/** Every step of the self-test and each of its headlines: rules of axe, sizes of targets, narrow windows. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { headlines } from "../../_data/schema/self-test-terms.ts";
import { selfTest } from "../../_data/self-test.ts";
import { selfTestCases } from "../data/self-test-cases.ts";
import { axeViolations } from "./axe.ts";
import { type Reader, startReader } from "./reader.ts";
import { keepOnDevice, next, openTest, startButton } from "./self-test-steps.ts";

const WIDTHS = [390, 1280];
/** The least size of what can be pressed outside of sentences, in CSS pixels. */
const TARGET = 44;

/** Head and foot are those of every page, and looked at there. */
const FRAME = ["header", "footer"];

let reader: Reader;
let page: Page;
beforeAll(async () => {
  reader = await startReader();
  page = await reader.page();
  page.on("dialog", (dialog) => void dialog.accept());
});
afterAll(() => reader.close());

const goTo = async (page: Page, step: number): Promise<void> => {
  await openTest(page, reader.origin);
  if (step > 0) await startButton(page).click();
  for (let at = 1; at < step; at += 1) await next(page);
};

/** The worked cases that lead to a headline, the one with the most to show last. */
const casesFor = (headline: string) =>
  selfTestCases.worked.filter(({ expected }) => expected.headline === headline);

/** Opens the last of two kept results, so that both stand side by side under it. */
const showResult = async (page: Page, headline: string): Promise<void> => {
  await openTest(page, reader.origin);
  const cases = casesFor(headline).slice(-1);
  const [other] = selfTestCases.worked;
  await keepOnDevice(page, [...(other === undefined ? [] : [other]), ...cases], ["2026-03-12", "2026-06-01"]);
  await page.reload();
  await page.getByRole("button", { name: "Look at it: June 1, 2026" }).click();
  await page.getByRole("heading", { name: selfTest.words.result.title }).waitFor();
};

const STATES: readonly (readonly [name: string, open: (page: Page) => Promise<void>])[] = [
  ["the start", (page) => goTo(page, 0)],
  ...selfTest.parts.map(({ title }, index) => [`“${title}”`, (page: Page) => goTo(page, index + 1)] as const),
  ["nothing answered", (page) => goTo(page, selfTest.parts.length + 1)],
  ...headlines.map(
    (headline) =>
      [
        `the result “${selfTest.headlines[headline].title}”`,
        (page: Page) => showResult(page, headline),
      ] as const,
  ),
];

const openEverything = (page: Page) =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });

/** Controls and links outside of sentences that are smaller than a target should be, at both widths. */
const smallTargets = async (page: Page): Promise<string[]> => {
  const lines: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const small = await page.locator("main").evaluate((main, least) => {
      const targets = [
        ...main.querySelectorAll<HTMLElement>("a, button, summary, label:has(input), textarea"),
      ];
      return targets
        .filter((target) => target.checkVisibility() && getComputedStyle(target).display !== "inline")
        .map((target) => ({ target, box: target.getBoundingClientRect() }))
        .filter(({ box }) => box.height < least - 0.5 || box.width < least - 0.5)
        .map(
          ({ target, box }) => `${Math.round(box.width)} x ${Math.round(box.height)} ${target.textContent}`,
        );
    }, TARGET);
    lines.push(...small);
  }
  return lines;
};

describe("no rule of axe is broken, and every target is large enough, at 390 and 1280 px, by day and by night", () => {
  test.each(STATES)("%s", async (_name, open) => {
    await open(page);
    await openEverything(page);
    expect([...(await axeViolations(page, { without: FRAME })), ...(await smallTargets(page))]).toEqual([]);
  });
});

test("nothing moves sideways at 320 px, with everything opened", async () => {
  const page = await reader.page({ viewport: { width: 320, height: 700 } });
  page.on("dialog", (dialog) => void dialog.accept());
  for (const [name, open] of STATES) {
    await open(page);
    await openEverything(page);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(`${name}: ${width}`).toBe(`${name}: 320`);
  }
});
