/** HTML that our own Markdown pipeline made from what the practice wrote. Readers' words never come here. */
import type { VNode } from "preact";

/** A `div` round the HTML, with the given class and data attributes. */
export const RawHtml = ({ html, ...attributes }: { html: string; class: string }): VNode => (
  // The pipeline escapes whatever HTML the author types.
  <div {...attributes} dangerouslySetInnerHTML={{ __html: html }} />
);
