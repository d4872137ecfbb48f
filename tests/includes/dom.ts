/** Reads rendered HTML the way a browser does, so that a test sees elements and not their spelling. */
import type { Element, Nodes } from "hast";
import { fromHtml } from "hast-util-from-html";
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { visit } from "unist-util-visit";

/** A whole page, with its doctype. */
export const renderPage = (page: VNode): string => `<!doctype html>${renderToString(page)}`;

/** The elements of a page or a piece of one, in their order, that the test wants. */
export const elements = (html: string, wanted: (element: Element) => boolean): readonly Element[] => {
  const found: Element[] = [];
  visit(fromHtml(html, { fragment: !html.startsWith("<!doctype") }), "element", (element) => {
    if (wanted(element)) found.push(element);
  });
  return found;
};

export const byTag = (html: string, tag: string): readonly Element[] =>
  elements(html, ({ tagName }) => tagName === tag);

export const byClass = (html: string, name: string): readonly Element[] =>
  elements(html, ({ properties }) => [properties["className"]].flat().includes(name));

/** @throws Error when there is no such element, or more than one */
export const byId = (html: string, id: string): Element => {
  const [element, ...others] = elements(html, ({ properties }) => properties["id"] === id);
  if (element === undefined || others.length > 0) throw new Error(`“${id}” is the id of no one element`);
  return element;
};

/** The text of an element, white space run together. */
export const textOf = (node: Nodes): string => {
  const parts: string[] = [];
  visit(node, "text", ({ value }) => {
    parts.push(value);
  });
  return parts.join("").replace(/\s+/g, " ").trim();
};

export const attribute = ({ properties }: Element, name: string): string | undefined => {
  const value = properties[name];
  if (value === undefined || value === null || value === false) return undefined;
  return Array.isArray(value) ? value.join(" ") : String(value);
};

/** The addresses of the links, in the order of the page. */
export const hrefs = (html: string): readonly string[] =>
  byTag(html, "a").flatMap((link) => attribute(link, "href") ?? []);
