/**
 * Footnotes in HTML: a mark in the text that leads to a note, which leads back to the mark. Word, LibreOffice,
 * Google Docs, WordPress and Markdown tools all write them so, each in its own way.
 */
import type { Element, ElementContent, Root } from "hast";
import { idOf } from "./clean-html.ts";
import {
  attributeOf,
  decoded,
  elementsIn,
  type HtmlParent,
  isElement,
  type Placed,
  replace,
  textIn,
} from "./hast.ts";

/** Stands where a mark was, with the note's number. */
export const NOTE_MARK = "dataNote";

export interface Note {
  readonly number: number;
  readonly children: ElementContent[];
}

/** Takes the notes out of the tree, in the order in which they are first mentioned, and marks where they belong. */
export function takeFootnotes(tree: Root): Note[] {
  const everything = elementsIn(tree, () => true);
  const byId = new Map(everything.map((placed) => [idOf(placed.element), placed]));
  const anchors = everything.filter(({ element }) => targetOf(element) !== "");
  const order = new Map(anchors.map(({ element }, index) => [element, index]));

  const notes = new Map<HtmlParent, { number: number; body: Placed; back: Set<Element> }>();
  for (const mark of anchors) {
    const target = byId.get(targetOf(mark.element));
    if (target === undefined) continue;
    const back = anchors.filter(
      (anchor) =>
        (order.get(anchor.element) ?? 0) > (order.get(mark.element) ?? 0) &&
        isWithin(anchor, target.element) &&
        leadsTo(anchor, byId, mark),
    );
    const [first] = back;
    if (first === undefined) continue;
    const body = bodyOfNote(first);
    const note = notes.get(body.element) ?? { number: notes.size + 1, body, back: new Set() };
    for (const { element } of back) note.back.add(element);
    notes.set(body.element, note);
    replace(aroundMark(mark), noteMark(note.number));
  }
  return [...notes.values()].map(({ number, body, back }) => {
    remove(body);
    return { number, children: withoutBackLinks(body.element, back) };
  });
}

const targetOf = (element: Element): string => {
  const href = element.tagName === "a" ? attributeOf(element, "href") : "";
  return href.startsWith("#") ? decoded(href.slice(1)) : "";
};

const isWithin = ({ element, above }: Placed, outer: Element): boolean =>
  element === outer || above.includes(outer);

/** The id may stand on the mark, on what is round it, or on something in it. */
function leadsTo(anchor: Placed, byId: ReadonlyMap<string, Placed>, mark: Placed): boolean {
  const aim = byId.get(targetOf(anchor.element));
  if (aim === undefined) return false;
  const isRound =
    mark.above.includes(aim.element) && textIn(aim.element).trim() === textIn(mark.element).trim();
  return isRound || isWithin(aim, mark.element);
}

/** The entry of the list, or the paragraph, or the division that holds this note alone. */
function bodyOfNote({ element, above }: Placed): Placed {
  const at = (index: number): Placed | undefined => {
    const found = above[index];
    return found?.type === "element" ? { element: found, above: above.slice(0, index) } : undefined;
  };
  const entry = at(above.findLastIndex((node) => isElement(node, "li")));
  if (entry !== undefined) return entry;
  const index = above.findLastIndex((node) => isElement(node, "p", "div", "aside", "dd"));
  const block = at(index);
  if (block === undefined) return { element, above };
  const outer = at(index - 1);
  const isAlone =
    outer !== undefined &&
    isElement(outer.element, "div") &&
    anchorsIn(outer.element) === anchorsIn(block.element);
  return isAlone ? outer : block;
}

const anchorsIn = (element: Element): number =>
  elementsIn({ type: "root", children: [element] }, (one) => targetOf(one) !== "").length;

/** A mark and the raised text it stands in, if that holds nothing else. */
function aroundMark({ element, above }: Placed): Placed {
  const parent = above.at(-1);
  const isRaised = isElement(parent, "sup") && textIn(parent).trim() === textIn(element).trim();
  return isRaised ? { element: parent, above: above.slice(0, -1) } : { element, above };
}

const noteMark = (number: number): Element => ({
  type: "element",
  tagName: "span",
  properties: { [NOTE_MARK]: String(number) },
  children: [],
});

/** The words of a note without the links that lead back to the text. */
function withoutBackLinks(body: Element, back: ReadonlySet<Element>): ElementContent[] {
  const tree: Root = { type: "root", children: [body] };
  for (const placed of elementsIn(tree, (element) => back.has(element))) replace(aroundMark(placed));
  return body.children;
}

/** Takes a note out, and what stood round it if that is empty then, such as the list and its heading. */
function remove({ element, above }: Placed): void {
  replace({ element, above });
  const parent = above.at(-1);
  if (parent?.type !== "element" || ["body", "article", "main"].includes(parent.tagName)) return;
  const rest = parent.children.filter((child) => !isElement(child, "h1", "h2", "h3", "h4", "h5", "h6", "hr"));
  if (rest.every(isEmpty)) remove({ element: parent, above: above.slice(0, -1) });
}

const isEmpty = (node: ElementContent): boolean =>
  node.type !== "comment" &&
  textIn(node).trim() === "" &&
  elementsIn({ type: "root", children: [node] }, ({ tagName }) => tagName === "img").length === 0;
