/** Puts together everything that pages are made of, anew for each build. */
import type { Context } from "../_data/context.ts";
import { siteData } from "../_data/index.ts";
import { retention } from "../_data/retention.ts";
import { strings } from "../_data/strings.ts";
import { readThreads } from "../_data/threads.ts";
import { buildAssets } from "./assets.ts";
import { loadContent } from "./content/load.ts";
import { neighborsOf } from "./content/neighbors.ts";
import { RenderCache } from "./markdown/render-cache.ts";
import type { BuildOptions } from "./options.ts";

/** The part of Eleventy's configuration object that this plugin uses. */
interface DataTaking {
  addGlobalData(name: string, data: () => Promise<Context>): void;
}

/** Eleventy plugin: the global data `context`. */
export function contextData(eleventyConfig: DataTaking, options: BuildOptions): void {
  const cache = new RenderCache();
  eleventyConfig.addGlobalData("context", () => makeContext(options, cache));
}

async function makeContext(options: BuildOptions, cache: RenderCache): Promise<Context> {
  const { site, placeholders, topics, authors } = siteData;
  const [assets, content] = await Promise.all([
    buildAssets(options.output),
    loadContent({
      root: options.content,
      topics: Object.keys(topics),
      authors: Object.keys(authors),
      today: options.today,
      wordsPerMinute: site.wordsPerMinute,
      preview: options.preview,
      placeholders,
      cache,
    }),
  ]);
  const threads = readThreads(
    { folder: `${options.content}/threads`, exported: options.threadsFile ?? null },
    content.slugs,
    site.practiceName,
  );
  return {
    data: siteData,
    strings,
    retention,
    assets,
    origin: options.origin,
    commentsOrigin: options.commentsOrigin,
    today: options.today,
    articles: content.articles,
    neighbors: neighborsOf(content.articles),
    threads: new Map(
      content.articles.map(({ slug, comments }) => [slug, threads.threadFor(slug, comments === "open")]),
    ),
    pages: content.pages,
    redirects: content.redirects,
  };
}
