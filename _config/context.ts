/** Puts together everything that pages are made of, anew for each build. */
import type { Context } from "../_data/context.ts";
import { type SiteData, siteData } from "../_data/index.ts";
import { retention } from "../_data/retention.ts";
import type { Article } from "../_data/schema/article.ts";
import { listingsOf } from "../_data/schema/listings.ts";
import { strings } from "../_data/strings.ts";
import { readThreads } from "../_data/threads.ts";
import { buildAssets } from "./assets.ts";
import { loadContent } from "./content/load.ts";
import { neighborsOf } from "./content/neighbors.ts";
import { copyImages } from "./markdown/images.ts";
import { RenderCache } from "./markdown/render-cache.ts";
import type { BuildOptions } from "./options.ts";
import { changedArticles } from "./preview-changes.ts";

/** The part of Eleventy's configuration object that this plugin uses. */
interface DataTaking {
  on(event: "eleventy.before", callback: (event: { runMode: string }) => Promise<unknown>): void;
  addGlobalData(name: string, data: () => Promise<unknown>): void;
}

/**
 * Eleventy plugin: the global data `context`, and what the pages of articles, the lists of them and the feeds of
 * their comments are made by. Where the preview changed an article's text alone, only its page is made anew.
 */
export function contextData(eleventyConfig: DataTaking, maker: ContextMaker): void {
  // Before Eleventy writes or copies anything, so that a mistake in the content leaves nothing behind.
  eleventyConfig.on("eleventy.before", ({ runMode }) =>
    runMode === "build" ? maker.current() : maker.make(),
  );
  eleventyConfig.addGlobalData("context", () => maker.current());
  const unlessOne = async <T>(all: (context: Context) => readonly T[]): Promise<readonly T[]> =>
    (await maker.changed()) === undefined ? all(await maker.current()) : [];
  eleventyConfig.addGlobalData(
    "slugs",
    async () => (await maker.changed()) ?? [...(await maker.current()).articlesBySlug.keys()],
  );
  eleventyConfig.addGlobalData("listings", () => unlessOne(({ listings }) => listings));
  eleventyConfig.addGlobalData("discussedSlugs", () => unlessOne(discussed));
}

/** The slugs of the articles that have comments to show. */
const discussed = ({ threads }: Context): readonly string[] =>
  [...threads].filter(([, { count }]) => count > 0).map(([slug]) => slug);

/** The site's data, with the choice of who carries new comments as the build was told. */
const dataFor = ({ comments }: Pick<BuildOptions, "comments">): SiteData =>
  comments === undefined
    ? siteData
    : { ...siteData, giscus: comments.giscus, site: { ...siteData.site, comments: comments.provider } };

/** Makes the context of a build, and keeps it for those who build on. */
export class ContextMaker {
  readonly #options: BuildOptions;
  readonly #cache = new RenderCache();
  #made: Promise<Context> | undefined;
  /** The last that could be made, and what it changed. */
  #good: Context | undefined;
  #changed: readonly string[] | undefined;

  constructor(options: BuildOptions) {
    this.#options = options;
  }

  /** Reads everything anew; only texts that did not change are not rendered again. */
  make(): Promise<Context> {
    this.#made = this.#fresh().then((context) => {
      this.#changed = this.#good && changedArticles(this.#good, context);
      this.#good = context;
      return context;
    });
    return this.#made;
  }

  /** The articles whose text alone was changed before the last making; undefined when more was. */
  async changed(): Promise<readonly string[] | undefined> {
    await this.current();
    return this.#changed;
  }

  /** What was made last. */
  current(): Promise<Context> {
    return this.#made ?? this.make();
  }

  /** What was made last, with the threads as they are now. */
  async withFreshThreads(): Promise<Context> {
    const context = await this.current();
    this.#made = Promise.resolve(uncopied({ ...context, ...this.#threads(context) }));
    return this.#made;
  }

  async #fresh(): Promise<Context> {
    const { site, placeholders, topics, authors } = siteData;
    const options = this.#options;
    const content = await loadContent({
      root: options.content,
      topics: Object.keys(topics),
      authors: Object.keys(authors),
      dataPages: dataPages(),
      today: options.today,
      wordsPerMinute: site.wordsPerMinute,
      preview: options.preview,
      placeholders,
      cache: this.#cache,
    });
    // After the content, so that a mistake there is found before anything is written.
    const data = dataFor(options);
    const assets = await buildAssets(options.output, { giscus: data.giscus !== undefined });
    copyImages(content.imageFiles, options.output);
    const { articles } = content;
    const articlesByTopic = byTopic(Object.keys(topics), articles);
    const context = {
      ...content,
      data,
      strings,
      retention,
      assets,
      origin: options.origin,
      commentsOrigin: options.commentsOrigin,
      today: options.today,
      articlesBySlug: new Map(articles.map((article) => [article.slug, article])),
      articlesByTopic,
      listings: [
        ...listingsOf("/articles/", articles),
        ...[...articlesByTopic].flatMap(([topic, found]) => listingsOf(`/topics/${topic}/`, found, topic)),
      ],
      neighbors: neighborsOf(articles),
    };
    return uncopied({ ...context, ...this.#threads(context) });
  }

  #threads({
    slugs,
    articles,
  }: Pick<Context, "slugs" | "articles">): Pick<Context, "threads" | "ownQuestions"> {
    const { content, threadsFile = null } = this.#options;
    const index = readThreads(
      { folder: `${content}/threads`, exported: threadsFile },
      slugs,
      siteData.site.practiceName,
    );
    return {
      threads: new Map(
        articles.map(({ slug, comments }) => [slug, index.threadFor(slug, comments === "open")]),
      ),
      ownQuestions: new Map(articles.map(({ slug }) => [slug, index.ownQuestions(slug)])),
    };
  }
}

/** Addresses of pages: those that the navigation leads to, and those of topics. */
const dataPages = (): string[] => [
  "/",
  ...siteData.navigation.footer.map(({ path }) => path),
  ...Object.keys(siteData.topics).map((topic) => `/topics/${topic}/`),
];

/** The articles of every topic that has any. */
const byTopic = (topics: readonly string[], articles: readonly Article[]): Map<string, Article[]> =>
  new Map(
    topics
      .map((topic) => [topic, articles.filter((article) => article.topics.includes(topic))] as const)
      .filter(([, found]) => found.length > 0),
  );

/** Eleventy copies plain objects deeply for every page; an instance of a class it hands over as it is. */
class Uncopied {}
const uncopied = <T extends object>(value: T): T => Object.assign(new Uncopied(), value);
