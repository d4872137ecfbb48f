/** A reader with a slow phone: how long a first and a second query take from the focus on, and what they fetch. */
import type { Browser, Page } from "playwright-core";
import { bytesOf, noting, openPhone, slowDown } from "../phone.ts";

/** Ten megabytes of an index take a minute on the line, and another in the processor. */
const LONGEST = 4 * 60_000;

export interface Asked {
  /** From the focus, or for a second query from the last letter, to the first result, in milliseconds. */
  readonly time: number;
  /** As they travel, headers included. */
  readonly bytes: number;
  readonly requests: number;
}

/** Notes when the field gets the focus or a letter, and when the list changes with a result in it. */
const watch = (): void => {
  const times = { asked: 0, shown: 0 };
  Object.assign(window, { times });
  addEventListener("focusin", () => Object.assign(times, { asked: performance.now(), shown: 0 }));
  new MutationObserver((changes) => {
    const found = changes.some(({ addedNodes }) =>
      [...addedNodes].some((node) => node instanceof Element && node.matches("[role=option]")),
    );
    if (found) times.shown = performance.now();
  }).observe(document, { childList: true, subtree: true });
};

/** Waits until something is shown for what was asked, and everything that was begun for it has come. */
const shown = async (page: Page): Promise<number> => {
  const time = await page.waitForFunction(() => {
    const { asked, shown: at } = Reflect.get(window, "times");
    return at > asked ? at - asked : undefined;
  });
  const milliseconds = Number(await time.jsonValue());
  await page.waitForLoadState("networkidle");
  return milliseconds;
};

export interface Questions {
  /** The page with the field. */
  readonly address: string;
  readonly first: string;
  readonly second: string;
  /** Whether the phone is slow. */
  readonly slow: boolean;
}

/** Asks two queries, one after the other, on a page that nothing is kept of from before. */
export const askTwice = async (
  browser: Browser,
  { address, first, second, slow }: Questions,
): Promise<readonly [Asked, Asked]> => {
  const phone = await openPhone(browser);
  const { page, context } = phone;
  try {
    // A page that reads an index answers nothing else meanwhile.
    page.setDefaultTimeout(LONGEST);
    await page.addInitScript(watch);
    await page.goto(address, { waitUntil: "networkidle" });
    if (slow) await slowDown(phone);
    const noted = noting(phone);
    const ask = async (query: string): Promise<Asked> => {
      await page.keyboard.insertText(query);
      const time = await shown(page);
      const fetched = noted();
      return { time, bytes: bytesOf(fetched), requests: fetched.length };
    };
    const field = page.locator("#site-q");
    await field.focus();
    const one = await ask(first);
    await field.fill("");
    await page.evaluate(() => {
      Object.assign(Reflect.get(window, "times"), { asked: performance.now(), shown: 0 });
    });
    return [one, await ask(second)];
  } finally {
    await context.close();
  }
};
