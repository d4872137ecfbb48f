/** Puts together everything that pages are made of, anew for each build. */
import type { Context } from "../_data/context.ts";
import { siteData } from "../_data/index.ts";
import { retention } from "../_data/retention.ts";
import type { Article } from "../_data/schema/article.ts";
import { listingsOf } from "../_data/schema/listings.ts";
import { strings } from "../_data/strings.ts";
import { readThreads } from "../_data/threads.ts";
import { buildAssets } from "./assets.ts";
import { loadContent } from "./content/load.ts";
import { neighborsOf } from "./content/neighbors.ts";
import { RenderCache } from "./markdown/render-cache.ts";
import type { BuildOptions } from "./options.ts";

/** The part of Eleventy's configuration object that this plugin uses. */
interface DataTaking {
  addGlobalData(name: string, data: () => Promise<unknown>): void;
}

/** Eleventy plugin: the global data `context`, and `slugs`, by which article pages are made. */
export function contextData(eleventyConfig: DataTaking, options: BuildOptions): void {
  const cache = new RenderCache();
  let made: Promise<Context> | undefined;
  // Eleventy asks for each once a build, in this order.
  eleventyConfig.addGlobalData("context", () => {
    made = makeContext(options, cache);
    return made;
  });
  eleventyConfig.addGlobalData("slugs", async () => [...((await made)?.articlesBySlug.keys() ?? [])]);
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
  const articlesByTopic = byTopic(Object.keys(topics), content.articles);
  return Object.assign(new Uncopied(), {
    data: siteData,
    strings,
    retention,
    assets,
    origin: options.origin,
    commentsOrigin: options.commentsOrigin,
    today: options.today,
    articles: content.articles,
    articlesBySlug: new Map(content.articles.map((article) => [article.slug, article])),
    articlesByTopic,
    listings: [
      ...listingsOf("/articles/", content.articles),
      ...[...articlesByTopic].flatMap(([topic, found]) => listingsOf(`/topics/${topic}/`, found, topic)),
    ],
    neighbors: neighborsOf(content.articles),
    threads: new Map(
      content.articles.map(({ slug, comments }) => [slug, threads.threadFor(slug, comments === "open")]),
    ),
    pages: content.pages,
    redirects: content.redirects,
  });
}

/** The articles of every topic that has any. */
const byTopic = (topics: readonly string[], articles: readonly Article[]): Map<string, Article[]> =>
  new Map(
    topics
      .map((topic) => [topic, articles.filter((article) => article.topics.includes(topic))] as const)
      .filter(([, found]) => found.length > 0),
  );

/** Eleventy copies plain objects deeply for every page; an instance of a class it hands over as it is. */
class Uncopied {}
