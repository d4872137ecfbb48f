/** A reader with a slow phone: how long a first and a second query take from the focus on, and what they fetch. */
import type { Browser, CDPSession, Page } from "playwright-core";

/** 1.6 Mbit/s, 150 ms there and back, a processor four times as slow as this one. */
const LATENCY = 150;
const BYTES_PER_SECOND = 1_600_000 / 8;
const SLOWDOWN = 4;

/** Ten megabytes of an index take a minute. */
const LONGEST = 5 * 60_000;

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

/** Counts what is fetched from one call to the next. */
const counting = (session: CDPSession): (() => Omit<Asked, "time">) => {
  const counted = { bytes: 0, requests: 0 };
  session.on("Network.requestWillBeSent", () => {
    counted.requests += 1;
  });
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    counted.bytes += encodedDataLength;
  });
  return () => {
    const { bytes, requests } = counted;
    Object.assign(counted, { bytes: 0, requests: 0 });
    return { bytes, requests };
  };
};

/** Waits until something is shown for what was asked, and everything that was begun for it has come. */
const shown = async (page: Page): Promise<number> => {
  const time = await page.waitForFunction(
    () => {
      const { asked, shown: at } = Reflect.get(window, "times");
      return at > asked ? at - asked : undefined;
    },
    undefined,
    { timeout: LONGEST },
  );
  const milliseconds = Number(await time.jsonValue());
  await page.waitForLoadState("networkidle", { timeout: LONGEST });
  return milliseconds;
};

/** Asks two queries, one after the other, on a page that nothing is kept of from before. */
export const askTwice = async (
  browser: Browser,
  address: string,
  first: string,
  second: string,
): Promise<readonly [Asked, Asked]> => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(watch);
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await page.goto(address, { waitUntil: "networkidle" });
    await session.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: LATENCY,
      downloadThroughput: BYTES_PER_SECOND,
      uploadThroughput: BYTES_PER_SECOND,
    });
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
    const count = counting(session);
    const ask = async (query: string): Promise<Asked> => {
      await page.keyboard.insertText(query);
      const time = await shown(page);
      return { time, ...count() };
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
