/** Small elements, made as nodes: no text that is found is ever read as HTML. */
import type { Part } from "../../_data/schema/search/excerpt.ts";

type Child = Node | string;

export const element = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] => {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
};

export const marked = (parts: readonly Part[]): Child[] =>
  parts.map(({ text, marked: found }) => (found ? element("mark", {}, text) : text));

/** A template with nodes, or texts, in its places. */
export const filled = <Place>(
  template: string,
  places: Readonly<Record<string, Place>>,
): readonly (Place | string)[] =>
  template.split(/\{(\w+)\}/).map((part, index) => (index % 2 === 1 ? (places[part] ?? "") : part));
