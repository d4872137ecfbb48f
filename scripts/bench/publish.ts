/**
 * How soon an approved comment is on its page, and found by the search: from the approving POST on, on a site of
 * 1,000 generated articles, through the real server, store and builder.
 */
import { join } from "node:path";
import { grouped } from "../../_data/schema/words.ts";
import { makeCorpus } from "./corpus.ts";
import { type GivenFigure, readingOf } from "./figures.ts";
import { addOwnContent, inFolder } from "./folders.ts";
import { LOOK, untilSaid } from "./looking.ts";
import type { Part, Telling } from "./part.ts";
import { field, type OpenDesk, openDesk } from "./practice/desk.ts";
import { ORIGIN, startPractice } from "./practice/start.ts";

const ARTICLES = 1_000;

/** One for each run: words that are in no article. */
const WORDS = ["zeppelin", "marmalade", "quixotic", "xylophone", "jubilee"];

/** The bars, in milliseconds from the approval. */
const BARS = { page: 1_000, search: 5_000 } as const;

interface Run {
  /** Milliseconds from the approval. */
  readonly page: number;
  readonly search: number;
}

/** Sends a comment, approves it, and looks until it is on its page and until it is found. */
async function publishOne(url: string, desk: OpenDesk, article: string, word: string): Promise<Run> {
  const words = `Measured words, and a ${word}.`;
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
  await untilSaid(`${url}/articles/${article}/`, words);
  const page = performance.now() - start;
  await untilSaid(`${url}/search/?q=${word}`, `#comment-${id}`);
  return { page, search: performance.now() - start };
}

async function run({ say }: Telling, folder: string): Promise<readonly GivenFigure[]> {
  say(`building a site of ${grouped(ARTICLES)} articles and starting the server`);
  const content = join(folder, "content");
  addOwnContent(content);
  makeCorpus(content, ARTICLES);
  const server = await startPractice(folder, ["--content", content]);
  try {
    const desk = await openDesk(server);
    const runs: Run[] = [];
    for (const [index, word] of WORDS.entries()) {
      say(`approving a comment, run ${index + 1} of ${WORDS.length}`);
      runs.push(await publishOne(server.url, desk, `article-${index}`, word));
    }
    const figure = (of: keyof Run, end: string): GivenFigure => ({
      what: `${grouped(ARTICLES)} articles: from the approving POST to the comment ${end}`,
      unit: "ms",
      ours: readingOf(
        runs.map((one) => one[of]),
        "ms",
      ),
      bars: [{ limit: "at most", value: BARS[of] }],
    });
    return [figure("page", "served on its page"), figure("search", "found by `/search/?q=`")];
  } finally {
    await server.stop();
  }
}

export const publish: Part = {
  name: "publish",
  method: `A comment is sent, and approved at the desk; then the article and the search are asked every ${LOOK} ms until they have its words. Server, store and builder are the real ones, in processes of their own.`,
  run: (telling) => inFolder((folder) => run(telling, folder)),
};
