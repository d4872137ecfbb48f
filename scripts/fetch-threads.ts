/**
 * Brings the published threads from a practice server that runs elsewhere (THREADS_URL), for a site on a static
 * host. What arrives is parsed before it takes the place of what was there.
 */
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { publishedThreads } from "../_data/schema/comment.ts";
import { parseData } from "../_data/schema/parse.ts";

const LONGEST = 30_000;

/**
 * Writes the threads to a file.
 * @throws Error saying which address failed and how, without what it answered
 */
export async function fetchThreads(url: string, file: string): Promise<void> {
  const refuse = (what: string): Error =>
    new Error(
      `The threads could not be read from THREADS_URL (${new URL(url).origin}): ${what}. The last site stays.`,
    );
  const response = await fetch(url, { signal: AbortSignal.timeout(LONGEST), redirect: "error" }).catch(() => {
    throw refuse("the server did not answer");
  });
  if (!response.ok) throw refuse(`it answered ${response.status}`);
  const value: unknown = await response.json().catch(() => {
    throw refuse("what it sent is no JSON");
  });
  const threads = parseData(publishedThreads, value, "THREADS_URL");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(threads));
  renameSync(`${file}.new`, file);
}
