/** Reads the plain pages: strict front matter, Markdown, and blocks made from typed data between the text. */
import { type PageFrontMatter, pageFrontMatter } from "../../_data/schema/page.ts";
import { dataBlock, type Page, type PagePart } from "../../_data/schema/page-content.ts";
import { DATA_MARK } from "../markdown/containers.ts";
import type { MarkdownText } from "../markdown/environment.ts";
import type { Rendered } from "../markdown/pipeline.ts";
import { type ContentFile, slugOf } from "./files.ts";
import { parseFrontMatter } from "./front-matter.ts";
import type { Problem } from "./problems.ts";

/** A page before its Markdown is rendered. */
export interface PageDraft extends PageFrontMatter {
  readonly slug: string;
  readonly url: string;
  readonly text: MarkdownText;
}

/** Static hosts look for the page of a missing address under this very name. */
const pageUrl = (slug: string): string => (slug === "404" ? "/404.html" : `/${slug}/`);

/** Parses the front matter of every page; mistakes are added to `problems`. */
export function readPages(files: readonly ContentFile[], problems: Problem[]): PageDraft[] {
  const drafts: PageDraft[] = [];
  for (const contentFile of files) {
    const { file, root, contents } = contentFile;
    const slug = slugOf(contentFile, problems);
    if (slug === undefined) continue;
    const parsed = parseFrontMatter(pageFrontMatter, file, contents);
    if ("problems" in parsed) {
      problems.push(...parsed.problems);
      continue;
    }
    const { data, body, lineOffset } = parsed;
    drafts.push({ ...data, slug, url: pageUrl(slug), text: { file, root, body, lineOffset } });
  }
  return drafts;
}

/** Puts the rendered text to its page; an unknown data block is added to `problems`. */
export function finishPage(draft: PageDraft, rendered: Rendered, problems: Problem[]): Page {
  const { text, ...page } = draft;
  return { ...page, headings: rendered.headings, parts: splitParts(rendered.html, text.file, problems) };
}

/** Splits at the data marks: text and names of blocks take turns. */
function splitParts(html: string, file: string, problems: Problem[]): PagePart[] {
  const parts: PagePart[] = [];
  for (const [index, piece] of html.split(DATA_MARK).entries()) {
    if (index % 2 === 0) {
      if (piece.trim() !== "") parts.push({ html: piece });
      continue;
    }
    const name = dataBlock.safeParse(piece);
    if (name.success) parts.push({ data: name.data });
    else
      problems.push({
        file,
        message: `:::data: “${piece}” is not known; use one of ${dataBlock.options.join(", ")}`,
      });
  }
  return parts;
}
