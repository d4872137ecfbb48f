/**
 * The whole practice server for browser tests. Browsers reach it under a name of its own, so that no test has
 * to know a port before the server listens.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { BROWSER_FLAGS, browserPath } from "../../scripts/browser.ts";
import { servePractice } from "../../scripts/serve-practice.ts";
import { TODAY } from "../setup/build-site.ts";
import { Content } from "./content.ts";

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

/** What the site is made of: the practice's own content, or a copy of it in `content`, to be written in. */
export interface PracticeContent {
  readonly copied: boolean;
}

/** Starts everything in a folder of its own. */
export async function startPractice(
  { copied }: PracticeContent = { copied: false },
): Promise<RunningPractice> {
  const folder = await mkdtemp(join(tmpdir(), "practice-"));
  const content = copied ? ["--content", Content.copiedTo(join(folder, "content")).folder] : [];
  const server = await servePractice({ folder, origin: ORIGIN, buildArgs: ["--today", TODAY, ...content] });
  const { host } = new URL(server.url);
  return {
    url: server.url,
    setupPath: server.setupPath,
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
