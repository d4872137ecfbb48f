/** Every kind of page against the rules of axe, wide and narrow, by day and by night, with everything opened. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PAGE_KINDS } from "../../scripts/page-kinds.ts";
import { axeViolations } from "./axe.ts";
import { type Reader, startReader } from "./reader.ts";

let reader: Reader;
let page: Page;
beforeAll(async () => {
  reader = await startReader();
  page = await reader.page();
});
afterAll(() => reader.close());

describe("no rule of axe is broken, at 390 and 1280 px, by day and by night", () => {
  test.each(PAGE_KINDS)("%s", async (address) => {
    await page.goto(reader.origin + address);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    expect(await axeViolations(page)).toEqual([]);
  });
});
