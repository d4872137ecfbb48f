/** The text of a WordPress post as the HTML it is shown as: paragraphs, captions, links to where things are now. */
import type { ElementContent, Root, RootContent } from "hast";
import { fromHtml } from "hast-util-from-html";
import { attributeOf, elementsIn, type HtmlParent, isElement, replace, textIn } from "../new/hast.ts";

/** What stands by itself and is no part of a paragraph. */
const BLOCKS = new Set(
  "address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr iframe main nav ol p pre script section style table ul".split(
    " ",
  ),
);
/** Blocks whose own text is in paragraphs. */
const HOLDERS = ["article", "aside", "blockquote", "div", "main", "section"];

/** The marks round a picture with its caption. Their inside is bounded, so that no text takes quadratic time. */
const CAPTION_MARKS = /(\[caption\b[^\]]{0,500}\]|\[\/caption\])/;
const PICTURE = /^\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*<\/a>)?)([\s\S]*)$/;
/** Short codes: `[gallery ids="1,2"]`, `[quote]…[/quote]`. Other words in brackets are just words. */
const IN_BRACKETS = /\[(\/?)([a-z][\w-]{0,40})([^\]]{0,500})\]/g;

const figure = (inside: string): string => {
  const [, picture, words = ""] = PICTURE.exec(inside) ?? [];
  return picture === undefined
    ? inside
    : `<figure>${picture}<figcaption>${words.trim()}</figcaption></figure>`;
};

const captionsAsFigures = (html: string): string => {
  const pieces = html.split(CAPTION_MARKS);
  return pieces
    .map((piece, index) => {
      if (index % 2 === 1) return "";
      const inCaption = pieces[index - 1]?.startsWith("[caption") === true;
      return inCaption && pieces[index + 1] === "[/caption]" ? figure(piece) : piece;
    })
    .join("");
};

/** Names of short codes that only WordPress or a plugin understood. */
const shortCodesIn = (html: string): readonly string[] => {
  const found = [...html.matchAll(IN_BRACKETS)];
  const closed = new Set(found.flatMap(([, slash, name = ""]) => (slash === "/" ? [name] : [])));
  const names = found.flatMap(([, slash, name = "", values = ""]) =>
    slash === "" && (closed.has(name) || values.includes("=") || name === "gallery") ? [name] : [],
  );
  return [...new Set(names)];
};

const isBlank = (node: ElementContent): boolean =>
  node.type === "text" ? node.value.trim() === "" : isElement(node, "br");

/** Without white space and line breaks at either end. */
const trimmed = (nodes: readonly ElementContent[]): ElementContent[] => {
  const start = nodes.findIndex((node) => !isBlank(node));
  return start === -1 ? [] : nodes.slice(start, nodes.findLastIndex((node) => !isBlank(node)) + 1);
};

const lineBreak = (): ElementContent => ({ type: "element", tagName: "br", properties: {}, children: [] });

/** As the old editor wrote and WordPress showed it: an empty line ends a paragraph, a new line breaks it. */
const makeParagraphs = (parent: HtmlParent): void => {
  const made: ElementContent[] = [];
  let open: ElementContent[] = [];
  const endParagraph = (): void => {
    const children = trimmed(open);
    if (children.length > 0) made.push({ type: "element", tagName: "p", properties: {}, children });
    open = [];
  };
  for (const child of parent.children) {
    if (child.type === "text") {
      for (const [index, piece] of child.value.split(/\n[^\S\n]*\n\s*/).entries()) {
        if (index > 0) endParagraph();
        for (const [row, value] of piece.split("\n").entries()) {
          if (row > 0) open.push(lineBreak());
          open.push({ type: "text", value });
        }
      }
    } else if (isElement(child) && BLOCKS.has(child.tagName)) {
      endParagraph();
      if (HOLDERS.includes(child.tagName)) makeParagraphs(child);
      made.push(child);
    } else if (isElement(child)) open.push(child);
  }
  endParagraph();
  parent.children = made;
};

const dropComments = (parent: HtmlParent): void => {
  const kept = <T extends RootContent>(nodes: readonly T[]): T[] =>
    nodes.filter(({ type }) => type !== "comment");
  parent.children = kept(parent.children);
  for (const { element } of elementsIn({ type: "root", children: [...parent.children] }, () => true)) {
    element.children = kept(element.children);
  }
};

/** The caption under a single picture goes with it. */
const captionsToPictures = (tree: Root): void => {
  for (const { element } of elementsIn(tree, ({ tagName }) => tagName === "figure")) {
    const inside: Root = { type: "root", children: [element] };
    const pictures = elementsIn(inside, ({ tagName }) => tagName === "img");
    const captions = elementsIn(inside, ({ tagName }) => tagName === "figcaption");
    const [picture, ...others] = pictures;
    if (picture === undefined || others.length > 0) continue;
    const words = captions.map((caption) => textIn(caption.element)).join(" ");
    if (words.trim() !== "") picture.element.properties["title"] = words;
    for (const caption of captions) replace(caption);
  }
};

export interface PostHtml {
  readonly tree: Root;
  readonly notes: readonly string[];
}

/**
 * Parses a post's text.
 * @param aim where a link's address leads now
 */
export const postHtml = (content: string, aim: (address: string) => string): PostHtml => {
  const html = captionsAsFigures(content.replaceAll("\r\n", "\n"));
  const notes = shortCodesIn(html).map(
    (name) =>
      `[${name}] was filled in by WordPress or a plugin; here its words stand as they are. Write in their place what a reader should see.`,
  );
  const tree = fromHtml(html, { fragment: true });
  dropComments(tree);
  // The block editor writes its paragraphs out.
  if (!/<!--\s*wp:/.test(content)) makeParagraphs(tree);
  captionsToPictures(tree);
  for (const { element } of elementsIn(tree, ({ tagName }) => tagName === "a")) {
    const address = attributeOf(element, "href");
    if (address !== "") element.properties["href"] = aim(address);
  }
  return { tree, notes };
};
