/** HTML written elsewhere to Markdown as docs/STYLEGUIDE.md, section 8, describes it. */
import type { Root } from "hast";
import { fromHtml } from "hast-util-from-html";
import { gfmFootnoteToMarkdown } from "mdast-util-gfm-footnote";
import { gfmStrikethroughToMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmTableToMarkdown } from "mdast-util-gfm-table";
import { toMarkdown } from "mdast-util-to-markdown";
import type { Placeholders } from "../../_data/schema/placeholders.ts";
import {
  aimAtHeadings,
  captionsBefore,
  dropForeignParts,
  mainPart,
  plainSpaces,
  takeTitle,
} from "./clean-html.ts";
import { takeFootnotes } from "./footnotes.ts";
import { type Picture, type PicturePlaces, takePictures } from "./pictures.ts";
import {
  dropEmpty,
  type InsideAddresses,
  type LeftOutLink,
  tidyBoxes,
  tidyHeadings,
  tidyLinks,
  tidyTables,
} from "./tidy.ts";
import { toMarkdownTree } from "./to-mdast.ts";

export interface Surrounding {
  /** The title, if the author gave one. */
  readonly title?: string;
  readonly inside: InsideAddresses;
  readonly placeholders: Placeholders;
  /** Where files of pictures are; left out, all are to be put in by hand. */
  readonly pictures?: PicturePlaces;
}

export interface Converted {
  readonly markdown: string;
  /** The heading of the whole text; it is not in the Markdown. */
  readonly title?: string;
  /** To be put into content/articles/images by hand. */
  readonly pictures: readonly Picture[];
  /** Their words are in the Markdown. */
  readonly links: readonly LeftOutLink[];
  /** What else the author should know, a sentence each. */
  readonly notes: readonly string[];
}

/** Headings, lists, links, footnotes, tables and emphasis are kept; what cannot be is named. */
export const convertHtml = (html: string, surrounding: Surrounding): Converted =>
  convertTree(mainPart(fromHtml(html)), surrounding);

/** The same for a text that is parsed; the tree is changed. */
export function convertTree(page: Root, surrounding: Surrounding): Converted {
  const { title: given, inside, placeholders } = surrounding;
  const notes = dropForeignParts(page);
  plainSpaces(page);
  captionsBefore(page);
  const title = takeTitle(page, given);
  if (title !== undefined && given !== undefined && title.toLowerCase() !== given.toLowerCase()) {
    notes.push(`The first heading, “${title}”, was taken for the title of that text and left out.`);
  }
  aimAtHeadings(page);
  const footnotes = takeFootnotes(page);

  const tree = toMarkdownTree(page, footnotes);
  const ids = tidyHeadings(tree);
  const pictures = takePictures(tree, surrounding.pictures ?? (() => undefined));
  const links = tidyLinks(tree, ids, inside);
  const headless = tidyTables(tree);
  const unknown = tidyBoxes(tree);
  dropEmpty(tree);
  if (headless > 0) {
    notes.push(
      `${headless === 1 ? "A table" : `${headless} tables`} had no heading row, so the first row was taken for one; look whether it is.`,
    );
  }
  for (const box of unknown)
    notes.push(`“${box}” is not a box of this site, or has no title; its words stand in the text.`);
  return {
    markdown: knownPlaceholders(written(tree), placeholders),
    ...(title === undefined ? {} : { title }),
    pictures,
    links,
    notes,
  };
}

const written = (tree: Parameters<typeof toMarkdown>[0]): string =>
  toMarkdown(tree, {
    bullet: "-",
    emphasis: "*",
    rule: "-",
    listItemIndent: "one",
    // A link in angle brackets is one that our pages do not read.
    resourceLink: true,
    extensions: [
      gfmFootnoteToMarkdown(),
      gfmStrikethroughToMarkdown(),
      gfmTableToMarkdown({ tablePipeAlign: false }),
    ],
  });

/** `[PHONE]` is written with a backslash, like any bracket; those that are placeholders lose it again. */
const knownPlaceholders = (markdown: string, placeholders: Placeholders): string =>
  markdown.replace(/\\\[([A-Z][A-Z0-9 ,'-]*)\]/g, (found, name: string) =>
    Object.hasOwn(placeholders, name) ? `[${name}]` : found,
  );
