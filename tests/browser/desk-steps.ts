/** The real server with the built site, the comments' store and the desk, and a moderator's browser before it. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import { type HeaderSettings, headerSettings } from "../../_data/schema/security-headers.ts";
import { siteManifest } from "../../_data/schema/site-manifest.ts";
import { type CommentStore, openStore } from "../../server/comments/store/open.ts";
import { setPassphrase } from "../../server/desk/account.ts";
import { deskPart } from "../../server/desk/desk.ts";
import { startServer } from "../../server/main.ts";
import { loadSite } from "../../server/site/site.ts";
import { launchBrowser } from "../helpers/browser.ts";
import { type Clock, clockAt, storeOptions } from "../server/comments/support.ts";
import { ARTICLES, CHEAP, deskOptions, PASSPHRASE } from "../server/desk/support.ts";

export interface DeskBrowser {
  /** The server's origin, without a slash at the end. */
  readonly origin: string;
  readonly store: CommentStore;
  readonly clock: Clock;
  /** An empty page in a context of its own. */
  page(options?: BrowserContextOptions): Promise<Page>;
  /** A page whose moderator has signed in. */
  moderator(options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

/** @param siteFolder a site that was built */
export const startDesk = async (siteFolder: string): Promise<DeskBrowser> => {
  const directory = mkdtempSync(join(tmpdir(), "desk-"));
  const clock = clockAt("2026-03-24T15:00:00.000Z");
  const store = await openStore(storeOptions(directory, { now: clock.now }));
  await setPassphrase(store, PASSPHRASE, CHEAP);
  const { assets } = siteManifest.parse(JSON.parse(readFileSync(join(siteFolder, "site.json"), "utf8")));
  const base = deskOptions(store);
  const origins = new Set<string>();
  const settings: HeaderSettings = headerSettings("http://localhost:8080");
  const part = deskPart({
    ...base,
    layout: () => ({ ...base.layout(), assets }),
    origin: "http://localhost:8080",
    origins,
    articles: () => ARTICLES,
  });
  const server = await startServer({
    host: "127.0.0.1",
    port: 0,
    site: await loadSite({ folder: siteFolder, settings }),
    settings,
    parts: [part],
    log: (line) => process.stderr.write(`${line}\n`),
  });
  origins.add(server.url);
  const browser = await launchBrowser();
  const page = async (options: BrowserContextOptions = {}): Promise<Page> =>
    (await browser.newContext(options)).newPage();
  return {
    origin: server.url,
    store,
    clock,
    page,
    moderator: async (options) => {
      const opened = await page(options);
      await opened.goto(`${server.url}/desk/`);
      await opened.getByLabel("Passphrase").fill(PASSPHRASE);
      await opened.getByRole("button", { name: "Sign in" }).click();
      await opened.waitForURL(`${server.url}/desk/`);
      return opened;
    },
    close: async () => {
      await browser.close();
      await server.close();
      await store.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
};
