/** Placeholders that the practice has not filled yet stay readable, and are marked as what they are. */
import type { MarkdownIt } from "markdown-it";
import { PLACEHOLDER } from "../../_data/schema/placeholders.ts";

/** markdown-it plugin: shows `[PHONE]` in a span of its own. */
export function placeholderMarks(md: MarkdownIt): void {
  md.renderer.rules["text"] = (tokens, index) => {
    const text = md.utils.escapeHtml(tokens[index]?.content ?? "");
    return text.includes("[") ? text.replace(PLACEHOLDER, '<span class="placeholder">$&</span>') : text;
  };
}
