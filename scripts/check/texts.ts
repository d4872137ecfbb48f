/** Reads and renders every article and page for the check: also drafts, and also what has mistakes in it. */
import { basename, relative } from "node:path/posix";
import { z } from "zod";
import {
  type ArticleDraft,
  type ArticleRules,
  articleUrl,
  finishArticle,
  readArticles,
} from "../../_config/content/articles.ts";
import { type ContentFile, readFolder } from "../../_config/content/files.ts";
import { parseFrontMatter } from "../../_config/content/front-matter.ts";
import { finishPage, type PageDraft, readPages } from "../../_config/content/pages.ts";
import type { Problem } from "../../_config/content/problems.ts";
import type { MarkdownText, Surroundings } from "../../_config/markdown/environment.ts";
import { type Rendered, renderMarkdown } from "../../_config/markdown/pipeline.ts";
import type { Placeholders } from "../../_data/schema/placeholders.ts";
import { type Finding, fromProblem } from "./findings.ts";
import { lineOfField, lineWhere } from "./lines.ts";
import { type Block, proseOf } from "./prose.ts";

export interface TextRules extends ArticleRules {
  /** The content folder. */
  readonly root: string;
  readonly placeholders: Placeholders;
}

interface Source {
  readonly file: string;
  /** All of the file. */
  readonly contents: string;
  readonly kind: "article" | "page";
  readonly url: string;
  /** The front matter, parsed; absent where it has mistakes. */
  readonly article?: ArticleDraft;
  readonly page?: PageDraft;
  readonly text: MarkdownText;
  /** From which day readers see it: `""` always, `DRAFT` never yet. */
  readonly opens: string;
}

export interface CheckedText extends Source {
  readonly rendered: Rendered;
  readonly blocks: readonly Block[];
  /** Whether a reader of this text will be able to open the other one. */
  readonly sees: (other: CheckedText) => boolean;
}

/** Words a minute change no finding. */
export const ANY_SPEED = 200;

/** Sorts after every day. */
const DRAFT = "draft";

/** Every text whose front matter can be told from its body, and what would stop the build. */
export async function readTexts(rules: TextRules): Promise<{ texts: CheckedText[]; findings: Finding[] }> {
  const problems: Problem[] = [];
  const articleFiles = readFolder(rules.root, "articles");
  const pageFiles = readFolder(rules.root, "");
  const articles = readArticles(articleFiles, rules, problems);
  const pages = readPages(pageFiles, problems);
  const sources: readonly Source[] = [
    ...articleFiles.flatMap((file) => {
      const article = articles.find((draft) => draft.text.file === file.file);
      const url = articleUrl(basename(file.file, ".md"));
      return bodyOf(file).map((text) => ({
        ...file,
        kind: "article" as const,
        url,
        text,
        ...(article === undefined ? { opens: "" } : { article, opens: opensOn(article) }),
      }));
    }),
    ...pageFiles.flatMap((file) => {
      const page = pages.find((draft) => draft.text.file === file.file);
      const url = page?.url ?? `/${basename(file.file, ".md")}/`;
      return bodyOf(file).map((text) => ({
        ...file,
        kind: "page" as const,
        url,
        text,
        opens: "",
        ...(page === undefined ? {} : { page }),
      }));
    }),
  ];

  const texts: CheckedText[] = [];
  for (const source of sources) {
    const surroundings = surroundingsOf(source, sources, rules);
    const rendered = await renderMarkdown(source.text, surroundings);
    problems.push(...rendered.problems);
    if (source.article !== undefined) finishArticle(source.article, rendered, ANY_SPEED, problems);
    if (source.page !== undefined) finishPage(source.page, rendered, problems);
    texts.push({
      ...source,
      rendered,
      blocks: proseOf(source.text, surroundings),
      sees: (other) => isSeenFrom(source, other),
    });
  }
  const contents = new Map([...articleFiles, ...pageFiles].map((file) => [file.file, file.contents]));
  return {
    texts,
    findings: problems.map((problem) => findingFor(problem, contents.get(problem.file) ?? "")),
  };
}

const opensOn = ({ state, date }: ArticleDraft): string =>
  state === "published" ? "" : state === "draft" ? DRAFT : date;

/** The text under the front matter, whatever that says; nothing where there is none to be told apart. */
function bodyOf({ file, root, contents }: ContentFile): MarkdownText[] {
  const parsed = parseFrontMatter(z.unknown(), file, contents);
  return "problems" in parsed ? [] : [{ file, root, body: parsed.body, lineOffset: parsed.lineOffset }];
}

/** A text with mistakes in its front matter is read like a draft: nothing is known of when it opens. */
function isSeenFrom(from: Source, other: Source): boolean {
  const known = from.kind === "page" || from.article !== undefined;
  return other.opens <= (known ? from.opens : DRAFT);
}

function surroundingsOf(from: Source, all: readonly Source[], rules: TextRules): Surroundings {
  const byPath = new Map(all.map((source) => [relative(rules.root, source.file), source]));
  const seen = [...byPath].filter(([, source]) => isSeenFrom(from, source));
  const urls = new Map(seen.map(([path, { url }]) => [path, url]));
  return {
    placeholders: rules.placeholders,
    addressOf: (path) => urls.get(path),
    isHidden: (path) => byPath.has(path) && !urls.has(path),
    knownPaths: () => [...urls.keys()],
  };
}

/** A problem as a finding, with a line where the loader gives none: of a field, or of a block made from data. */
export const findingFor = (problem: Problem, contents: string): Finding => ({
  ...placeOf(problem, contents),
  ...fromProblem(problem),
});

function placeOf({ message }: Problem, contents: string): { line?: number } {
  const [isBlock, name = ""] = /^:::data(?:: “([^”]*)”)?/.exec(message) ?? [];
  if (isBlock !== undefined) return lineWhere(contents, (line) => line.startsWith(`:::data ${name}`));
  return lineOfField(contents, /^[\w-]+/.exec(message)?.[0] ?? "");
}
