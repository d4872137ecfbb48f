/** Data inside a page, in a script element that the browser does not run. */
import type { VNode } from "preact";

const ESCAPES: Readonly<Record<string, string>> = {
  "<": "\\u003c",
  "\u2028": "\\u2028",
  "\u2029": "\\u2029",
};

/**
 * The data as JSON. A `<` is written as its escape, so that no text in it can end the element or open a
 * comment; so are the two line ends that scripts know.
 */
const escapedJson = (data: object): string =>
  JSON.stringify(data).replace(/[<\u2028\u2029]/g, (character) => ESCAPES[character] ?? "");

/** Structured data for search engines. */
export const JsonLd = ({ data }: { data: object }): VNode => <Data type="application/ld+json" data={data} />;

/** What a script of ours reads from its page, by the id. */
export const ScriptData = ({ id, data }: { id: string; data: object }): VNode => (
  <Data type="application/json" id={id} data={data} />
);

const Data = ({ data, ...attributes }: { type: string; id?: string; data: object }): VNode => (
  <script
    {...attributes}
    // Entities are not read in a script element, so the escaping above takes the place of the renderer’s.
    dangerouslySetInnerHTML={{ __html: escapedJson(data) }}
  />
);
