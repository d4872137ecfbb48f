/** Builds of a test's own, each in a process of its own: templates in TSX cannot be loaded in vitest's. */
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import type { z } from "zod";
import type { buildOptions } from "../../_config/options.ts";
import { programArguments } from "./program.ts";

export interface Outcome {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** No settings of whoever runs the tests, and no comments of theirs. */
const ENVIRONMENT = { SITE_URL: "http://localhost:8080", VAR_DIR: "/nonexistent" };

async function runScript(script: string, args: readonly string[]): Promise<Outcome> {
  const child = spawn(process.execPath, programArguments(script, ...args), {
    env: { ...process.env, ...ENVIRONMENT },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [out, err, status] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once("close", resolve)),
  ]);
  return { status, out, err };
}

/** The command as a person types it. */
export const runBuild = (...args: readonly string[]): Promise<Outcome> => runScript("scripts/build.ts", args);

/** What was said, with nothing on standard error. */
const succeed = async (outcome: Promise<Outcome>): Promise<string> => {
  const { status, out, err } = await outcome;
  if (status !== 0 || err !== "") throw new Error(`The build ended with status ${status}: ${err}`);
  return out;
};

/**
 * A whole site with gates and search index.
 * @returns what the command said
 */
export const build = (content: string, output: string, today: string): Promise<string> =>
  succeed(runBuild("--content", content, "--output", output, "--today", today));

/** The pages as `npm run dev` shows them. */
export const renderPreview = (content: string, output: string, today: string): Promise<string> =>
  succeed(runScript("tests/helpers/render-preview.ts", [content, output, today]));

/** Several whole sites, with gates and search index, by the options of each. */
export const buildSites = (...options: readonly z.input<typeof buildOptions>[]): Promise<string> =>
  succeed(runScript("tests/helpers/build-sites.ts", [JSON.stringify(options)]));
