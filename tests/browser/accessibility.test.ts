/** Every kind of page against the rules of axe, wide and narrow, by day and by night, with everything opened. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PAGE_KINDS } from "../../scripts/page-kinds.ts";
import { axeViolations } from "./axe.ts";
import { type Reader, startReader } from "./reader.ts";

const LIGHTS = ["light", "dark"] as const;

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
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  return axeViolations(page);
};

describe("no rule of axe is broken, at 390 and 1280 px, by day and by night", () => {
  test.each(PAGE_KINDS)("%s", async (address) => {
    const [day = [], night = []] = await Promise.all(pages.map((page) => violations(page, address)));
    expect({ day, night }).toEqual({ day: [], night: [] });
  });
});
