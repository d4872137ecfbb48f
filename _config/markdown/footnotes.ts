/** Footnotes, with words for those who hear the page instead of seeing it. */
import type { MarkdownIt } from "markdown-it";
import footnote from "markdown-it-footnote";

/** markdown-it plugin: `[^1]` in the text, a list of notes at its end. */
export function footnotes(md: MarkdownIt): void {
  md.use(footnote);
  md.renderer.rules["footnote_block_open"] = () =>
    '<section class="footnotes" aria-label="Notes">\n<ol class="footnotes-list">\n';
  md.renderer.rules["footnote_anchor"] = (tokens, index) => {
    const { id, subId } = tokens[index]?.meta ?? {};
    const reference = `fnref${Number(id) + 1}${Number(subId) > 0 ? `:${subId}` : ""}`;
    return ` <a href="#${reference}" class="footnote-backref">Back to the text</a>`;
  };
}
