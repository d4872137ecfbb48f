/** Reads the texts of the content folder, up to but without making HTML of them. */
import { relative } from "node:path/posix";
import type { Placeholders } from "../../_data/schema/placeholders.ts";
import type { Surroundings } from "../markdown/environment.ts";
import { type ArticleDraft, type ArticleRules, readArticles } from "./articles.ts";
import { readFolder } from "./files.ts";
import { type PageDraft, readPages } from "./pages.ts";
import { failOn, type Problem } from "./problems.ts";
import { redirectProblems } from "./redirects.ts";

export interface ReadOptions extends ArticleRules {
  /** The content folder, from the project's root. */
  readonly root: string;
  /** Addresses of the pages that are made of data. */
  readonly dataPages: readonly string[];
  readonly placeholders: Placeholders;
  /** Whether drafts and articles dated in the future are shown, marked. */
  readonly preview: boolean;
}

export type Draft = ArticleDraft | PageDraft;

export interface Drafts {
  readonly articles: readonly ArticleDraft[];
  readonly pages: readonly PageDraft[];
  /** Both, in the order in which they are rendered. */
  readonly shown: readonly Draft[];
  /** Of all articles, hidden ones too. */
  readonly slugs: readonly string[];
  readonly surroundings: Surroundings;
}

/**
 * Reads `articles/*.md` and `*.md` of the content folder with their front matter.
 * @throws ContentError naming every mistake by file and line
 */
export function readDrafts(options: ReadOptions): Drafts {
  const problems: Problem[] = [];
  const all = readArticles(readFolder(options.root, "articles"), options, problems);
  const pages = readPages(readFolder(options.root, ""), problems);
  problems.push(...redirectProblems(all, pages, options.dataPages));
  failOn(problems);
  // A published page must not lead to a draft: readers would meet "This page is not here".
  const articles = all.filter((draft) => options.preview || draft.state === "published");
  const shown = [...articles, ...pages];
  return {
    articles,
    pages,
    shown,
    slugs: all.map(({ slug }) => slug),
    surroundings: surroundingsOf(shown, all, options),
  };
}

function surroundingsOf(
  shown: readonly Draft[],
  all: readonly ArticleDraft[],
  options: ReadOptions,
): Surroundings {
  const pathOf = ({ text }: Draft): string => relative(options.root, text.file);
  const urls = new Map(shown.map((draft) => [pathOf(draft), draft.url]));
  const existing = new Set(all.map(pathOf));
  return {
    isHidden: (path) => existing.has(path) && !urls.has(path),
    placeholders: options.placeholders,
    addressOf: (path) => urls.get(path),
    knownPaths: () => [...urls.keys()],
  };
}
