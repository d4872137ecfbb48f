/** HTML as plain text: for titles and descriptions, and for comments, which are plain text here. */
import type { Element, Root, RootContent } from "hast";
import { fromHtml } from "hast-util-from-html";
import { cleanLine, cleanText } from "../../_data/schema/plain-text.ts";
import { attributeOf, elementsIn, isElement } from "../new/hast.ts";

/** What is never words, whatever stands in it. */
const NO_WORDS =
  "script style template noscript iframe object svg math head title textarea select button".split(" ");
const PARAGRAPHS = "p div blockquote pre ul ol dl table h1 h2 h3 h4 h5 h6 hr figure section article".split(
  " ",
);
const LINES = ["li", "tr", "dt", "dd"];

const isWebAddress = (text: string): boolean => /^https?:$/.test(URL.parse(text)?.protocol ?? "");

/** The words of a link, and where it leads if they do not say it. */
const withAddress = (link: Element, words: string): string => {
  const address = attributeOf(link, "href").trim();
  if (!isWebAddress(address)) return words;
  if (words.trim() === "") return address;
  return words.includes(address.replace(/^https?:\/\//, "").replace(/\/$/, ""))
    ? words
    : `${words} (${address})`;
};

type LinkWords = (link: Element, words: string) => string;

const wordsIn = (node: Root | RootContent, linkWords: LinkWords): string => {
  if (node.type === "text") return node.value;
  if (node.type !== "element" && node.type !== "root") return "";
  if (isElement(node) && NO_WORDS.includes(node.tagName)) return "";
  const words = node.children.map((child) => wordsIn(child, linkWords)).join("");
  if (!isElement(node)) return words;
  const { tagName } = node;
  if (tagName === "br") return "\n";
  if (tagName === "img") return attributeOf(node, "alt");
  if (tagName === "a") return linkWords(node, words);
  if (tagName === "li") return `\n- ${words.trim()}`;
  if (LINES.includes(tagName)) return `\n${words}`;
  return PARAGRAPHS.includes(tagName) ? `\n\n${words}\n\n` : words;
};

/** The words of a comment: paragraphs apart, links with their address, pictures by their description. */
export const commentWords = (html: string): string => {
  const text = wordsIn(fromHtml(html.replaceAll("\r\n", "\n"), { fragment: true }), withAddress);
  const lines = text.split("\n").map((line) => line.trim());
  return cleanText(lines.join("\n"));
};

const withoutAddress: LinkWords = (_link, words) => words;

/** The words of a text's first paragraphs, as many as may be wanted of them, on one line. */
export const openingWords = (tree: Root, most: number): string => {
  let words = "";
  for (const { element } of elementsIn(tree, ({ tagName }) => tagName === "p")) {
    if (words.length > most) break;
    words += ` ${cleanLine(wordsIn(element, withoutAddress))}`;
  }
  return words.trim();
};

/** One line without any markup: a title, a name. */
export const lineOf = (html: string): string =>
  cleanLine(wordsIn(fromHtml(html, { fragment: true }), withoutAddress));

/** Words up to a length, cut between words. */
export const shortened = (text: string, most: number): string => {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  const end = cut.lastIndexOf(" ");
  return `${(end > most / 2 ? cut.slice(0, end) : cut).replace(/[\s,;:.–-]+$/, "")}…`;
};
