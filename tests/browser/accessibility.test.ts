/** Every kind of page against the rules of axe, wide and narrow, by day and by night, with everything opened. */
import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PAGE_KINDS } from "../helpers/site.ts";
import { type Reader, startReader } from "./reader.ts";

const WIDTHS = [390, 1280];
const LIGHTS = ["light", "dark"] as const;

const OPTIONS: axe.RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: { "color-contrast-enhanced": { enabled: true }, "target-size": { enabled: true } },
  resultTypes: ["violations"],
};

let reader: Reader;
let pages: readonly Page[];
beforeAll(async () => {
  reader = await startReader();
  pages = await Promise.all(LIGHTS.map((colorScheme) => reader.page({ colorScheme })));
});
afterAll(() => reader.close());

/** What axe finds at both widths, as lines that name the width, the rule and the element. */
const violations = async (page: Page, address: string): Promise<string[]> => {
  await page.goto(reader.origin + address);
  await page.evaluate(axe.source);
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  const lines: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const found = await page.evaluate<axe.AxeResults>(`axe.run(${JSON.stringify(OPTIONS)})`);
    for (const { id, nodes } of found.violations) {
      lines.push(...nodes.map(({ html }) => `${width} px: ${id}: ${html.slice(0, 200)}`));
    }
  }
  return lines;
};

describe("no rule of axe is broken, at 390 and 1280 px, by day and by night", () => {
  test.each(PAGE_KINDS)("%s", async (address) => {
    const [day = [], night = []] = await Promise.all(pages.map((page) => violations(page, address)));
    expect({ day, night }).toEqual({ day: [], night: [] });
  });
});
