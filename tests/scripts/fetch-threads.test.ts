/** Threads from a practice server elsewhere: taken whole and checked, or not at all. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { fetchThreads } from "../../scripts/fetch-threads.ts";
import { listenWith } from "../helpers/listen.ts";

const THREADS = { version: 1, closed: ["ending-well"], comments: [] };

/** A server that answers in this way, and a file that holds what came last time. */
const elsewhere = async (answer: RequestListener) => {
  const folder = mkdtempSync(join(tmpdir(), "threads-"));
  const file = join(folder, "threads.json");
  writeFileSync(file, "what came last time");
  const { origin, close } = await listenWith(answer);
  onTestFinished(async () => {
    await close();
    rmSync(folder, { recursive: true });
  });
  return { url: `${origin}/threads.json`, kept: () => readFileSync(file, "utf8"), file };
};

test("what a practice server exports takes the place of what came last time", async () => {
  const { url, file, kept } = await elsewhere((_, answer) => answer.end(JSON.stringify(THREADS)));
  await fetchThreads(url, file);
  expect(JSON.parse(kept())).toEqual(THREADS);
});

test.each<[string, RequestListener, RegExp]>([
  ["a server that fails", (_, answer) => answer.writeHead(503).end(), /THREADS_URL .* answered 503/],
  ["no JSON", (_, answer) => answer.end("<html>"), /is no JSON/],
  ["another shape", (_, answer) => answer.end('{"comments":[]}'), /THREADS_URL needs a correction/],
  ["a cut connection", (request) => request.socket.destroy(), /did not answer/],
  ["a redirect", (_, answer) => answer.writeHead(302, { Location: "/x" }).end(), /did not answer/],
])("%s stops the build and leaves what came last time", async (_, answer, message) => {
  const { url, file, kept } = await elsewhere(answer);
  await expect(fetchThreads(url, file)).rejects.toThrow(message);
  expect(kept()).toBe("what came last time");
});
