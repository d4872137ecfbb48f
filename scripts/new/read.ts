/** Reads a text written elsewhere (Word, HTML, Markdown, plain text) and gives it back as HTML, whatever it was. */
import { existsSync, readFileSync } from "node:fs";
import { extname } from "node:path";
import mammoth from "mammoth";
import MarkdownIt, { type Token } from "markdown-it";
import container from "markdown-it-container";
import footnote from "markdown-it-footnote";
import { z } from "zod";
import { parseFrontMatter } from "../../_config/content/front-matter.ts";
import { boxMark } from "./boxes.ts";

export interface ForeignText {
  readonly html: string;
  /** From the front matter of a Markdown file. */
  readonly title?: string;
  readonly description?: string;
}

const READERS: Readonly<Record<string, (path: string) => Promise<ForeignText> | ForeignText>> = {
  ".docx": readWord,
  ".html": (path) => ({ html: decode(readFileSync(path)) }),
  ".htm": (path) => ({ html: decode(readFileSync(path)) }),
  ".md": (path) => readMarkdown(path, decode(readFileSync(path))),
  ".txt": (path) => ({ html: plainToHtml(decode(readFileSync(path))) }),
};

/**
 * The text of a file as HTML.
 * @throws Error that says what to do: for a file that is not there, or is of a kind that is not known or broken
 */
export async function readForeign(path: string): Promise<ForeignText> {
  const reader = READERS[extname(path).toLowerCase()];
  if (reader === undefined) {
    throw new Error(
      `${path} is of a kind that cannot be read. Save the text as .docx, .html, .md or .txt and give that file.`,
    );
  }
  if (!existsSync(path)) throw new Error(`There is no file ${path}. Correct the name after --from.`);
  return await reader(path);
}

/** Word's own names of styles, beside those that mammoth knows. */
const STYLES = [
  "p[style-name='Title'] => h1.title:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
];

async function readWord(path: string): Promise<ForeignText> {
  let pictures = 0;
  // Pictures are listed for the author and not taken over, so a name is enough.
  const convertImage = mammoth.images.imgElement(async ({ contentType }) => {
    pictures += 1;
    return { src: `picture-${pictures}.${contentType.replace(/^image\/(?:x-)?/, "")}` };
  });
  try {
    const { value } = await mammoth.convertToHtml({ path }, { styleMap: STYLES, convertImage });
    return { html: value };
  } catch (cause) {
    throw new Error(
      `${path} cannot be read as a Word file. Open it in Word, save it as .docx again, and give that file.`,
      { cause },
    );
  }
}

/** Raw HTML is read here, since it is turned into Markdown afterward; our pages do not take it. */
const markdown = new MarkdownIt({ html: true }).use(footnote).use(container, "any", {
  validate: (words: string) => /^\s*[a-z]/i.test(words),
  render: (tokens: readonly Token[], index: number) => {
    const token = tokens[index];
    return token === undefined ? "" : boxMark(token.markup, token.nesting === 1 ? token.info : "");
  },
});

const foreignFields = z.object({ title: z.string().optional(), description: z.string().optional() });

function readMarkdown(path: string, contents: string): ForeignText {
  if (!contents.startsWith("---")) return { html: markdown.render(contents) };
  const parsed = parseFrontMatter(foreignFields, path, contents);
  if ("problems" in parsed) {
    const told = parsed.problems.map(({ line, message }) => `${path}:${line ?? 1} ${message}`);
    throw new Error(`${told.join("\n")}\nCorrect it, or take the front matter out of the file.`);
  }
  const { title, description } = parsed.data;
  return {
    html: markdown.render(parsed.body),
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
  };
}

/** UTF-8 or UTF-16 by its marks; otherwise what old editors on Windows write. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

const BULLET = /^\s*[-*•–]\s+/;
const NUMBERED = /^\s*\d{1,3}[.)]\s+/;

/** Paragraphs are told apart by empty lines; lines that begin with a dash, a dot or a number make a list. */
function plainToHtml(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .split(/\n\s*\n/)
    .filter((block) => block.trim() !== "")
    .map((block) => {
      const lines = block.trim().split("\n");
      const list = [
        { mark: BULLET, tag: "ul" },
        { mark: NUMBERED, tag: "ol" },
      ].find(({ mark }) => mark.test(lines[0] ?? ""));
      if (list === undefined) return `<p>${escapeHtml(block.trim())}</p>`;
      const entries: string[] = [];
      for (const line of lines) {
        if (list.mark.test(line)) entries.push(line.replace(list.mark, ""));
        else entries.push(`${entries.pop() ?? ""} ${line.trim()}`);
      }
      return `<${list.tag}>${entries.map((entry) => `<li>${escapeHtml(entry)}</li>`).join("")}</${list.tag}>`;
    })
    .join("\n");
}

const escapeHtml = (text: string): string => markdown.utils.escapeHtml(text);
