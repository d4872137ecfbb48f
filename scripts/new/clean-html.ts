/** Takes from a page or export what is its text, and lists what cannot come along. */
import type { Element, Root } from "hast";
import { headingSlug } from "../../_config/markdown/headings.ts";
import { attributeOf, elementsIn, isElement, replace, textIn } from "./hast.ts";

/** Parts of a page that are no text of its author. */
const NO_TEXT = ["script", "style", "noscript", "template", "nav", "form", "button", "svg", "head"];
/** What only works by fetching something from elsewhere. */
const EMBEDDED = ["iframe", "video", "audio", "object", "embed"];
const HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"];

/** The text of the page: its one `<main>` or `<article>`, or all of it. */
export function mainPart(tree: Root): Root {
  for (const name of ["article", "main", "body"]) {
    const [found, ...more] = elementsIn(tree, (element) => element.tagName === name);
    if (found !== undefined && more.length === 0) return { type: "root", children: found.element.children };
  }
  return tree;
}

/** Removes what is no text; returns a note for each thing that an author may miss. */
export function dropForeignParts(tree: Root): string[] {
  const notes: string[] = [];
  for (const placed of elementsIn(
    tree,
    ({ tagName }) => NO_TEXT.includes(tagName) || EMBEDDED.includes(tagName),
  )) {
    const { element } = placed;
    if (EMBEDDED.includes(element.tagName)) {
      const source = attributeOf(element, "src") || attributeOf(element, "data");
      notes.push(`An embedded ${element.tagName}${source === "" ? "" : ` from ${source}`} was left out.`);
    }
    replace(placed);
  }
  return notes;
}

/** Spaces that do not break come from word processors, and most of them by accident. */
export function plainSpaces(tree: Root): void {
  for (const { element } of [{ element: tree }, ...elementsIn(tree, () => true)]) {
    for (const child of element.children) {
      if (child.type === "text") child.value = child.value.replace(/[\u00a0\u202f]/g, " ");
    }
  }
}

/** The caption of a table becomes a paragraph before it. */
export function captionsBefore(tree: Root): void {
  for (const table of elementsIn(tree, ({ tagName }) => tagName === "table")) {
    const caption = table.element.children.find((child) => isElement(child, "caption"));
    if (!isElement(caption)) continue;
    table.element.children = table.element.children.filter((child) => child !== caption);
    replace(table, { ...caption, tagName: "p" }, table.element);
  }
}

/**
 * Takes the heading out that is the title of the whole text: the first one, if it is an h1 and the only one,
 * or is marked as title, or says what the title was given as.
 * @returns its words; undefined where there is none
 */
export function takeTitle(tree: Root, given: string | undefined): string | undefined {
  const headings = elementsIn(tree, ({ tagName }) => HEADINGS.includes(tagName)).filter(
    ({ element }) => textIn(element).trim() !== "",
  );
  const [first] = headings;
  if (first?.element.tagName !== "h1") return undefined;
  const words = textIn(first.element).replace(/\s+/g, " ").trim();
  const isTitle =
    headings.filter(({ element }) => element.tagName === "h1").length === 1 ||
    attributeOf(first.element, "className").split(" ").includes("title") ||
    words.toLowerCase() === given?.toLowerCase();
  if (!isTitle) return undefined;
  replace(first);
  return words;
}

/** Makes links to a heading lead to the address that the heading will have here. */
export function aimAtHeadings(tree: Root): void {
  const slugs = new Map<string, string>();
  for (const { element, above } of elementsIn(tree, (one) => idOf(one) !== "")) {
    const heading = [...above, element].find((one) => isHeading(one));
    if (heading !== undefined) slugs.set(idOf(element), headingSlug(textIn(heading)));
  }
  for (const { element } of elementsIn(tree, ({ tagName }) => tagName === "a")) {
    const slug = slugs.get(attributeOf(element, "href").replace(/^#/, ""));
    if (slug !== undefined && attributeOf(element, "href").startsWith("#"))
      element.properties["href"] = `#${slug}`;
  }
}

const isHeading = (node: Root | Element): node is Element =>
  node.type === "element" && HEADINGS.includes(node.tagName);

/** What a link can aim at: an id, or the name of an anchor. */
export const idOf = (element: Element): string => attributeOf(element, "id") || attributeOf(element, "name");
