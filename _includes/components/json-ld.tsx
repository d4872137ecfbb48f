/** Structured data for search engines, inside the page. */
import type { VNode } from "preact";

const ESCAPES: Readonly<Record<string, string>> = {
  "<": "\\u003c",
  "\u2028": "\\u2028",
  "\u2029": "\\u2029",
};

/**
 * The data as JSON in a script element, which the browser does not run. A `<` is written as its escape, so
 * that no text in it can end the element or open a comment; so are the two line ends that scripts know.
 */
export const JsonLd = ({ data }: { data: object }): VNode => {
  const json = JSON.stringify(data).replace(/[<\u2028\u2029]/g, (character) => ESCAPES[character] ?? "");
  return (
    <script
      type="application/ld+json"
      // Entities are not read in a script element, so the escaping above takes the place of the renderer’s.
      dangerouslySetInnerHTML={{ __html: json }}
    />
  );
};
