/** What the forms for articles send, as the values that the articles' keeper takes. */
import type { ArticleForm, FieldProblem, SourceForm } from "../../_data/schema/article-form.ts";
import type { ArticleText, NewArticleForm } from "../../_data/schema/authoring.ts";
import { fill } from "../../_data/schema/words.ts";
import type { WritingStrings } from "../../_data/schema/writing-strings.ts";
import type { Mistakes } from "../../_includes/components/desk/article-fields.tsx";
import type { Fields } from "../comments/http/body.ts";
import { textOf } from "./guard.ts";

const TOPIC = "topic-";

const topicsOf = (fields: Fields): string[] =>
  [...fields.keys()]
    .filter((name) => name.startsWith(TOPIC) && textOf(fields, name) === "yes")
    .map((name) => name.slice(TOPIC.length));

/** A form holds them with their places, from 0, without a gap. */
const sourcesOf = (fields: Fields): SourceForm[] => {
  const sources: SourceForm[] = [];
  for (let place = 0; fields.has(`sources-${place}-title`); place += 1) {
    const part = (name: keyof SourceForm): string => textOf(fields, `sources-${place}-${name}`);
    sources.push({
      title: part("title"),
      authors: part("authors"),
      year: part("year"),
      published: part("published"),
      doi: part("doi"),
      url: part("url"),
    });
  }
  // Those that were left empty at the end are offered anew by the form itself.
  const last = sources.findLastIndex((source) => Object.values(source).join("").trim() !== "");
  return sources.slice(0, last + 1);
};

export const newFormOf = (fields: Fields): NewArticleForm => ({
  title: textOf(fields, "title"),
  description: textOf(fields, "description"),
  topics: topicsOf(fields),
});

const formOf = (fields: Fields): ArticleForm => {
  const text = (name: string): string => textOf(fields, name).replaceAll("\r\n", "\n");
  return {
    ...newFormOf(fields),
    date: text("date"),
    updated: text("updated"),
    author: text("author"),
    reviewedBy: text("reviewedBy"),
    reviewedOn: text("reviewedOn"),
    nextReview: text("nextReview"),
    comments: text("comments"),
    aliases: text("aliases"),
    redirectFrom: text("redirectFrom"),
    sources: sourcesOf(fields),
    body: text("text"),
  };
};

/** The fields of an article, or its whole file, as the form says. */
export const textOfForm = (fields: Fields): ArticleText =>
  textOf(fields, "kind") === "whole"
    ? { contents: textOf(fields, "text").replaceAll("\r\n", "\n") }
    : { form: formOf(fields) };

/** The control at which a problem stands: what concerns no field stands at the text. */
const controlOf = (field: string): string => (field === "" || field === "body" ? "text" : field);

/** Problems by their controls, each with its line where it has one. */
export const mistakesOf = (problems: readonly FieldProblem[], { line: atLine }: WritingStrings): Mistakes => {
  const mistakes = new Map<string, string>();
  for (const { field, line, message } of problems) {
    const said = line === undefined ? message : fill(atLine, { line, message });
    const control = controlOf(field);
    const before = mistakes.get(control);
    mistakes.set(control, before === undefined ? said : `${before}\n${said}`);
  }
  return mistakes;
};
