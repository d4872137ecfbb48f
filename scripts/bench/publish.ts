/**
 * How soon an approved comment is on its page: from the approving POST until the article is served with it, on
 * a site of 1,000 generated articles, through the real server, store and builder.
 */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { servePractice } from "../serve-practice.ts";
import { makeCorpus } from "./corpus.ts";
import { median } from "./measure.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const ORIGIN = "http://practice.test";
const ARTICLES = 1_000;
const RUNS = 5;
/** Milliseconds between two looks at the page. */
const LOOK = 5;

const field = (html: string, name: string): string => {
  const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1];
  if (value === undefined) throw new Error(`The desk's page has no field “${name}”`);
  return value;
};

/** Signs in at the desk by the setup link; gives back a way to ask and post there. */
async function openDesk(url: string, setupPath: string) {
  const headers = { Origin: ORIGIN, "Sec-Fetch-Site": "same-origin" };
  const post = (path: string, fields: Record<string, string>, cookie = ""): Promise<Response> =>
    fetch(url + path, {
      method: "POST",
      redirect: "manual",
      headers: { ...headers, Cookie: cookie },
      body: new URLSearchParams(fields),
    });
  const form = await (await fetch(url + setupPath)).text();
  const names = [...form.matchAll(/type="password"[^>]*name="([^"]+)"|name="([^"]+)"[^>]*type="password"/g)];
  const passphrase = "four words to measure with";
  const answer = await post(
    setupPath,
    Object.fromEntries(names.map(([, before, after]) => [before ?? after ?? "", passphrase])),
  );
  const cookie = answer.headers.get("set-cookie")?.split(";", 1)[0] ?? "";
  return {
    page: async (path: string): Promise<string> =>
      (await fetch(url + path, { headers: { Cookie: cookie } })).text(),
    post: (path: string, fields: Record<string, string>) => post(path, fields, cookie),
  };
}

/** Sends, approves, and looks until the comment is served; milliseconds from the approval. */
async function publishOne(
  url: string,
  desk: Awaited<ReturnType<typeof openDesk>>,
  run: number,
): Promise<number> {
  const article = `article-${run}`;
  const words = `Measured words number ${run}.`;
  const sent = await fetch(`${url}/comments`, {
    method: "POST",
    redirect: "manual",
    headers: { Origin: ORIGIN },
    body: new URLSearchParams({ article, message: words, consent: "yes" }),
  });
  if (sent.status !== 303) throw new Error(`The comment was answered with ${sent.status}`);
  const queue = await desk.page("/desk/");
  const id = /data-case="([^"]+)"/.exec(queue)?.[1] ?? "";
  const fields = Object.fromEntries(
    ["token", "once", "back", "version"].map((name) => [name, field(queue, name)]),
  );
  const start = performance.now();
  const approved = await desk.post(`/desk/comments/${id}/approve`, fields);
  if (approved.status !== 303) throw new Error(`The approval was answered with ${approved.status}`);
  while (!(await (await fetch(`${url}/articles/${article}/`)).text()).includes(words)) await sleep(LOOK);
  return performance.now() - start;
}

/** Prints the median and the worst of the runs. */
export async function benchPublish(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-publish-"));
  const content = join(folder, "content");
  cpSync(join(ROOT, "content"), content, { recursive: true, filter: (path) => !/\.11ty\.tsx?$/.test(path) });
  makeCorpus(content, ARTICLES);
  const server = await servePractice({ folder, origin: ORIGIN, buildArgs: ["--content", content] });
  try {
    const desk = await openDesk(server.url, server.setupPath);
    const times: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      times.push(await publishOne(server.url, desk, run));
      console.log(`  run ${run + 1} of ${RUNS}: ${times.at(-1)?.toFixed(0)} ms`);
    }
    console.log(
      `\nFrom the approving POST to the article served with the comment, at ${ARTICLES} articles: median ${median(times).toFixed(0)} ms (worst ${Math.max(...times).toFixed(0)} ms)\n`,
    );
  } finally {
    await server.close();
    rmSync(folder, { recursive: true });
  }
}
