/** Builds the real site once for all tests that read built pages: by the same script that a release uses. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { build } from "../helpers/build.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The folder of the built site. */
    site: string;
  }
}

/** The day on which the site is built in tests: the articles' own, so that all of them are published. */
export const TODAY = "2026-11-24";

export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "site-"));
  const output = join(folder, "_site");
  await build("content", output, TODAY);
  provide("site", output);
  return () => rm(folder, { recursive: true });
}
