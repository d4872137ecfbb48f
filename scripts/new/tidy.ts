/** Makes a Markdown tree fit for our pages: headings, links, tables, boxes. */
import type { Heading, Link, Nodes, PhrasingContent, Root, RootContent } from "mdast";
import { headingSlug } from "../../_config/markdown/headings.ts";
import { isKnownBox } from "./boxes.ts";
import { rewrite, wordsIn } from "./mdast.ts";

export interface LeftOutLink {
  readonly words: string;
  readonly url: string;
  readonly reason: string;
}

/** Which addresses lead somewhere on this site. */
export interface InsideAddresses {
  /** Like `/crisis-help/`. */
  readonly pages: ReadonlySet<string>;
  /** Of articles, like `ending-therapy-well.md`. */
  readonly files: ReadonlySet<string>;
}

/**
 * `##` is the highest heading and no level is skipped; nothing in a heading is bold or a link. Two headings of
 * the same words get addresses of their own.
 */
export function tidyHeadings(tree: Root): ReadonlySet<string> {
  const ids = new Set<string>();
  const above: number[] = [];
  rewrite(tree, (node) => {
    if (node.type !== "heading") return [node];
    rewrite(node, (child) => (child.type === "strong" || child.type === "link" ? child.children : [child]));
    if (wordsIn(node).trim() === "") return [];
    return [node];
  });
  rewrite(tree, (node) => {
    if (node.type !== "heading") return [node];
    while ((above.at(-1) ?? 0) >= node.depth) above.pop();
    above.push(node.depth);
    node.depth = DEPTHS[above.length - 1] ?? 6;
    ids.add(giveId(node, ids));
    return [node];
  });
  return ids;
}

const DEPTHS: readonly Heading["depth"][] = [2, 3, 4, 5, 6];

/** An address that the author has given a heading: `## Title {#id}`. */
export const EXPLICIT_ID = /\s*\{#([a-z][a-z0-9-]*)\}\s*$/;

/** The id that the page will give a heading; one that is taken already is written out with a number. */
function giveId(heading: Heading, taken: ReadonlySet<string>): string {
  const explicit = EXPLICIT_ID.exec(wordsIn(heading))?.[1];
  const id = explicit ?? headingSlug(wordsIn(heading));
  if (id !== "" && !taken.has(id)) return id;
  const base = /^[a-z][a-z0-9-]*$/.test(id) ? id : "section";
  let number = 2;
  while (taken.has(`${base}-${number}`)) number += 1;
  const last = heading.children.at(-1);
  if (explicit !== undefined && last?.type === "text") last.value = last.value.replace(EXPLICIT_ID, "");
  heading.children.push({ type: "text", value: ` {#${base}-${number}}` });
  return `${base}-${number}`;
}

/** Keeps the links that lead somewhere; of the others the words stay. */
export function tidyLinks(tree: Root, ids: ReadonlySet<string>, inside: InsideAddresses): LeftOutLink[] {
  const leftOut: LeftOutLink[] = [];
  rewrite(tree, (node) => {
    if (node.type !== "link") return [node];
    const words = wordsIn(node).trim();
    if (words === "") return node.children;
    const reason = reasonAgainst(node, ids, inside);
    if (reason === undefined) return [node];
    leftOut.push({ words, url: node.url, reason });
    return node.children;
  });
  return leftOut;
}

function reasonAgainst(
  { url }: Link,
  ids: ReadonlySet<string>,
  { pages, files }: InsideAddresses,
): string | undefined {
  if (/^(?:mailto|tel|sms):/.test(url) || /^https:\/\/[^/@]+(?:\/|$)/.test(url)) return undefined;
  if (url.startsWith("http:"))
    return "it is not encrypted; open it with https:// and put it back if it works";
  const [path = "", fragment = ""] = url.split("#", 2);
  if (path === "") return ids.has(fragment) ? undefined : "it led to a place that is not in this text";
  if (pages.has(path.split("?", 1)[0] ?? "") || files.has(path)) return undefined;
  return "there is no such page here; put it back with an address that leads somewhere";
}

/** A table without a heading row takes its first row for one. Returns how many did. */
export function tidyTables(tree: Root): number {
  let headless = 0;
  rewrite(tree, (node) => {
    if (node.type !== "table") return [node];
    const [head, ...rows] = node.children;
    if (rows.length > 0 && head !== undefined && wordsIn(head).trim() === "") {
      node.children = rows;
      headless += 1;
    }
    return [node];
  });
  return headless;
}

/** Keeps the marks of boxes that our pages know, in pairs; returns the beginnings of the others. */
export function tidyBoxes(tree: Root): string[] {
  const unknown: string[] = [];
  const open: boolean[] = [];
  rewrite(tree, (node) => {
    if (node.type !== "html") return [node];
    if (/^:+$/.test(node.value)) return open.pop() === true ? [node] : [];
    const known = isKnownBox(node.value);
    open.push(known);
    if (!known) unknown.push(node.value);
    return known ? [node] : [];
  });
  return unknown;
}

/** Takes out what holds nothing, such as the paragraph of a picture, and a line drawn at the very end. */
export function dropEmpty(tree: Root): void {
  const holders: readonly RootContent["type"][] = [
    "paragraph",
    "strong",
    "emphasis",
    "delete",
    "link",
    "listItem",
    "list",
    "blockquote",
  ];
  rewrite(tree, (node) =>
    "children" in node && holders.some((type) => type === node.type) && node.children.every(isBlank)
      ? []
      : [node],
  );
  while (tree.children.findLast(({ type }) => type !== "footnoteDefinition")?.type === "thematicBreak") {
    tree.children.splice(
      tree.children.findLastIndex(({ type }) => type === "thematicBreak"),
      1,
    );
  }
}

const isBlank = (node: Nodes | PhrasingContent): boolean =>
  node.type === "break" || (node.type === "text" && node.value.trim() === "");
