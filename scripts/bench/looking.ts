/** Looks at a page again and again, as somebody who waits for something to appear on it. */
import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds between two looks. */
export const LOOK = 5;
/** Milliseconds after which nothing more is to be expected. */
const LONGEST = 120_000;

/** Resolves when the page has the text. @throws Error when it never does */
export async function untilSaid(address: string, text: string): Promise<void> {
  const start = performance.now();
  while (!(await (await fetch(address)).text()).includes(text)) {
    if (performance.now() - start > LONGEST) throw new Error(`${address} never said “${text}”`);
    await sleep(LOOK);
  }
}
