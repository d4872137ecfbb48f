/**
 * The whole practice server for tests: real store, real builder process, real desk and mail, over a site built
 * for it. Browsers reach it under a name of its own, so that no test has to know a port before it listens.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { renderDocument } from "../../_config/tsx.ts";
import { deskStrings } from "../../_data/desk-strings.ts";
import { siteData } from "../../_data/index.ts";
import { mailStrings } from "../../_data/mail-strings.ts";
import { danger, identifying } from "../../_data/moderation-words.ts";
import { retention } from "../../_data/retention.ts";
import { headerSettings } from "../../_data/schema/security-headers.ts";
import { strings } from "../../_data/strings.ts";
import { BROWSER_FLAGS, browserPath } from "../../scripts/browser.ts";
import { createBuilderProcess } from "../../scripts/builder/process.ts";
import { readEnvironment } from "../../server/environment.ts";
import { startServer } from "../../server/main.ts";
import { openPractice } from "../../server/practice.ts";
import { wait } from "../../server/wait.ts";
import { TODAY } from "../setup/build-site.ts";

/** The site's public origin in these tests. */
export const ORIGIN = "http://practice.test";

export interface RunningPractice {
  /** The address that the server listens on. */
  readonly url: string;
  readonly setupPath: string;
  /** Where the site is built, and the state kept. */
  readonly folder: string;
  /** A browser in which the site's name leads to this server. */
  launch(): Promise<Browser>;
  close(): Promise<void>;
}

/** Starts everything in a folder of its own. */
export async function startPractice(): Promise<RunningPractice> {
  const folder = await mkdtemp(join(tmpdir(), "practice-"));
  const variables = { SITE_URL: ORIGIN, VAR_DIR: join(folder, "var") };
  const environment = readEnvironment({ variables });
  const settings = headerSettings(ORIGIN, undefined);
  const log = (line: string): void => {
    // What goes wrong in the server is a fault that a test should show.
    console.error(line);
  };
  const { site, parts, setupLink } = await openPractice({
    data: siteData,
    strings,
    deskStrings,
    mailStrings,
    retention,
    moderation: { danger, identifying },
    builder: createBuilderProcess({
      args: ["--output", join(folder, "_site"), "--today", TODAY],
      env: { ...process.env, ...variables },
    }),
    render: renderDocument,
    now: () => new Date(),
    wait,
    environment,
    settings,
    folder,
    log,
  });
  const server = await startServer({ host: "127.0.0.1", port: 0, site, settings, parts, log });
  const { host } = new URL(server.url);
  return {
    url: server.url,
    setupPath: setupLink?.path ?? "",
    folder,
    launch: () =>
      chromium.launch({
        executablePath: browserPath(),
        args: [...BROWSER_FLAGS, `--host-resolver-rules=MAP practice.test ${host}`],
      }),
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}
