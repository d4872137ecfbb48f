/** Loads everything that the practice writes, or stops with the full list of what needs mending. */
import type { Article } from "../../_data/schema/article.ts";
import type { Page } from "../../_data/schema/page-content.ts";
import { closest } from "../../_data/schema/parse.ts";
import type { InternalLink } from "../markdown/environment.ts";
import type { Rendered } from "../markdown/pipeline.ts";
import type { RenderCache } from "../markdown/render-cache.ts";
import { byDate, finishArticle } from "./articles.ts";
import { type Draft, type Drafts, type ReadOptions, readDrafts } from "./drafts.ts";
import { finishPage } from "./pages.ts";
import { failOn, type Problem } from "./problems.ts";
import { SecondThread } from "./second-thread.ts";

export interface LoadOptions extends ReadOptions {
  readonly wordsPerMinute: number;
  /** Kept between the builds of one process. */
  readonly cache: RenderCache;
}

export interface LoadedContent {
  /** Newest first. */
  readonly articles: readonly Article[];
  readonly pages: readonly Page[];
  /** Of all articles, drafts too. */
  readonly slugs: readonly string[];
  /** Old addresses of articles and pages, and where they lead. */
  readonly redirects: readonly { readonly from: string; readonly to: string }[];
  /** Names of the files that the images in all of these texts need. */
  readonly imageFiles: ReadonlySet<string>;
}

/** Places that the article layout adds to an article's own headings. */
export const LAYOUT_IDS =
  /^(about-this-article|article-sources|comments|leave-a-comment|comment-[a-z][a-z0-9-]*)$/;

/**
 * Reads, parses and renders `articles/*.md` and `*.md` of the content folder.
 * @throws ContentError naming every mistake by file and line
 */
export async function loadContent(options: LoadOptions): Promise<LoadedContent> {
  const { cache, wordsPerMinute, ...reading } = options;
  // Later there is little to make.
  const second = cache.kept().texts.size === 0 ? SecondThread.startFor(reading) : undefined;
  try {
    const drafts = readDrafts(reading);
    const rendered = await renderAll(drafts, cache, second);
    return finish(drafts, rendered, wordsPerMinute);
  } finally {
    await second?.stop();
  }
}

/** The HTML of every text by its address, made with the help of the second thread where there is one. */
async function renderAll(
  { shown, surroundings }: Drafts,
  cache: RenderCache,
  second: SecondThread | undefined,
): Promise<ReadonlyMap<string, Rendered>> {
  const rendered = new Map<string, Rendered>();
  for (const [index, { url, text }] of shown.entries()) {
    // From the first text that the other thread has in work, all the others are its own.
    if (second?.claim(index) === false) break;
    rendered.set(url, await cache.render(text, surroundings));
  }
  if (second !== undefined) cache.take(await second.kept());
  for (const { url, text } of shown.slice(rendered.size)) {
    rendered.set(url, await cache.render(text, surroundings));
  }
  return rendered;
}

function finish(
  { articles: articleDrafts, pages: pageDrafts, shown, slugs }: Drafts,
  rendered: ReadonlyMap<string, Rendered>,
  wordsPerMinute: number,
): LoadedContent {
  const problems = [...rendered.values()].flatMap((result) => result.problems);
  problems.push(...deadFragments(shown, rendered));
  const of = (draft: Draft): Rendered => {
    const result = rendered.get(draft.url);
    if (result === undefined) throw new Error(`${draft.text.file} was not rendered`);
    return result;
  };
  const articles = articleDrafts.map((draft) => finishArticle(draft, of(draft), wordsPerMinute, problems));
  const pages = pageDrafts.map((draft) => finishPage(draft, of(draft), problems));
  failOn(problems);
  return {
    articles: articles.sort(byDate),
    pages,
    slugs,
    redirects: [...articles, ...pages].flatMap(({ redirectFrom, url }) =>
      redirectFrom.map((from) => ({ from, to: url })),
    ),
    imageFiles: new Set([...rendered.values()].flatMap(({ imageFiles }) => [...imageFiles])),
  };
}

function deadFragments(drafts: readonly Draft[], rendered: ReadonlyMap<string, Rendered>): Problem[] {
  return drafts.flatMap((draft) =>
    (rendered.get(draft.url)?.links ?? []).flatMap((link) => {
      const message = fragmentProblem(link, draft.url, rendered);
      return message === undefined ? [] : [{ file: draft.text.file, line: link.line, message }];
    }),
  );
}

function fragmentProblem(
  { url, fragment }: InternalLink,
  from: string,
  rendered: ReadonlyMap<string, Rendered>,
): string | undefined {
  // Pages made of data are not known here; the link gate over the built site looks at those.
  const target = rendered.get(url === "" ? from : url);
  if (fragment === "" || target === undefined || LAYOUT_IDS.test(fragment)) return undefined;
  const ids = target.headings.map((heading) => heading.id);
  if (ids.includes(fragment)) return undefined;
  const suggestion = closest(fragment, ids);
  return `link: there is no place “#${fragment}” on ${url === "" ? "this page" : url}; ${
    suggestion === undefined ? `places there: ${ids.join(", ") || "none"}` : `did you mean “#${suggestion}”?`
  }`;
}
