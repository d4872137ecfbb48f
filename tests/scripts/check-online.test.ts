import type { RequestListener } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { askTheWeb } from "../../scripts/check/online.ts";
import { checkContent } from "../../scripts/check/run.ts";
import { listenWith } from "../helpers/listen.ts";
import { corpus, front, IN_ORDER, links, optionsFor } from "./check-corpus.ts";

/** A server on this machine; gives its origin. */
async function serve(listener: RequestListener): Promise<string> {
  const { origin, close } = await listenWith(listener);
  onTestFinished(close);
  return origin;
}

const asker = (timeout = 10_000, concurrency = 4) => askTheWeb({ timeout, concurrency });

test("an address is fine, gone, moved or doubtful", async () => {
  const origin = await serve((request, response) => {
    const { url = "/" } = request;
    if (url === "/old") response.writeHead(301, { location: "/hop" });
    else if (url === "/hop") response.writeHead(302, { location: "/fine" });
    else if (url === "/round") response.writeHead(302, { location: "/round" });
    else response.writeHead({ "/fine": 200, "/gone": 410, "/refused": 403, "/broken": 500 }[url] ?? 404);
    response.end();
  });
  const ask = asker();
  expect(await ask(`${origin}/fine`)).toEqual({ kind: "ok" });
  expect(await ask(`${origin}/missing`)).toEqual({ kind: "gone", status: 404 });
  expect(await ask(`${origin}/gone`)).toEqual({ kind: "gone", status: 410 });
  expect(await ask(`${origin}/old`)).toEqual({ kind: "moved", to: `${origin}/fine` });
  expect(await ask(`${origin}/refused`)).toEqual({ kind: "doubtful", reason: "it answers with status 403" });
  expect(await ask(`${origin}/broken`)).toEqual({ kind: "doubtful", reason: "it answers with status 500" });
  expect(await ask(`${origin}/round`)).toEqual({
    kind: "doubtful",
    reason: "it redirects more than 5 times",
  });
});

test("a server that does not answer HEAD is asked for the page", async () => {
  const methods: string[] = [];
  const origin = await serve((request, response) => {
    methods.push(request.method ?? "");
    response.writeHead(request.method === "HEAD" ? 405 : 200).end("page");
  });
  expect(await asker()(`${origin}/`)).toEqual({ kind: "ok" });
  expect(methods).toEqual(["HEAD", "GET"]);
});

test("an address that does not answer in time, or not at all, is doubtful", async () => {
  const silent = await serve(() => {});
  expect(await asker(100)(`${silent}/`)).toEqual({ kind: "doubtful", reason: "it did not answer in time" });
  expect(await asker()("http://127.0.0.1:1/")).toMatchObject({ kind: "doubtful" });
});

test("not more addresses are asked at a time than agreed, and each only once", async () => {
  let now = 0;
  let most = 0;
  let all = 0;
  const waiting: (() => void)[] = [];
  const origin = await serve((_, response) => {
    all += 1;
    now += 1;
    most = Math.max(most, now);
    const answer = () => {
      now -= 1;
      response.end();
    };
    // The first two are answered together, so that both are seen to be open at once.
    if (all < 2) waiting.push(answer);
    else {
      for (const early of waiting.splice(0)) early();
      answer();
    }
  });
  const ask = asker(10_000, 2);
  const addresses = Array.from({ length: 8 }, (_, index) => `${origin}/${index}`);
  const answers = await Promise.all([...addresses, ...addresses].map(ask));
  expect(answers).toEqual(Array(16).fill({ kind: "ok" }));
  expect(all).toBe(8);
  expect(most).toBe(2);
});

test("links in texts, sources and data are told of at their lines; a DOI may lead on", async () => {
  const folder = corpus({
    ...IN_ORDER,
    "content/articles/out.md": `${front({ title: "Out", sources: "[{ title: A, doi: 10.1000/1 }, { title: B, url: https://b.example/ }]" })}
See [a](https://a.example/gone) and [help](/help/).
`,
    "data/links.ts": `id: "kept",\nurl: "https://example.org/kept",\nlastChecked: "2026-06-01",\n`,
  });
  const asked: string[] = [];
  const { findings } = await checkContent(
    optionsFor(folder, {
      links: links({ kept: "2026-06-01" }),
      ask: async (url) => {
        asked.push(url);
        if (url.endsWith("/gone")) return { kind: "gone", status: 404 };
        if (url.includes("b.example")) return { kind: "doubtful", reason: "it answers with status 403" };
        return { kind: "moved", to: "https://new.example/" };
      },
    }),
  );
  expect(asked.toSorted()).toEqual([
    "https://a.example/gone",
    "https://b.example/",
    "https://doi.org/10.1000/1",
    "https://example.org/kept",
  ]);
  expect(
    findings.map(
      ({ file, line, level, what }) => `${file.replace(`${folder}/`, "")}:${line} ${level} ${what}`,
    ),
  ).toEqual([
    "content/articles/out.md:6 warning link: https://b.example/ could not be checked: it answers with status 403",
    "content/articles/out.md:9 error link: https://a.example/gone is not there any more (status 404)",
    "data/links.ts:2 warning link: https://example.org/kept leads on to https://new.example/",
  ]);
});
