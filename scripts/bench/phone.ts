/** A phone on a slow line, which pages and the search are measured with. */
import type { Browser, BrowserContext, CDPSession, Page } from "playwright-core";

const LATENCY = 150;
const BYTES_PER_SECOND = 1_600_000 / 8;
const SLOWDOWN = 4;

/** As the page of measurements tells it. */
export const PHONE =
  "a phone with 150 ms there and back, 1.6 Mbit/s, and a processor four times as slow as this one";

export interface Phone {
  readonly page: Page;
  readonly session: CDPSession;
  readonly context: BrowserContext;
}

/** Opens a page that nothing is kept of from before; close the context when done. It is not slow yet. */
export async function openPhone(browser: Browser): Promise<Phone> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  return { page, session, context };
}

export async function slowDown({ session }: Phone): Promise<void> {
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: LATENCY,
    downloadThroughput: BYTES_PER_SECOND,
    uploadThroughput: BYTES_PER_SECOND,
  });
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
}

/** A file that came, or an answer to a question. */
export interface Fetched {
  readonly address: string;
  /** Chromium's word for what it is: Document, Stylesheet, Font, Script and others. */
  readonly type: string;
  /** As they travel, headers included. */
  readonly bytes: number;
}

/** Notes what is fetched from one call to the next, in the order in which it was asked for. */
export function noting({ session }: Phone): () => readonly Fetched[] {
  let fetched = new Map<string, Fetched>();
  session.on("Network.requestWillBeSent", ({ requestId, request, type = "" }) => {
    fetched.set(requestId, { address: request.url, type, bytes: 0 });
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const asked = fetched.get(requestId);
    if (asked !== undefined) fetched.set(requestId, { ...asked, bytes: encodedDataLength });
  });
  return () => {
    const noted = [...fetched.values()];
    fetched = new Map();
    return noted;
  };
}

export const bytesOf = (fetched: readonly Fetched[]): number =>
  fetched.reduce((sum, { bytes }) => sum + bytes, 0);
