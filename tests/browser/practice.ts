/** Servers over a site that is built already, for tests of sending; and a browser that knows them by name. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { headerSettings } from "../../_data/schema/security-headers.ts";
import { BROWSER_FLAGS, browserPath } from "../../scripts/browser.ts";
import { type RunningServer, startServer } from "../../server/main.ts";
import { loadSite } from "../../server/site/site.ts";
import { programArguments } from "../helpers/program.ts";
import { TODAY } from "../setup/build-site.ts";

const ROOT = resolve(import.meta.dirname, "../..");

export interface Practice {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  /** Where the desk's first passphrase is set, as it was printed. */
  readonly setupLink: string;
  /** The words of every comment in its store, in the order they came. */
  stored(): readonly string[];
  /** Opens the store for a decision that a test needs. */
  store(): DatabaseSync;
  close(): Promise<void>;
}

/** Builds the site with these settings, as a release does. */
export const buildWith = async (
  output: string,
  variables: Readonly<Record<string, string>>,
): Promise<void> => {
  const args = programArguments("scripts/build.ts", "--output", output, "--today", TODAY);
  await promisify(execFile)(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...variables } });
};

/** The site as a static host serves it, whose comments are taken at another origin, or shown in frames of one. */
export const serveStatic = async (
  site: string,
  origin: string,
  commentsOrigin: string | undefined,
  framesOrigin?: string,
): Promise<RunningServer> => {
  const settings = headerSettings(origin, commentsOrigin, framesOrigin);
  return startServer({
    host: "127.0.0.1",
    port: 0,
    site: await loadSite({ folder: site, settings }),
    settings,
    log: (line) => console.error(line),
  });
};

/** Starts the server as `npm start` does, over a built site and a store of its own. */
export const startOver = async (
  site: string,
  variables: Readonly<Record<string, string>>,
): Promise<Practice> => {
  const cwd = mkdtempSync(join(tmpdir(), "practice-"));
  symlinkSync(site, join(cwd, "_site"));
  const child = spawn(process.execPath, programArguments(join(ROOT, "tests/server/start-fixture.ts")), {
    cwd,
    env: {
      PATH: process.env["PATH"],
      PORT: "0",
      // Tests say themselves where a request comes from, so that one test does not use up another's limits.
      TRUSTED_PROXIES: "127.0.0.1",
      ...variables,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const lines = createInterface({ input: child.stdout });
  let url: string | undefined;
  let setupLink = "";
  for await (const line of lines) {
    url ??= /^Listening on (\S+)$/.exec(line)?.[1];
    if (/^http\S+\/desk\/setup\/\S+$/.test(line)) setupLink = line;
    if (line.startsWith("Stop with")) break;
  }
  if (url === undefined) throw new Error("The practice server did not start");
  child.stdout.resume();
  const store = () => new DatabaseSync(join(cwd, "var/practice.db"));
  return {
    url,
    setupLink,
    store,
    stored() {
      const database = store();
      try {
        const rows = database.prepare("select body from comment order by seq").all();
        return rows.map((row) => String(row["body"]));
      } finally {
        database.close();
      }
    },
    async close() {
      child.kill("SIGTERM");
      await ended;
      rmSync(cwd, { recursive: true });
    },
  };
};

/** A browser in which each host name leads to one of the servers: `{ "site.localhost": "http://127.0.0.1:8080" }`. */
export const browserFor = (hosts: Readonly<Record<string, string>>): Promise<Browser> => {
  const rules = Object.entries(hosts).map(([host, url]) => `MAP ${host} ${new URL(url).host}`);
  return chromium.launch({
    executablePath: browserPath(),
    args: [...BROWSER_FLAGS, `--host-resolver-rules=${rules.join(", ")}`],
  });
};

let visitors = 0;

/** A page in a context of its own, of a visitor with an address of their own. */
export const visit = async (browser: Browser, options: BrowserContextOptions = {}): Promise<Page> => {
  visitors += 1;
  const context = await browser.newContext({
    extraHTTPHeaders: { "X-Forwarded-For": `203.0.113.${visitors}` },
    ...options,
  });
  return context.newPage();
};
