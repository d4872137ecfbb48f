/** Asks for what an article needs and nobody has given: in the terminal, question by question. */
import type { Topics } from "../../_data/schema/topics.ts";
import { type Checked, checkDescription, checkTitle, readTopics } from "./fields.ts";

/** Shows a question and waits for a line of answer. */
export type AskLine = (question: string) => Promise<string>;

export interface Given {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  /** As typed: names or numbers. */
  readonly topics?: string | undefined;
}

export interface Answers {
  readonly title: string;
  readonly description: string;
  readonly topics: readonly string[];
}

/**
 * Takes what was given, and asks for the rest until it can be used.
 * @param ask absent where there is no terminal
 * @param refuse what speaks against a title, such as another article that has it
 * @throws Error for a given value that cannot be used; without a terminal also for what is missing
 */
export async function answersFor(
  given: Given,
  topics: Topics,
  ask: AskLine | undefined,
  refuse: (title: string) => string | undefined,
): Promise<Answers> {
  const slugs = Object.keys(topics);
  const list = Object.entries(topics).map(([slug, { title }], index) => `  ${index + 1}  ${slug}: ${title}`);
  const missing = (["title", "description", "topics"] as const).filter((name) => given[name] === undefined);
  if (ask === undefined && missing.length > 0) {
    const named = missing.map((name) => (name === "title" ? "the title" : `--${name}`));
    throw new Error(
      `There is no terminal to ask in. Give ${named.join(" and ")} as well, like:
  npm run new -- "The title" --description "What the reader gets" --topics ${slugs[0]},${slugs[1]}
Topics:
${list.join("\n")}`,
    );
  }
  const title = await settle("title", given.title, "Title: ", ask, (text): Checked => {
    const checked = checkTitle(text);
    const problem = "value" in checked ? refuse(checked.value) : undefined;
    return problem === undefined ? checked : { problem };
  });
  const description = await settle(
    "--description",
    given.description,
    "Description, one or two sentences on what the reader gets (200 characters at most): ",
    ask,
    checkDescription,
  );
  const question = `${list.join("\n")}\nTopics by number, like 1 or 1,3: `;
  const chosen = await settle("--topics", given.topics, question, ask, (text) => readTopics(text, slugs));
  return { title, description, topics: chosen };
}

async function settle<T>(
  name: string,
  given: string | undefined,
  question: string,
  ask: AskLine | undefined,
  read: (text: string) => { readonly value: T } | { readonly problem: string },
): Promise<T> {
  if (given !== undefined) {
    const answer = read(given);
    if ("value" in answer) return answer.value;
    throw new Error(`${name}: ${answer.problem}`);
  }
  for (let hint = ""; ; ) {
    if (ask === undefined) throw new Error(`${name} is missing`);
    const answer = read(await ask(hint + question));
    if ("value" in answer) return answer.value;
    hint = `That cannot be used: ${answer.problem}.\n`;
  }
}
