/** Reads every article: strict front matter, Markdown, and the checks that need all of them at once. */
import { type Article, type ArticleSummary, frontMatterSchema } from "../../_data/schema/article.ts";
import { DATA_MARK } from "../markdown/containers.ts";
import type { MarkdownText } from "../markdown/environment.ts";
import type { Rendered } from "../markdown/pipeline.ts";
import { type ContentFile, slugOf } from "./files.ts";
import { parseFrontMatter } from "./front-matter.ts";
import type { Problem } from "./problems.ts";

export interface ArticleRules {
  readonly topics: readonly string[];
  readonly authors: readonly string[];
  /** The practice's present day, `YYYY-MM-DD`: a later date is in the future. */
  readonly today: string;
}

/** An article before its Markdown is rendered. */
export interface ArticleDraft extends Omit<ArticleSummary, "minutes"> {
  readonly text: MarkdownText;
}

/** The address of the article with this slug. */
export const articleUrl = (slug: string): string => `/articles/${slug}/`;

/** Parses the front matter of every article; mistakes are added to `problems`. */
export function readArticles(
  files: readonly ContentFile[],
  rules: ArticleRules,
  problems: Problem[],
): ArticleDraft[] {
  const schema = frontMatterSchema(rules.topics, rules.authors);
  const drafts: ArticleDraft[] = [];
  for (const contentFile of files) {
    const { file, root, contents } = contentFile;
    const slug = slugOf(contentFile, problems);
    if (slug === undefined) continue;
    const parsed = parseFrontMatter(schema, file, contents);
    if ("problems" in parsed) {
      problems.push(...parsed.problems);
      continue;
    }
    const { data, body, lineOffset } = parsed;
    const state = data.draft ? "draft" : data.date > rules.today ? "scheduled" : "published";
    drafts.push({ ...data, slug, url: articleUrl(slug), state, text: { file, root, body, lineOffset } });
  }
  problems.push(...doubles(drafts));
  return drafts;
}

/** Titles must be unique. */
function doubles(drafts: readonly ArticleDraft[]): Problem[] {
  const problems: Problem[] = [];
  const titles = new Map<string, string>();
  for (const { title, text } of drafts) {
    const title_ = title.toLowerCase();
    const other = titles.get(title_);
    if (other !== undefined) {
      problems.push({
        file: text.file,
        message: `title: “${title}” is also the title of ${other}; readers tell pages apart by their titles`,
      });
    }
    titles.set(title_, text.file);
  }
  return problems;
}

/** Puts the rendered text to its article; a data block, which only pages can have, is added to `problems`. */
export function finishArticle(
  draft: ArticleDraft,
  rendered: Rendered,
  wordsPerMinute: number,
  problems: Problem[],
): Article {
  const { text, ...article } = draft;
  if (DATA_MARK.test(rendered.html)) {
    problems.push({
      file: text.file,
      message: ":::data stands in pages only; write it out, or link to the page",
    });
  }
  return {
    ...article,
    html: rendered.html,
    headings: rendered.headings,
    minutes: Math.max(1, Math.round(rendered.words / wordsPerMinute)),
  };
}

/** Newest first; articles of one day by title. */
export const byDate = (a: ArticleSummary, b: ArticleSummary): number =>
  b.date.localeCompare(a.date) || a.title.localeCompare(b.title, "en");
