/** One page as a phone loads it: what it fetches, and what its reader waits for. */
import type { Browser } from "playwright-core";
import { bytesOf, type Fetched, noting, openPhone, slowDown } from "../phone.ts";
import { readVitals, type Vitals, watchVitals } from "./vitals.ts";

export interface Loaded extends Vitals {
  readonly fetched: readonly Fetched[];
}

/**
 * Opens a page that nothing is kept of from before, and waits until it has come to rest.
 * @param slow whether the phone is
 */
export async function load(browser: Browser, address: string, slow: boolean): Promise<Loaded> {
  const phone = await openPhone(browser);
  const { page, context } = phone;
  try {
    await watchVitals(page);
    if (slow) await slowDown(phone);
    const noted = noting(phone);
    await page.goto(address, { waitUntil: "networkidle" });
    return { ...(await readVitals(page)), fetched: noted() };
  } finally {
    await context.close();
  }
}

const ofType = (fetched: readonly Fetched[], type: string): readonly Fetched[] =>
  fetched.filter((file) => file.type === type);

/** Of what is needed to read: HTML, stylesheets, and the font of the text. */
export const bytesToRead = ({ fetched }: Loaded): number =>
  bytesOf([
    ...ofType(fetched, "Document"),
    ...ofType(fetched, "Stylesheet"),
    ...ofType(fetched, "Font").slice(0, 1),
  ]);

export const bytesOfScripts = ({ fetched }: Loaded): number => bytesOf(ofType(fetched, "Script"));

export const foreignRequests = ({ fetched }: Loaded, origin: string): number =>
  fetched.filter(({ address }) => new URL(address).origin !== origin).length;
