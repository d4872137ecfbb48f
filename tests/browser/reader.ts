/** A reader with a browser in front of the real server, who notes what happens on the way. */
import type { Browser, BrowserContextOptions, Page, Request } from "playwright-core";
import { launchBrowser } from "../helpers/browser.ts";
import { serveBuiltSite } from "../helpers/serve.ts";

export interface Reader {
  /** The server's origin, without a slash at the end. */
  readonly origin: string;
  readonly browser: Browser;
  /** An empty page in a context of its own. */
  page(options?: BrowserContextOptions): Promise<Page>;
  /** Ends the browser and the server. */
  close(): Promise<void>;
}

/** Starts the server and the browser; close the reader when done. */
export const startReader = async (): Promise<Reader> => {
  const [server, browser] = await Promise.all([serveBuiltSite(), launchBrowser()]);
  return {
    origin: server.url,
    browser,
    async page(options = {}) {
      const context = await browser.newContext(options);
      return context.newPage();
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
};

/** What happens on a page from now on. */
export interface Notes {
  /** Errors on the console, policy violations among them, and exceptions of scripts. */
  readonly complaints: string[];
  readonly requests: Request[];
}

export const takeNotes = (page: Page): Notes => {
  const notes: Notes = { complaints: [], requests: [] };
  page.on("console", (message) => {
    if (message.type() === "error") notes.complaints.push(message.text());
  });
  page.on("pageerror", ({ message }) => notes.complaints.push(message));
  page.on("request", (request) => notes.requests.push(request));
  return notes;
};
