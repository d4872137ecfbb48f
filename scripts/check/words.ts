/** Words and signs that the style guide asks to avoid, and links that do not make sense alone. */
import { PLACEHOLDER } from "../../_data/schema/placeholders.ts";
import type { StyleWordFound } from "../../_data/schema/style-words.ts";
import type { Finding } from "./findings.ts";
import { lineOfField } from "./lines.ts";
import { type Block, lineAt } from "./prose.ts";
import type { CheckedText } from "./texts.ts";

export type WordSearch = (text: string) => readonly StyleWordFound[];

/** Two dashes or more in one sentence. */
const DASH_CHAIN = /(?:—|\s[-–]\s|--)[^.?!]*?(?:—|\s[-–]\s|--)/g;

const SIGNS: readonly { readonly find: RegExp; readonly what: string; readonly how: string }[] = [
  { find: /!/g, what: "an exclamation mark", how: "end the sentence with a period" },
  { find: DASH_CHAIN, what: "a chain of dashes", how: "make two sentences of it, or use commas" },
];

const EMPTY_LINK =
  /^(?:click )?(?:here|this|this (?:link|page|article|site)|link|more|read more|learn more|more information)$/i;

/** Looks through what a reader sees of a text, its title and description too. */
export function checkWords(
  { file, contents, article, page, blocks }: CheckedText,
  search: WordSearch,
): Finding[] {
  const { title = "", description = "" } = article ?? page ?? {};
  const head = Object.entries({ title, description, lead: page?.lead ?? "" }).flatMap(([field, text]) => {
    const { line = 1 } = lineOfField(contents, field);
    return inText(file, { line, text }, search);
  });
  return [...head, ...blocks.flatMap((block) => [...inText(file, block, search), ...linkTexts(file, block)])];
}

function inText(file: string, block: Pick<Block, "line" | "text">, search: WordSearch): Finding[] {
  const text = block.text.replace(PLACEHOLDER, (placeholder) => placeholder.replace(/\S/g, "_"));
  const at = (offset: number) => ({ file, line: lineAt(block, offset), level: "warning" as const });
  return [
    ...search(text).map(({ offset, words, instead, kind }) => ({
      ...at(offset),
      what: kind === "spelling" ? `“${words}” is British spelling` : `“${words}” is a word to avoid`,
      how: instead,
    })),
    ...SIGNS.flatMap(({ find, what, how }) =>
      [...text.matchAll(find)].map(({ index }) => ({ ...at(index), what, how })),
    ),
  ];
}

const linkTexts = (file: string, { links }: Block): Finding[] =>
  links
    .filter(({ text }) => text.trim() === "" || EMPTY_LINK.test(text.trim()))
    .map(({ text, href, line }) => ({
      file,
      line,
      level: "warning",
      what: text.trim() === "" ? `the link to ${href} has no words` : `the link “${text}” says nothing alone`,
      how: "write what the reader will find there, like [how to look up a license](…)",
    }));
