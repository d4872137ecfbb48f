/** The front matter of a new draft: each field checked by the article's own schema, then written as YAML. */
import { CORE_SCHEMA, dump } from "js-yaml";
import type { z } from "zod";
import { frontMatterSchema } from "../../_data/schema/article.ts";
import { closest, describeIssues } from "../../_data/schema/parse.ts";

export interface Fields {
  readonly title: string;
  readonly description: string;
  /** Slugs. */
  readonly topics: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly date: string;
}

export type Checked = { readonly value: string } | { readonly problem: string };

const check = (schema: z.ZodType<string>, text: string): Checked => {
  const parsed = schema.safeParse(text);
  return parsed.success
    ? { value: parsed.data }
    : { problem: describeIssues(parsed.error, text, schema).join("; ") };
};

const { shape } = frontMatterSchema([], []);

/** A title or description as it will be kept, or what is wrong with it. */
export const checkTitle = (text: string): Checked => check(shape.title, text);
export const checkDescription = (text: string): Checked => check(shape.description, text);

/**
 * Topics given by their numbers in the list (from 1) or by their names, between commas or spaces.
 * @returns slugs without repeats, or what is wrong
 */
export function readTopics(
  answer: string,
  known: readonly string[],
): { readonly value: readonly string[] } | { readonly problem: string } {
  const words = answer.split(/[\s,;]+/).filter((word) => word !== "");
  if (words.length === 0) return { problem: "needs at least one topic" };
  const slugs: string[] = [];
  for (const word of words) {
    const slug = /^\d+$/.test(word)
      ? known[Number(word) - 1]
      : known.find((one) => one === word.toLowerCase());
    if (slug === undefined) {
      const best = closest(word, known);
      const hint =
        best === undefined ? `use 1 to ${known.length}, or a name of the list` : `did you mean ${best}?`;
      return { problem: `“${word}” is not a topic; ${hint}` };
    }
    slugs.push(slug);
  }
  return { value: [...new Set(slugs)] };
}

/**
 * The front matter of a draft, with its two lines of dashes.
 * @throws Error naming every field that the schema refuses
 */
export function frontMatterOf(fields: Fields, topics: readonly string[], authors: readonly string[]): string {
  const { title, description, date } = fields;
  const value = { title, description, date, topics: [...fields.topics], draft: true };
  const schema = frontMatterSchema(topics, authors);
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Error(describeIssues(parsed.error, value, schema).join("\n"));
  return writtenFrontMatter(value);
}

/** Front matter as it stands in a file, with its two lines of dashes. */
export const writtenFrontMatter = (fields: Readonly<Record<string, unknown>>): string =>
  `---\n${dump(fields, { schema: CORE_SCHEMA, lineWidth: -1 })}---\n`;

/** The file name that a title gives, without its ending: ASCII letters, digits and hyphens; may be empty. */
export const slugOf = (title: string): string =>
  title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}’']/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
