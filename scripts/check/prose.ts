/** What a reader meets in a Markdown text, block by block, each with its lines: for checks of words and order. */
import MarkdownIt, { type Token } from "markdown-it";
import { containers } from "../../_config/markdown/containers.ts";
import { MarkdownRun, type MarkdownText, type Surroundings } from "../../_config/markdown/environment.ts";
import { footnotes } from "../../_config/markdown/footnotes.ts";

/** `label` heads a box; `text` is running text, in lists, quotations and boxes too. */
export type BlockKind = "heading" | "label" | "text" | "cell" | "note";

export interface Block {
  readonly kind: BlockKind;
  /** In the file, counted from 1. */
  readonly line: number;
  /** Without marks and addresses; a line break in the file is a line break here. */
  readonly text: string;
  readonly links: readonly { readonly href: string; readonly text: string; readonly line: number }[];
  /** Of a heading that is not inside a box; 0 for everything else. */
  readonly level: number;
}

const markdown = new MarkdownIt({ html: false }).use(containers).use(footnotes);
// Every address is to be seen here, also those that markdown-it would not make a link of.
markdown.validateLink = () => true;

/** Tokens between which everything is of one kind, the outermost first. */
const KIND_OF: Readonly<Record<string, BlockKind>> = {
  footnote_block: "note",
  heading: "heading",
  th: "cell",
  td: "cell",
};

/** The blocks of a text, notes last. */
export function proseOf(text: MarkdownText, surroundings: Surroundings): readonly Block[] {
  const run = new MarkdownRun(text, surroundings);
  const blocks: Block[] = [];
  const inside: BlockKind[] = [];
  let line = 0;
  let level = 0;
  for (const token of markdown.parse(text.body, { run })) {
    line = token.map?.[0] ?? line;
    const kind = KIND_OF[token.type.replace(/_(open|close)$/, "")];
    if (kind !== undefined && token.nesting === 1) inside.push(kind);
    if (kind !== undefined && token.nesting === -1) inside.pop();
    if (token.type === "heading_open") level = token.level === 0 ? Number(token.tag.slice(1)) : 0;
    const [name, ...title] = token.info.trim().split(" ");
    if (/^container_\w+_open$/.test(token.type) && name !== "data" && title.length > 0) {
      const words = title.join(" ");
      blocks.push({ kind: "label", line: run.lineInFile(line), text: words, links: [], level: 0 });
    }
    if (token.type === "inline") {
      const [first = "text"] = inside;
      blocks.push(blockOf(token, first, run.lineInFile(line), first === "heading" ? level : 0));
    }
  }
  return blocks;
}

function blockOf(token: Token, kind: BlockKind, line: number, level: number): Block {
  let text = "";
  const links: { href: string; text: string; line: number; start: number }[] = [];
  for (const child of token.children ?? []) {
    if (child.type === "text" || child.type === "code_inline") text += child.content;
    else if (child.type === "softbreak" || child.type === "hardbreak") text += "\n";
    else if (child.type === "link_open") {
      const href = String(child.attrGet("href") ?? "");
      links.push({ href, text: "", line: lineAt({ line, text }, text.length), start: text.length });
    } else if (child.type === "link_close") {
      const link = links.at(-1);
      if (link !== undefined) link.text = text.slice(link.start);
    }
  }
  return { kind, line, text, level, links: links.map(({ start: _, ...link }) => link) };
}

/** The line in the file of a place in a block's text. */
export const lineAt = ({ line, text }: Pick<Block, "line" | "text">, offset: number): number =>
  line + (text.slice(0, offset).match(/\n/g)?.length ?? 0);
