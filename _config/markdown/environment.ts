/** What one run of the Markdown pipeline is given and what it finds out on the way. */
import type { Token } from "markdown-it";
import type { Heading } from "../../_data/schema/article.ts";
import type { Placeholders } from "../../_data/schema/placeholders.ts";
import type { Problem } from "../content/problems.ts";

/** A link to a page of this site, to be checked when all pages are known. */
export interface InternalLink {
  /** The address without fragment, from the root; empty for the page itself. */
  readonly url: string;
  /** Without `#`; empty when the link has none. */
  readonly fragment: string;
  readonly line: number;
}

/** What a text may refer to. */
export interface Surroundings {
  readonly placeholders: Placeholders;
  /** The address of a Markdown file, given relative to the content folder; undefined where there is none. */
  readonly addressOf: (contentPath: string) => string | undefined;
  /** Whether a Markdown file exists whose page readers do not see yet. */
  readonly isHidden: (contentPath: string) => boolean;
  /** Every path that `addressOf` knows, for suggestions. */
  readonly knownPaths: () => readonly string[];
}

/** One text to be rendered. */
export interface MarkdownText {
  /** Path from the project's root, like `content/articles/x.md`. */
  readonly file: string;
  /** The folder that `addressOf` counts from, like `content`. */
  readonly root: string;
  /** The text under the front matter. */
  readonly body: string;
  /** Lines of front matter before it. */
  readonly lineOffset: number;
}

/** One run: markdown-it hands it to every rule, and the rules leave their findings here. */
export class MarkdownRun {
  readonly text: MarkdownText;
  readonly surroundings: Surroundings;
  /** The HTML of each image of the text: made by the image step before rendering. */
  readonly images = new Map<Token, string>();
  /** Names of the files that the images need. */
  readonly imageFiles = new Set<string>();
  readonly headings: Heading[] = [];
  readonly links: InternalLink[] = [];
  readonly problems: Problem[] = [];

  constructor(text: MarkdownText, surroundings: Surroundings) {
    this.text = text;
    this.surroundings = surroundings;
  }

  /** The line in the file of a line of the Markdown text (counted from 0, as markdown-it does). */
  lineInFile(markdownLine: number): number {
    return this.text.lineOffset + markdownLine + 1;
  }

  report(markdownLine: number, message: string): void {
    this.problems.push({ file: this.text.file, line: this.lineInFile(markdownLine), message });
  }
}

/**
 * The run that markdown-it carries in its environment.
 * @throws TypeError when the pipeline was started without one: a mistake in the program.
 */
export function runOf(env: { readonly run?: unknown } | undefined): MarkdownRun {
  const run = env?.run;
  if (!(run instanceof MarkdownRun)) throw new TypeError("markdown-it was started without a MarkdownRun");
  return run;
}

/** The first line of a token in the Markdown text, counted from 0. */
export const lineOf = (token: Token | undefined): number => token?.map?.[0] ?? 0;

/** An attribute as text; empty when the token has none of that name. */
export const attribute = (token: Token | undefined, name: string): string =>
  String(token?.attrGet(name) ?? "");
