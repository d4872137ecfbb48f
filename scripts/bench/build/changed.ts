/** How soon a change to an article is seen in the preview (`npm run dev`), from the saved file to the page. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../free-port.ts";
import { ROOT } from "../folders.ts";
import { untilSaid } from "../looking.ts";
import { oursIn } from "./size.ts";

interface Preview {
  /** @throws Error with what it said, when it ended */
  assertRunning(): void;
  stop(): Promise<void>;
}

/** As `npm run dev` starts it, but for Node's watching of our own modules. */
function startPreview(folder: string, port: number): Preview {
  const args = [
    ...["--import", "./scripts/tsx-loader.mjs", "scripts/preview.ts"],
    ...["--content", oursIn(folder), "--output", join(folder, "_preview")],
  ];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, PORT: String(port) },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = once(child, "exit");
  let said = "";
  child.stderr.on("data", (data) => {
    said += String(data);
  });
  return {
    assertRunning: () => {
      if (child.exitCode !== null) throw new Error(`The preview to measure ended:\n${said}`);
    },
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function untilServed(address: string, preview: Preview): Promise<void> {
  while ((await fetch(address).catch(() => undefined))?.ok !== true) {
    preview.assertRunning();
    await sleep(100);
  }
}

/** Milliseconds after which no other change is begun. */
const ENOUGH = 30_000;

/**
 * Changes an article after the other in `folder/ours`, so often as is asked or as there is time for.
 * @returns milliseconds of each
 */
export async function changeArticles(folder: string, runs: number): Promise<readonly number[]> {
  const port = await freePort();
  const preview = startPreview(folder, port);
  const address = (article: string): string => `http://localhost:${port}/articles/${article}/`;
  const change = async (run: number): Promise<number> => {
    const [article, words] = [`article-${run}`, `Changed words number ${run}.`];
    const start = performance.now();
    appendFileSync(join(oursIn(folder), "articles", `${article}.md`), `\n${words}\n`);
    await untilSaid(address(article), words);
    return performance.now() - start;
  };
  try {
    await untilServed(address("article-0"), preview);
    const begin = performance.now();
    const first = await change(0);
    const times: number[] = [];
    while (times.length < runs && performance.now() - begin < ENOUGH) {
      times.push(await change(times.length + 1));
    }
    // The first change of a server that has just begun finds nothing warm: it counts only where it is the only one.
    return times.length > 0 ? times : [first];
  } finally {
    await preview.stop();
  }
}
