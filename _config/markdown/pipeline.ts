/** Markdown to HTML for articles and pages: one pipeline, raw HTML off, every slip reported with its line. */
import MarkdownIt, { type Token } from "markdown-it";
import type { Heading } from "../../_data/schema/article.ts";
import { closest } from "../../_data/schema/parse.ts";
import { fillPlaceholders, type Placeholders, unknownPlaceholders } from "../../_data/schema/placeholders.ts";
import type { Problem } from "../content/problems.ts";
import { containers } from "./containers.ts";
import { type InternalLink, MarkdownRun, type MarkdownText, type Surroundings } from "./environment.ts";
import { footnotes } from "./footnotes.ts";
import { headings } from "./headings.ts";
import { images, prepareImages } from "./images.ts";
import { links } from "./links.ts";
import { placeholderMarks } from "./placeholders.ts";
import { tables } from "./tables.ts";

export interface Rendered {
  readonly html: string;
  readonly headings: readonly Heading[];
  readonly links: readonly InternalLink[];
  /** Names of the files that its images need. */
  readonly imageFiles: ReadonlySet<string>;
  readonly words: number;
  readonly problems: readonly Problem[];
}

const WORD = /[\p{L}\p{N}]\S*/gu;

const markdown = new MarkdownIt({ html: false, typographer: true, quotes: "“”‘’" })
  .use(headings)
  .use(containers)
  .use(links)
  .use(footnotes)
  .use(tables)
  .use(images)
  .use(placeholderMarks);

/** Renders one text. Mistakes of the author are returned, not thrown, so that all files are read first. */
export async function renderMarkdown(text: MarkdownText, surroundings: Surroundings): Promise<Rendered> {
  const run = new MarkdownRun(text, surroundings);
  run.problems.push(...placeholderProblems(text, surroundings.placeholders));
  const tokens = markdown.parse(fillPlaceholders(text.body, surroundings.placeholders), { run });
  await prepareImages(tokens, run);
  return {
    html: markdown.renderer.render(tokens, markdown.options, { run }),
    headings: run.headings,
    links: run.links,
    imageFiles: run.imageFiles,
    words: countWords(tokens),
    problems: run.problems,
  };
}

/** Words of prose: what has a letter or a digit and stands between white space, without link addresses and marks. */
function countWords(tokens: readonly Token[]): number {
  let words = 0;
  for (const { children } of tokens) {
    for (const { type, content } of children ?? []) {
      if (type !== "text" && type !== "code_inline") continue;
      // One text after the other: the words themselves are not kept.
      WORD.lastIndex = 0;
      while (WORD.test(content)) words += 1;
    }
  }
  return words;
}

function placeholderProblems(text: MarkdownText, placeholders: Placeholders): Problem[] {
  return unknownPlaceholders(text.body, placeholders).map((name) => {
    const line = text.body.slice(0, text.body.indexOf(`[${name}]`)).split("\n").length;
    const suggestion = closest(name, Object.keys(placeholders));
    return {
      file: text.file,
      line: text.lineOffset + line,
      message: `placeholder: [${name}] is not in _data/placeholders.ts${suggestion === undefined ? "" : `; did you mean [${suggestion}]?`}`,
    };
  });
}
