/** What somebody wrote at GitHub, in Markdown, as the plain text that comments are here. */
import createMarkdown, { type MarkdownIt, type StateCore } from "markdown-it";
import { commentWords } from "../import/plain-words.ts";

const BREAKS: ReadonlySet<string> = new Set(["softbreak", "hardbreak"]);

/** Words of somebody else keep the sign that they have in Markdown, or they would seem the commenter's own. */
const markQuotes = ({ tokens, Token }: StateCore): void => {
  let depth = 0;
  const sign = () => Object.assign(new Token("text", "", 0), { content: "> ".repeat(depth) });
  for (const token of tokens) {
    if (token.type === "blockquote_open") depth += 1;
    else if (token.type === "blockquote_close") depth -= 1;
    else if (token.type === "inline" && depth > 0) {
      const lines = (token.children ?? []).flatMap((one) => (BREAKS.has(one.type) ? [one, sign()] : [one]));
      token.children = [sign(), ...lines];
    }
  }
};

const asPlain = (markdown: MarkdownIt): void => {
  markdown.core.ruler.push("quotes", markQuotes);
  for (const name of BREAKS) markdown.renderer.rules[name] = () => "<br>";
};

/** As GitHub reads comments: a line is a line. Tags are text. */
const markdown = new createMarkdown({ html: false, breaks: true }).use(asPlain);

/** Pictures become their descriptions, links their words and addresses. Nothing of it is markup afterward. */
export const plainWords = (body: string): string =>
  // Every line that the renderer ends after a tag would count as one of the text.
  commentWords(markdown.render(body).replaceAll(">\n", ">"));
