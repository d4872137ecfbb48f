/** How soon a change to an article is seen in the preview (`npm run dev`), from the saved file to the page. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ROOT } from "../folders.ts";
import { untilSaid } from "../looking.ts";
import { oursIn } from "./size.ts";

/** A port that nobody listens on: the preview's server takes none itself. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("There is no free port");
  return address.port;
}

/** As `npm run dev` starts it, but for Node's watching of our own modules. */
const startPreview = (folder: string, port: number): ChildProcess =>
  spawn(
    process.execPath,
    [
      ...["--import", "./scripts/tsx-loader.ts", "scripts/preview.ts"],
      ...["--content", oursIn(folder), "--output", join(folder, "_preview")],
    ],
    { cwd: ROOT, env: { ...process.env, PORT: String(port) }, stdio: ["ignore", "ignore", "inherit"] },
  );

/** Milliseconds after which a preview will not start any more. */
const LONGEST_START = 120_000;

async function untilServed(address: string, preview: ChildProcess): Promise<void> {
  const start = performance.now();
  for (;;) {
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok === true) return;
    if (preview.exitCode !== null || performance.now() - start > LONGEST_START) {
      throw new Error("The preview to measure did not start");
    }
    await sleep(100);
  }
}

/** Changes an article after the other in `folder/ours`. @returns milliseconds of each */
export async function changeArticles(folder: string, runs: number): Promise<readonly number[]> {
  const port = await freePort();
  const preview = startPreview(folder, port);
  const ended = once(preview, "exit");
  const address = (article: string): string => `http://localhost:${port}/articles/${article}/`;
  try {
    await untilServed(address("article-0"), preview);
    const times: number[] = [];
    // The first change of a server that has just begun finds nothing warm: it is not counted.
    for (let run = 0; run <= runs; run += 1) {
      const [article, words] = [`article-${run}`, `Changed words number ${run}.`];
      const start = performance.now();
      appendFileSync(join(oursIn(folder), "articles", `${article}.md`), `\n${words}\n`);
      await untilSaid(address(article), words);
      if (run > 0) times.push(performance.now() - start);
    }
    return times;
  } finally {
    preview.kill("SIGTERM");
    await ended;
  }
}
