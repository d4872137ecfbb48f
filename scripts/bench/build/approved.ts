/** How long the builder needs for one approved comment: its pages made anew in the site that stands. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PublishedThreads } from "../../../_data/schema/comment.ts";
import { createBuilderProcess } from "../../builder/process.ts";
import { oursIn, siteIn } from "./size.ts";

const threadsWith = (article: string, words: string): PublishedThreads => ({
  version: 1,
  closed: [],
  comments: [
    {
      id: "cmeasured",
      article,
      replyTo: null,
      name: "A reader",
      practice: false,
      body: words,
      date: "2026-01-15",
      edited: false,
      withdrawn: false,
    },
  ],
});

/**
 * Publishes a comment after the other on the articles of `folder/ours`, in the site that was built in `folder/_site`.
 * @returns milliseconds of each
 * @throws Error when a comment is not on its page
 */
export async function publishComments(folder: string, runs: number): Promise<readonly number[]> {
  const site = siteIn(folder);
  const builder = createBuilderProcess({
    args: ["--content", oursIn(folder), "--output", site],
    env: { ...process.env, VAR_DIR: folder },
  });
  try {
    const times: number[] = [];
    // The first one reads the content: it is not counted.
    for (let run = 0; run <= runs; run += 1) {
      const [article, words] = [`article-${run}`, `Approved words number ${run}.`];
      writeFileSync(join(folder, "threads.json"), JSON.stringify(threadsWith(article, words)));
      const start = performance.now();
      await builder.publish([article]);
      if (run > 0) times.push(performance.now() - start);
      if (!readFileSync(join(site, "articles", article, "index.html"), "utf8").includes(words)) {
        throw new Error(`The comment is not on the page of ${article}`);
      }
    }
    return times;
  } finally {
    await builder.close();
  }
}
