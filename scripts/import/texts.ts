/** Makes the Markdown file of one post or page: front matter, text, and what a person has to look at. */
import { dirname, join, relative } from "node:path/posix";
import type { Root } from "hast";
import { frontMatterSchema } from "../../_data/schema/article.ts";
import { pageFrontMatter } from "../../_data/schema/page.ts";
import { describeIssues } from "../../_data/schema/parse.ts";
import type { Placeholders } from "../../_data/schema/placeholders.ts";
import { type Converted, convertTree } from "../new/convert.ts";
import { writtenFrontMatter } from "../new/fields.ts";
import { problemsOf } from "../new/problems.ts";
import type { InsideAddresses } from "../new/tidy.ts";
import type { Named } from "./names.ts";
import { lineOf, openingWords, shortened } from "./plain-words.ts";
import { postHtml } from "./post-html.ts";

const LONGEST_DESCRIPTION = 200;

export interface TextRules {
  readonly content: string;
  readonly topics: readonly string[];
  readonly authors: readonly string[];
  readonly placeholders: Placeholders;
  readonly inside: InsideAddresses;
  /** Where a link of this text leads now. */
  readonly aim: (address: string) => string;
  /** The file of a picture, and where it goes, from the content folder. */
  readonly picture: (url: string) => { readonly file: string; readonly path: string } | undefined;
  readonly topicsOf: (named: Named) => readonly string[];
  readonly redirectsOf: (named: Named) => readonly string[];
}

export interface MadeText {
  readonly contents: string;
  readonly converted: Converted;
  /** Files of the pictures that stay in it, and where each goes, from the content folder. */
  readonly pictures: ReadonlyMap<string, string>;
  /** What would stop the build. */
  readonly problems: readonly string[];
}

/** The excerpt, or what of the beginning fits: whole sentences if it can be. */
const descriptionOf = (excerpt: string, tree: Root): string => {
  const words = lineOf(excerpt) || openingWords(tree, LONGEST_DESCRIPTION);
  const sentences = new Intl.Segmenter("en", { granularity: "sentence" });
  let fitting = "";
  for (const { segment } of sentences.segment(words.slice(0, LONGEST_DESCRIPTION * 2))) {
    if ((fitting + segment).trim().length > LONGEST_DESCRIPTION) break;
    fitting += segment;
  }
  return fitting.trim() || shortened(words, LONGEST_DESCRIPTION);
};

const frontMatterFields = (named: Named, tree: Root, rules: TextRules): Readonly<Record<string, unknown>> => {
  const { item, title, day, updated } = named;
  const shared = { title, description: descriptionOf(item.excerpt, tree) || title };
  const old = rules.redirectsOf(named);
  const redirectFrom = old.length > 0 ? { redirectFrom: old } : {};
  if (named.kind === "page") return { ...shared, updated: updated ?? day, ...redirectFrom };
  return {
    ...shared,
    date: day,
    ...(updated === undefined ? {} : { updated }),
    topics: rules.topicsOf(named),
    ...(item.commentsOpen ? {} : { comments: "closed" }),
    ...redirectFrom,
  };
};

/**
 * @throws Error for HTML that cannot be read, or front matter that our schema refuses
 */
export const makeText = async (named: Named, rules: TextRules): Promise<MadeText> => {
  const { tree, notes } = postHtml(named.item.content, rules.aim);
  const fields = frontMatterFields(named, tree, rules);
  const schema = named.kind === "page" ? pageFrontMatter : frontMatterSchema(rules.topics, rules.authors);
  const parsed = schema.safeParse(fields);
  if (!parsed.success) throw new Error(describeIssues(parsed.error, fields, schema).join("; "));
  const pictures = new Map<string, string>();
  const made = convertTree(tree, {
    ...rules,
    title: named.title,
    pictures: (url) => {
      const found = rules.picture(url);
      if (found === undefined) return undefined;
      pictures.set(found.file, found.path);
      return relative(dirname(named.path), found.path);
    },
  });
  const converted = { ...made, notes: [...notes, ...made.notes] };
  const front = writtenFrontMatter(fields);
  const contents = `${front}\n${converted.markdown}`;
  const found = await problemsOf(contents, front, { ...rules, file: join(rules.content, named.path) });
  // Pictures are put in their place together with the text.
  const problems = found
    .map(({ message }) => message)
    .filter((message) => !/^image: there is no file/.test(message));
  return { contents, converted, pictures, problems };
};

/** The same text as a draft: it stops no build, and readers do not see it. */
export const asDraft = (contents: string): string => contents.replace("\n---\n", "\ndraft: true\n---\n");
