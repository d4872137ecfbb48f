/** Small helpers for HTML trees. */
import type { Element, ElementContent, Root, RootContent } from "hast";

export type HtmlParent = Root | Element;

export const isElement = (
  node: RootContent | Root | undefined,
  ...names: readonly string[]
): node is Element => node?.type === "element" && (names.length === 0 || names.includes(node.tagName));

/** All words in a node. */
export const textIn = (node: Root | RootContent): string => {
  if (node.type === "text") return node.value;
  return "children" in node ? node.children.map(textIn).join("") : "";
};

/** An attribute as text; empty when there is none. */
export const attributeOf = (element: Element, name: string): string => {
  const value = element.properties[name];
  return Array.isArray(value) ? value.join(" ") : typeof value === "string" ? value : "";
};

/** An address without its percent signs; as it stands where they are no encoding. */
export const decoded = (address: string): string => {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
};

export interface Placed {
  readonly element: Element;
  /** From the root down to what holds the element. */
  readonly above: readonly HtmlParent[];
}

/** Every element for which the test holds, in the order of the text. */
export function elementsIn(tree: Root, test: (element: Element) => boolean): Placed[] {
  const found: Placed[] = [];
  const above: HtmlParent[] = [];
  const look = (parent: HtmlParent): void => {
    above.push(parent);
    for (const child of parent.children) {
      if (child.type !== "element") continue;
      if (test(child)) found.push({ element: child, above: [...above] });
      look(child);
    }
    above.pop();
  };
  look(tree);
  return found;
}

/** Puts other nodes in the place of one. */
export function replace({ element, above }: Placed, ...others: readonly ElementContent[]): void {
  const parent = above.at(-1);
  if (parent === undefined) return;
  const index = parent.children.indexOf(element);
  if (index !== -1) parent.children.splice(index, 1, ...others);
}
