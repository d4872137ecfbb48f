/** Loads everything that the practice writes, or stops with the full list of what needs mending. */
import { relative } from "node:path/posix";
import type { Article } from "../../_data/schema/article.ts";
import type { Page } from "../../_data/schema/page-content.ts";
import { closest } from "../../_data/schema/parse.ts";
import type { Placeholders } from "../../_data/schema/placeholders.ts";
import type { InternalLink, Surroundings } from "../markdown/environment.ts";
import type { Rendered } from "../markdown/pipeline.ts";
import type { RenderCache } from "../markdown/render-cache.ts";
import {
  type ArticleDraft,
  type ArticleRules,
  byDate,
  finishArticle,
  readArticles,
  sameAddress,
} from "./articles.ts";
import { readFolder } from "./files.ts";
import { finishPage, type PageDraft, readPages } from "./pages.ts";
import { failOn, type Problem } from "./problems.ts";

export interface LoadOptions extends ArticleRules {
  /** The content folder, from the project's root. */
  readonly root: string;
  /** Addresses of the pages that are made of data. */
  readonly dataPages: readonly string[];
  readonly placeholders: Placeholders;
  readonly wordsPerMinute: number;
  /** Whether drafts and articles dated in the future are shown, marked. */
  readonly preview: boolean;
  /** Kept between the builds of one process. */
  readonly cache: RenderCache;
}

export interface LoadedContent {
  /** Newest first. */
  readonly articles: readonly Article[];
  readonly pages: readonly Page[];
  /** Of all articles, drafts too. */
  readonly slugs: readonly string[];
  /** Old addresses of articles and where they lead. */
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
  const problems: Problem[] = [];
  const articleDrafts = readArticles(readFolder(options.root, "articles"), options, problems);
  const pageDrafts = readPages(readFolder(options.root, ""), problems);
  problems.push(...redirectsOverPages(articleDrafts, pageDrafts, options.dataPages));
  failOn(problems);

  // A published page must not lead to a draft: readers would meet "This page is not here".
  const shownDrafts = articleDrafts.filter((draft) => options.preview || draft.state === "published");
  const drafts = [...shownDrafts, ...pageDrafts];
  const surroundings = surroundingsOf(drafts, articleDrafts, options);
  const rendered = new Map<string, Rendered>();
  for (const draft of drafts) {
    const result = await options.cache.render(draft.text, surroundings);
    rendered.set(draft.url, result);
    problems.push(...result.problems);
  }
  problems.push(...deadFragments(drafts, rendered));

  const of = (draft: ArticleDraft | PageDraft): Rendered => {
    const result = rendered.get(draft.url);
    if (result === undefined) throw new Error(`${draft.text.file} was not rendered`);
    return result;
  };
  const articles = shownDrafts.map((draft) =>
    finishArticle(draft, of(draft), options.wordsPerMinute, problems),
  );
  const pages = pageDrafts.map((draft) => finishPage(draft, of(draft), problems));
  failOn(problems);
  return {
    articles: articles.sort(byDate),
    pages,
    slugs: articleDrafts.map((draft) => draft.slug),
    redirects: articles.flatMap(({ redirectFrom, url }) => redirectFrom.map((from) => ({ from, to: url }))),
    imageFiles: new Set([...rendered.values()].flatMap(({ imageFiles }) => [...imageFiles])),
  };
}

/** An old address of an article must not be that of a page which exists. */
function redirectsOverPages(
  articles: readonly ArticleDraft[],
  pages: readonly PageDraft[],
  dataPages: readonly string[],
): Problem[] {
  const taken = new Set([...dataPages, ...pages.map(({ url }) => url)]);
  return articles.flatMap(({ redirectFrom, text }) =>
    redirectFrom
      .filter((address) => taken.has(sameAddress(address)))
      .map((address) => ({
        file: text.file,
        message: `redirectFrom: “${address}” is a page of this site; take it out`,
      })),
  );
}

function surroundingsOf(
  shown: readonly (ArticleDraft | PageDraft)[],
  all: readonly ArticleDraft[],
  options: LoadOptions,
): Surroundings {
  const pathOf = ({ text }: ArticleDraft | PageDraft): string => relative(options.root, text.file);
  const urls = new Map(shown.map((draft) => [pathOf(draft), draft.url]));
  const existing = new Set(all.map(pathOf));
  return {
    isHidden: (path) => existing.has(path) && !urls.has(path),
    placeholders: options.placeholders,
    addressOf: (path) => urls.get(path),
    knownPaths: () => [...urls.keys()],
  };
}

function deadFragments(
  drafts: readonly (ArticleDraft | PageDraft)[],
  rendered: ReadonlyMap<string, Rendered>,
): Problem[] {
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
