/** The keyboard alone reaches everything, in the order of the page, and shows where it is. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PAGE_KINDS } from "../../scripts/page-kinds.ts";
import { type Reader, startReader } from "./reader.ts";

const ARTICLE = "/articles/how-second-opinions-promote-good-therapy/";

let reader: Reader;
let page: Page;
beforeAll(async () => {
  reader = await startReader();
  page = await reader.page({ viewport: { width: 1280, height: 900 } });
});
afterAll(() => reader.close());

interface Stop {
  readonly name: string;
  /** Whether the element that has the focus looks as if it had. */
  readonly lit: boolean;
}

/** Everything that the keyboard must reach, in the order of the source: a group of choices is one stop. */
const thingsToReach = (): Promise<string[]> =>
  page.evaluate(() => {
    const things = document.querySelectorAll<HTMLElement>(
      "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]",
    );
    const groups = new Set<string>();
    const visible = [...things].filter((thing) => {
      if (thing.tabIndex < 0 || !thing.checkVisibility()) return false;
      if (!(thing instanceof HTMLInputElement) || thing.type !== "radio") return true;
      const isFirst = !groups.has(thing.name);
      groups.add(thing.name);
      return isFirst;
    });
    const names = visible.map((thing, index) => {
      const name = `${index} ${thing.outerHTML.slice(0, 80)}`;
      thing.dataset["stop"] = name;
      return name;
    });
    return names;
  });

/** Keeps a list of what receives the focus, in `window.stops`. */
const watchFocus = (): Promise<void> =>
  page.evaluate(() => {
    const stops: Stop[] = [];
    Object.assign(window, { stops });
    document.addEventListener("focusin", ({ target }) => {
      if (!(target instanceof HTMLElement)) return;
      const { outlineStyle, outlineColor, boxShadow } = getComputedStyle(target);
      const outlined = outlineStyle !== "none" && outlineColor !== "rgba(0, 0, 0, 0)";
      stops.push({
        name: target.dataset["stop"] ?? target.outerHTML.slice(0, 80),
        lit: target.matches(":focus-visible") && (outlined || boxShadow !== "none"),
      });
    });
  });

const press = async (key: string, times = 1): Promise<void> => {
  for (let count = 0; count < times; count += 1) await page.keyboard.press(key);
};

describe("Tab reaches every link and control in order and lights each of them", () => {
  test.each(PAGE_KINDS)("%s", async (address) => {
    await page.goto(reader.origin + address);
    const things = await thingsToReach();
    await watchFocus();
    await press("Tab", things.length);
    const stops = await page.evaluate<Stop[]>("stops");
    expect(stops.map(({ name }) => name)).toEqual(things);
    expect(stops.filter(({ lit }) => !lit)).toEqual([]);
  });
});

test("the first stop is a link to the main text, unseen until then, that leads there", async () => {
  await page.goto(reader.origin + ARTICLE);
  const skip = page.locator("a.skip");
  const isInView = () => skip.evaluate((link) => link.getBoundingClientRect().top >= 0);
  expect(await isInView()).toBe(false);
  await press("Tab");
  expect(await skip.evaluate((link) => link === document.activeElement)).toBe(true);
  expect(await isInView()).toBe(true);
  await press("Enter");
  await press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest("main")?.id)).toBe("main");
});
