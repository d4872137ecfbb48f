/** Pictures put into articles at the desk: what came is kept beside the articles, and its line put into the text. */
import { type ArticleText, LONGEST_ALT } from "../../_data/schema/authoring.ts";
import { fill } from "../../_data/schema/words.ts";
import type { WritingStrings } from "../../_data/schema/writing-strings.ts";
import { PICTURE_LIMITS, type PictureWords } from "../../_includes/components/desk/article-picture.tsx";
import { textOfForm } from "./article-form.ts";
import { type DeskContext, type DeskHandler, textOf } from "./guard.ts";
import type { Desk } from "./options.ts";
import { pictureWordsOf, showTyped, slugOf } from "./writing.ts";

const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, " ").trim();

/** Markdown takes these for its own, and the words in the brackets cannot escape them. */
const PLAIN: Readonly<Record<string, string>> = {
  "[": "(",
  "]": ")",
  "\\": "/",
  "`": "’",
  "<": "‹",
  ">": "›",
};

/** The line of a picture in Markdown, whatever was typed for it. */
export const pictureLine = (file: string, { alt, caption }: PictureWords): string => {
  const shown = oneLine(alt).replace(/[[\]\\`<>]/g, (sign) => PLAIN[sign] ?? sign);
  const title = oneLine(caption).replace(/[\\"&]/g, "\\$&");
  return title === "" ? `![${shown}](${file})` : `![${shown}](${file} "${title}")`;
};

/** The text with this at its end, as a paragraph of its own. */
const withLine = (text: ArticleText, line: string): ArticleText => {
  const added = (before: string): string => `${before.trimEnd()}\n\n${line}\n`.trimStart();
  return "form" in text
    ? { form: { ...text.form, body: added(text.form.body) } }
    : { contents: added(text.contents) };
};

type Problem = readonly [field: "pictureAlt" | "picture", error: keyof WritingStrings["picture"]["errors"]];

const problemsOf = (alt: string, sent: DeskContext["var"]["picture"]): readonly Problem[] => {
  const problems: Problem[] = [];
  if (oneLine(alt) === "") problems.push(["pictureAlt", "alt"]);
  else if (alt.length > LONGEST_ALT) problems.push(["pictureAlt", "altLong"]);
  if (typeof sent === "string") problems.push(["picture", sent]);
  return problems;
};

/** Keeps the picture. @returns its line, or what is wrong */
const take = async (c: DeskContext, { writing }: Desk): Promise<string | readonly Problem[]> => {
  const words = pictureWordsOf(c.get("fields"));
  const sent = c.get("picture");
  const problems = problemsOf(words.alt, sent);
  if (problems.length > 0 || typeof sent === "string") return problems;
  const { name, bytes } = sent;
  const kept = await writing.articles.picture({ name, data: Buffer.from(bytes).toString("base64") });
  return kept.outcome === "kept" ? pictureLine(kept.file, words) : [["picture", kept.why]];
};

/** To the editor's script the line, or what is wrong; without it the page with all that was typed. */
export const addPicture =
  (options: Desk): DeskHandler =>
  async (c) => {
    // Nothing is kept for an address that can be no article's.
    slugOf(c);
    const { picture: words } = options.words.writing;
    const taken = await take(c, options);
    const isKept = typeof taken === "string";
    const status = isKept ? 200 : 422;
    const outcome = isKept ? "picture kept" : "picture refused";
    options.log({ event: "desk", status, outcome });
    const mistakes = new Map(
      isKept ? [] : taken.map(([field, error]) => [field, fill(words.errors[error], PICTURE_LIMITS)]),
    );
    if ((c.req.header("accept") ?? "").includes("application/json")) {
      return c.json(isKept ? { line: taken } : { problems: Object.fromEntries(mistakes) }, status);
    }
    const fields = c.get("fields");
    const [typed, version] = [textOfForm(fields), textOf(fields, "version")];
    const text = isKept ? withLine(typed, taken) : typed;
    const done = isKept ? { done: words.doneAtEnd, picture: { alt: "", caption: "" } } : {};
    return c.html(await showTyped(c, options, text, { version, mistakes, ...done }), status);
  };
