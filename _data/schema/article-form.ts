/** An article as the desk's form holds it: every field as somebody typed it, and the front matter that follows from that. */
import { z } from "zod";
import { type FrontMatter, frontMatterSchema, type Source } from "./article.ts";
import { describeEach } from "./parse.ts";

const typed = z.string();

const sourceForm = z.strictObject({
  title: typed,
  authors: typed,
  year: typed,
  published: typed,
  doi: typed,
  url: typed,
});
export type SourceForm = z.infer<typeof sourceForm>;

export const EMPTY_SOURCE: SourceForm = { title: "", authors: "", year: "", published: "", doi: "", url: "" };

export const articleForm = z.strictObject({
  title: typed,
  description: typed,
  date: typed,
  updated: typed,
  topics: z.array(typed),
  author: typed,
  reviewedBy: typed,
  reviewedOn: typed,
  nextReview: typed,
  comments: typed,
  /** One on each line, as the next one. */
  aliases: typed,
  redirectFrom: typed,
  sources: z.array(sourceForm),
  /** The Markdown, without the empty lines round it. */
  body: typed,
});
export type ArticleForm = z.infer<typeof articleForm>;

/** What is wrong with one field, for the person at the form. */
export const fieldProblem = z.strictObject({
  /** The name of the field, like `title` or `sources-0-url`; empty for what concerns no single one. */
  field: z.string(),
  /** Of the field, from 1; for long texts. */
  line: z.int().optional(),
  message: z.string(),
});
export type FieldProblem = z.infer<typeof fieldProblem>;

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** Fields with something in them, without white space round it. */
const filled = (fields: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, text]) => (text.trim() === "" ? [] : [[name, text.trim()]])),
  );

const isEmpty = (source: SourceForm): boolean => Object.keys(filled(source)).length === 0;

const sourceOf = (source: SourceForm): Record<string, unknown> => {
  const { year, ...others } = filled(source);
  const known = year === undefined ? {} : { year: /^\d+$/.test(year) ? Number(year) : year };
  return { ...others, ...known };
};

/** The front matter as YAML holds it: what is empty, or as usual, is left out. Not checked yet. */
export const frontMatterOfForm = (form: ArticleForm, draft: boolean): Record<string, unknown> => {
  const { title, description, date, updated, reviewedBy, reviewedOn, nextReview, author } = form;
  const sources = form.sources.filter((source) => !isEmpty(source)).map(sourceOf);
  const [aliases, redirectFrom] = [linesOf(form.aliases), linesOf(form.redirectFrom)];
  return {
    title: title.trim(),
    description: description.trim(),
    date: date.trim(),
    ...filled({ updated }),
    topics: form.topics,
    ...(draft && { draft }),
    ...(author !== "practice" && { author }),
    ...filled({ reviewedBy, reviewedOn, nextReview }),
    ...(form.comments !== "open" && { comments: form.comments }),
    ...(sources.length > 0 && { sources }),
    ...(aliases.length > 0 && { aliases }),
    ...(redirectFrom.length > 0 && { redirectFrom }),
  };
};

const sourceFormOf = ({
  title,
  authors = "",
  year,
  published = "",
  doi = "",
  url = "",
}: Source): SourceForm => ({
  title,
  authors,
  year: year === undefined ? "" : String(year),
  published,
  doi,
  url,
});

/** The form of an article that is there already. */
export const formOfArticle = (data: FrontMatter, body: string): ArticleForm => {
  const { title, description, date, updated = "", topics, author, comments } = data;
  const { reviewedBy = "", reviewedOn = "", nextReview = "", aliases, redirectFrom, sources } = data;
  return {
    title,
    description,
    date,
    updated,
    topics,
    author,
    reviewedBy,
    reviewedOn,
    nextReview,
    comments,
    aliases: aliases.join("\n"),
    redirectFrom: redirectFrom.join("\n"),
    sources: sources.map(sourceFormOf),
    body: body.trim(),
  };
};

/** The field of the form that a place in the front matter belongs to. Empty sources were left out before counting. */
const fieldOf = ([name, index, part]: readonly PropertyKey[], { sources }: ArticleForm): string => {
  if (name !== "sources") return String(name ?? "");
  const places = sources.flatMap((source, place) => (isEmpty(source) ? [] : [place]));
  return `sources-${places[Number(index ?? 0)] ?? 0}-${String(part ?? "title")}`;
};

/** What the schema of articles says against a form, field by field; nothing where it may stand. */
export const problemsOfForm = (
  form: ArticleForm,
  topics: readonly string[],
  authors: readonly string[],
): readonly FieldProblem[] => {
  const schema = frontMatterSchema(topics, authors);
  const value = frontMatterOfForm(form, false);
  const parsed = schema.safeParse(value);
  if (parsed.success) return [];
  return describeEach(parsed.error, value, schema).map(({ path, problem }) => ({
    field: fieldOf(path, form),
    message: problem,
  }));
};
