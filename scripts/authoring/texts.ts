/** Between the form of an article and its file. */
import { z } from "zod";
import { type ArticleDraft, readArticles } from "../../_config/content/articles.ts";
import type { ContentFile } from "../../_config/content/files.ts";
import { parseFrontMatter } from "../../_config/content/front-matter.ts";
import type { Problem } from "../../_config/content/problems.ts";
import { frontMatterSchema } from "../../_data/schema/article.ts";
import { type ArticleForm, type FieldProblem, frontMatterOfForm } from "../../_data/schema/article-form.ts";
import type { FileOnDisk } from "./files.ts";
import { changeFrontMatter } from "./front-matter.ts";
import { AUTHORS, TOPICS } from "./rules.ts";

/** What a field says that is left out. */
const USUAL = {
  draft: false,
  author: "practice",
  comments: "open",
  sources: [],
  aliases: [],
  redirectFrom: [],
};

const unixLines = (text: string): string => text.replaceAll("\r\n", "\n");

/** The YAML of a file, without its lines of dashes; empty where there is none. */
const yamlOf = (contents: string): string => {
  const parsed = parseFrontMatter(z.unknown(), "", contents);
  if ("problems" in parsed) return "";
  return contents
    .split("\n")
    .slice(1, parsed.lineOffset - 1)
    .join("\n");
};

/** A form has topics in the order of the site; the first one of an article is its main one, and stays it. */
const inOrderOf = (before: readonly string[], topics: readonly string[]): string[] => [
  ...before.filter((topic) => topics.includes(topic)),
  ...topics.filter((topic) => !before.includes(topic)),
];

const topicsIn = z.object({ topics: z.array(z.string()) });

/** A file that says what the form says, and otherwise stays as it was. */
export const fileOfForm = (before: string | null, form: ArticleForm, draft: boolean): string => {
  const text = unixLines(before ?? "");
  const parsed = parseFrontMatter(topicsIn, "", text);
  const topics = inOrderOf("data" in parsed ? parsed.data.topics : [], form.topics);
  const front = changeFrontMatter(yamlOf(text), frontMatterOfForm({ ...form, topics }, draft), USUAL);
  return `---\n${front}---\n\n${unixLines(form.body).trim()}\n`;
};

/** A whole file as somebody typed it. */
export const fileOfText = (contents: string): string => `${unixLines(contents).trim()}\n`;

/** An article of its own, whatever the others say, or what is wrong with its front matter. */
export const readOne = (
  asked: ContentFile,
  today: string,
): { readonly draft: ArticleDraft } | { readonly problems: readonly Problem[] } => {
  const problems: Problem[] = [];
  const [draft] = readArticles([asked], { topics: TOPICS, authors: AUTHORS, today }, problems);
  return draft === undefined ? { problems } : { draft };
};

/** How an article's file stands: whether there is one, whether it can be read, and whether readers see it. */
export const stateOf = (file: string, root: string, { contents }: FileOnDisk, today: string) => {
  if (contents === null) return "none" as const;
  const read = readOne({ file, root, contents }, today);
  return "problems" in read ? ("broken" as const) : read.draft.state;
};
export type StateOnDisk = ReturnType<typeof stateOf>;

const FIELDS = Object.keys(frontMatterSchema([], []).shape);

/** The field of the form that the front matter's field is in. */
const fieldNamed = (name: string): string => (name === "sources" ? "sources-0-title" : name);

/** What a problem is told for: the article's own file, what it would say, and whether it is edited as a whole. */
export interface Told {
  readonly file: string;
  readonly contents: string;
  readonly whole: boolean;
}

/**
 * A problem of the loader, for the person at the form: at its field, at its line of the text, or, of another
 * file, with that file's name.
 */
export const atItsField = (
  { file, line, message }: Problem,
  { file: own, contents, whole }: Told,
): FieldProblem => {
  const place = line === undefined ? {} : { line };
  if (file !== own) {
    return { field: "", message: `${file}${line === undefined ? "" : `:${line}`} ${message}` };
  }
  if (whole) return { field: "body", ...place, message };
  const [, name = "", rest = ""] = /^(\w+): ([\s\S]*)$/.exec(message) ?? [];
  if (FIELDS.includes(name)) return { field: fieldNamed(name), message: rest };
  const parsed = parseFrontMatter(z.unknown(), file, contents);
  if ("problems" in parsed || line === undefined) return { field: "body", message };
  const blank = /^\n*/.exec(parsed.body)?.[0].length ?? 0;
  return { field: "body", line: Math.max(1, line - parsed.lineOffset - blank), message };
};
