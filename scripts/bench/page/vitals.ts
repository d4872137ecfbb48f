/** What a reader waits for while a page loads, told by the page itself. Nothing here is of the site. */
import type { Page } from "playwright-core";

export interface Vitals {
  /** Milliseconds from the beginning to the first and to the largest text or picture. */
  readonly firstPaint: number;
  readonly largestPaint: number;
  /** The sum of how far things moved, as shares of the screen. */
  readonly shift: number;
  /** Milliseconds after the first paint in which a tap would have waited: of each task, what is over 50. */
  readonly blocked: number;
}

/** Call before the page is opened. */
export async function watchVitals(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const tasks: (readonly [start: number, length: number])[] = [];
    const seen = { largestPaint: 0, shift: 0, tasks };
    Object.assign(window, { seen });
    const watch = (type: string, take: (entry: PerformanceEntry) => void): void =>
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) take(entry);
      }).observe({ type, buffered: true });
    watch("largest-contentful-paint", ({ startTime }) => {
      seen.largestPaint = startTime;
    });
    watch("layout-shift", (entry) => {
      if ("value" in entry) seen.shift += Number(entry.value);
    });
    watch("longtask", ({ startTime, duration }) => tasks.push([startTime, duration]));
  });
}

/** Call when nothing more is fetched. A browser tells of what it painted a moment later. */
export async function readVitals(page: Page): Promise<Vitals> {
  await page.waitForFunction(
    () =>
      performance.getEntriesByName("first-contentful-paint").length > 0 &&
      Reflect.get(window, "seen").largestPaint > 0,
  );
  return page.evaluate(async () => {
    await document.fonts.ready;
    // The frame in which a late font would be put in place, and the one after it.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const { largestPaint, shift, tasks } = Reflect.get(window, "seen");
    const firstPaint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN;
    let blocked = 0;
    for (const [start, length] of tasks) {
      const late = Math.min(length, start + length - firstPaint);
      blocked += Math.max(0, late - 50);
    }
    return { firstPaint, largestPaint, shift, blocked };
  });
}
