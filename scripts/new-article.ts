/**
 * `npm run new -- "Title"`: makes the draft of an article with valid front matter and the outline that
 * docs/STYLEGUIDE.md asks for, and asks for what is missing. `--from FILE` takes a text written elsewhere.
 * It never overwrites a file, publishes nothing and contacts nobody; pictures are listed and not taken over.
 */
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { articleUrl } from "../_config/content/articles.ts";
import { authors } from "../_data/authors.ts";
import { placeholders } from "../_data/placeholders.ts";
import { dayIn } from "../_data/schema/day-in.ts";
import type { Placeholders } from "../_data/schema/placeholders.ts";
import type { Topics } from "../_data/schema/topics.ts";
import { site } from "../_data/site.ts";
import { topics } from "../_data/topics.ts";
import { topicPath } from "../_includes/paths.ts";
import { madeOfData } from "./check/addresses.ts";
import { isMain, runMain } from "./main-guard.ts";
import { type AskLine, answersFor, type Given } from "./new/ask.ts";
import { type Converted, convertHtml } from "./new/convert.ts";
import { articlePath, insideAddresses, refuseTitle, writeDraft } from "./new/draft.ts";
import { frontMatterOf, slugOf } from "./new/fields.ts";
import { outline } from "./new/outline.ts";
import { problemsOf } from "./new/problems.ts";
import { readForeign } from "./new/read.ts";
import { conversionReport, nextSteps } from "./new/summary.ts";
import type { InsideAddresses } from "./new/tidy.ts";

export interface NewArticle extends Given {
  /** A file with a text written elsewhere. */
  readonly from?: string | undefined;
  /** The content folder. */
  readonly content: string;
  /** The practice's present day, `YYYY-MM-DD`. */
  readonly today: string;
  readonly topicList: Topics;
  readonly authors: readonly string[];
  readonly placeholders: Placeholders;
  /** Addresses of pages made of data. */
  readonly madeOfData: readonly string[];
  /** Absent where there is no terminal. */
  readonly ask?: AskLine;
}

/**
 * Makes the draft.
 * @returns what to tell the author
 * @throws Error that says what to do; nothing is written then
 */
export async function newArticle(options: NewArticle): Promise<string> {
  const { content, from, today, topicList, ask } = options;
  const inside = insideAddresses(content, options.madeOfData);
  const foreign = from === undefined ? undefined : await takeOver(from, options, inside);
  const given: Given = {
    title: options.title ?? foreign?.title,
    description: options.description ?? foreign?.description,
    topics: options.topics,
  };
  const answers = await answersFor(given, topicList, ask, (title) => refuseTitle(content, title));

  const file = articlePath(content, answers.title);
  const front = frontMatterOf({ ...answers, date: today }, Object.keys(topicList), options.authors);
  const body = foreign?.converted.markdown ?? outline;
  const contents = `${front}\n${body}`;
  const problems = await problemsOf(contents, front, {
    file,
    content,
    inside,
    placeholders: options.placeholders,
  });
  writeDraft(file, contents);
  const report = foreign === undefined ? "" : conversionReport(from ?? "", foreign.converted, problems);
  const steps = nextSteps(file, articleUrl(slugOf(answers.title)), foreign === undefined);
  return report === "" ? steps : `${report}\n${steps}`;
}

interface TakenOver extends Given {
  readonly converted: Converted;
}

async function takeOver(
  from: string,
  { title, placeholders: known }: NewArticle,
  inside: InsideAddresses,
): Promise<TakenOver> {
  const text = await readForeign(from);
  const wanted = title ?? text.title;
  const converted = convertHtml(text.html, {
    inside,
    placeholders: known,
    ...(wanted === undefined ? {} : { title: wanted }),
  });
  return { converted, title: text.title ?? converted.title, description: text.description };
}

const USAGE = `Usage: npm run new -- "Title"
       npm run new -- "Title" --description "What the reader gets" --topics endings,progress
       npm run new -- --from FILE.docx    takes a text from Word; also .html, .md and .txt`;

async function main(): Promise<void> {
  const { values, positionals } = readArguments(process.argv.slice(2));
  const [title, ...more] = positionals;
  if (more.length > 0) throw new Error(`Put quotation marks round the title.\n${USAGE}`);
  const terminal = process.stdin.isTTY
    ? createInterface({ input: process.stdin, output: process.stdout })
    : undefined;
  // Ctrl-D ends the input: without this, a question would wait for an answer that cannot come.
  const ended = new AbortController();
  terminal?.on("close", () => ended.abort());
  try {
    const told = await newArticle({
      title,
      ...values,
      content: "content",
      today: dayIn(site.timeZone)(Date.now()),
      topicList: topics,
      authors: Object.keys(authors),
      placeholders,
      madeOfData: [...madeOfData("public"), ...Object.keys(topics).map(topicPath)],
      ...(terminal === undefined
        ? {}
        : { ask: (question) => terminal.question(question, { signal: ended.signal }) }),
    });
    console.log(told);
  } catch (error) {
    if (ended.signal.aborted) throw new Error("\nStopped. Nothing was made.", { cause: error });
    throw error;
  } finally {
    terminal?.close();
  }
}

function readArguments(args: readonly string[]) {
  try {
    const text = { type: "string" } as const;
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { description: text, topics: text, from: text },
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`, { cause: error });
  }
}

if (isMain(import.meta.url)) await runMain(main);
