/** Tables scroll inside themselves, so that the page never moves sideways. */
import type { MarkdownIt } from "markdown-it";
import { wordsOf } from "./headings.ts";

/** markdown-it plugin: wraps each table in a region that the keyboard can reach, named after its section. */
export function tables(md: MarkdownIt): void {
  md.renderer.rules["table_open"] = (tokens, index) => {
    const headingAt = tokens.slice(0, index).findLastIndex((token) => token.type === "heading_open");
    const heading = headingAt === -1 ? "" : `: ${wordsOf(tokens[headingAt + 1])}`;
    return `<section class="table" aria-label="Table${md.utils.escapeHtml(heading)}" tabindex="0"><table>\n`;
  };
  md.renderer.rules["table_close"] = () => "</table></section>\n";
}
