/** Headings: stable ids (`## Title {#id}` or made from the words), and the list of contents. */
import type { MarkdownIt, Token } from "markdown-it";
import { attribute, lineOf, runOf } from "./environment.ts";

const EXPLICIT_ID = /\s*\{#([a-z][a-z0-9-]*)\}\s*$/;

/** `What a second opinion looks at` becomes `what-a-second-opinion-looks-at`. */
export const headingSlug = (title: string): string =>
  title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}’']/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");

/** What a heading or a line of text says, without its marks. */
export const wordsOf = (inline: Token | undefined): string =>
  (inline?.children ?? [])
    .filter((child) => child.type === "text" || child.type === "code_inline")
    .map((child) => child.content)
    .join("");

/** markdown-it plugin: gives each heading an id, refuses double ids and `#` (the title is the page's h1). */
export function headings(md: MarkdownIt): void {
  md.core.ruler.before("inline", "heading-ids", (state) => {
    const run = runOf(state.env);
    const seen = new Set<string>();
    for (const [index, token] of state.tokens.entries()) {
      if (token.type !== "heading_open") continue;
      const line = lineOf(token);
      const level = Number(token.tag.slice(1));
      if (level === 1) run.report(line, "heading: # is kept for the title; begin sections with ##");
      const inline = state.tokens[index + 1];
      if (inline === undefined) continue;
      const explicit = EXPLICIT_ID.exec(inline.content);
      if (explicit !== null) inline.content = inline.content.slice(0, explicit.index);
      const id = explicit?.[1] ?? headingSlug(inline.content);
      if (seen.has(id)) {
        run.report(
          line,
          `heading: the id “${id}” is used twice on this page; add another one, like {#${id}-2}`,
        );
      }
      seen.add(id);
      token.attrSet("id", id);
    }
  });

  md.core.ruler.after("inline", "heading-list", (state) => {
    const run = runOf(state.env);
    for (const [index, token] of state.tokens.entries()) {
      // A heading inside a container belongs to that box and not to the list of contents.
      if (token.type !== "heading_open" || token.level > 0) continue;
      const level = Number(token.tag.slice(1));
      if (level > 3) continue;
      run.headings.push({ id: attribute(token, "id"), text: wordsOf(state.tokens[index + 1]), level });
    }
  });
}
