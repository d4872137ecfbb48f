import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseFrontMatter } from "../../_config/content/front-matter.ts";
import { frontMatterSchema } from "../../_data/schema/article.ts";
import { topics as realTopics } from "../../_data/topics.ts";
import { checkContent } from "../../scripts/check/run.ts";
import { slugOf } from "../../scripts/new/fields.ts";
import { type NewArticle, newArticle } from "../../scripts/new-article.ts";
import { corpus, front, IN_ORDER, optionsFor, TODAY } from "./check-corpus.ts";

const topicList = {
  endings: { title: "Endings", description: "When to stop." },
  progress: { title: "Progress", description: "Whether it moves." },
};

const options = (folder: string, given: Partial<NewArticle> = {}): NewArticle => ({
  content: join(folder, "content"),
  today: TODAY,
  topicList,
  authors: ["practice"],
  placeholders: {},
  madeOfData: ["/articles/"],
  ...given,
});

const complete = { description: "What you get: all of it.", topics: "1" };

/** Answers questions in turn, and keeps what was asked. */
const answering = (...answers: readonly string[]) => {
  const asked: string[] = [];
  const left = [...answers];
  return {
    asked,
    ask: async (question: string) => {
      asked.push(question);
      return left.shift() ?? "";
    },
  };
};

test("a new draft has valid front matter, today's date and the outline", async () => {
  const folder = corpus(IN_ORDER);
  const told = await newArticle(options(folder, { title: "Is it “me”? Or: not", ...complete }));
  const file = join(folder, "content/articles/is-it-me-or-not.md");
  const parsed = parseFrontMatter(
    frontMatterSchema(["endings", "progress"], ["practice"]),
    file,
    readFileSync(file, "utf8"),
  );
  expect(parsed).toMatchObject({
    data: {
      title: "Is it “me”? Or: not",
      description: "What you get: all of it.",
      date: TODAY,
      topics: ["endings"],
      draft: true,
    },
  });
  const body = "body" in parsed ? parsed.body : "";
  expect(body).toMatch(/^\n[A-Z].*\n\n:::note In short\n(- .+\n){3}:::\n/);
  expect(body.match(/^## .+$/gm)).toHaveLength(5);
  expect(body).toContain("## What to do next\n");
  expect(body).toContain("(/crisis-help/)");
  expect(told).toContain(file);
  expect(told).toContain("npm run dev");
});

test("the check has nothing against a fresh draft but that it is not written yet", async () => {
  const folder = corpus({
    ...IN_ORDER,
    "content/crisis-help.md": `---\ntitle: Crisis help\ndescription: Whom to call.\nupdated: "2026-01-02"\n---\n\nCall.\n`,
  });
  await newArticle(options(folder, { title: "Fresh", ...complete }));
  const { findings } = await checkContent(optionsFor(folder));
  expect(findings.map(({ level, what }) => `${level} ${what}`)).toEqual([
    expect.stringMatching(/^info 15 lines of the outline not written yet/),
  ]);
});

test("what is missing is asked for, again and again until it can be used", async () => {
  const folder = corpus(IN_ORDER);
  const { asked, ask } = answering("", "First things", "New things", "", "What you get.", "3", "2, 1");
  await newArticle(options(folder, { ask }));
  expect(asked).toHaveLength(7);
  expect(asked[1]).toContain("must not be empty");
  expect(asked[2]).toMatch(/is the title of .*first\.md; open that file, or choose another title/);
  expect(asked[5]).toContain("  1  endings: Endings\n  2  progress: Progress\n");
  expect(asked[6]).toContain("“3” is not a topic; use 1 to 2");
  expect(readFileSync(join(folder, "content/articles/new-things.md"), "utf8")).toContain(
    "topics:\n  - progress\n  - endings\n",
  );
});

test("without a terminal, what is missing is named, with the topics to choose from", async () => {
  const folder = corpus(IN_ORDER);
  await expect(newArticle(options(folder, { title: "New" }))).rejects.toThrow(
    /no terminal.*Give --description and --topics[\s\S]*1 {2}endings: Endings/,
  );
  expect(existsSync(join(folder, "content/articles/new.md"))).toBe(false);
});

test("a value that cannot be used is refused with the reason", async () => {
  const folder = corpus(IN_ORDER);
  const refused = (given: Partial<NewArticle>) =>
    expect(newArticle(options(folder, { title: "New", ...complete, ...given }))).rejects;
  await refused({ topics: "ending" }).toThrow("--topics: “ending” is not a topic; did you mean endings?");
  await refused({ description: "x".repeat(201) }).toThrow("--description: needs at most 200 characters");
  await refused({ title: "心" }).toThrow("use letters from a to z");
});

test("no file is ever overwritten, and no title is given twice", async () => {
  const mine = `${front({ title: "Another title" })}\nMine.\n`;
  const folder = corpus({ ...IN_ORDER, "content/articles/taken.md": mine });
  await expect(newArticle(options(folder, { title: "Taken!", ...complete }))).rejects.toThrow(
    /articles\/taken\.md is there already and was left as it is/,
  );
  expect(readFileSync(join(folder, "content/articles/taken.md"), "utf8")).toBe(mine);
  await expect(newArticle(options(folder, { title: "first THINGS", ...complete }))).rejects.toThrow(
    /title: .*is the title of .*first\.md/,
  );
});

test("a file name has no accents, signs or double hyphens", () => {
  expect(slugOf("Über Crème: “don’t” & do — 2nd")).toBe("uber-creme-dont-do-2nd");
});

const SCRIPT = join(import.meta.dirname, "../../scripts/new-article.ts");

test("the command makes a draft of the site and ends with status 1 where it cannot", () => {
  const folder = corpus({ "content/articles/.keep": "" });
  const start = (...args: readonly string[]) =>
    spawnSync(process.execPath, ["--import", import.meta.resolve("tsx"), SCRIPT, ...args], {
      cwd: folder,
      encoding: "utf8",
      input: "",
    });
  const [topic = ""] = Object.keys(realTopics);
  const made = start("A new one", "--description", "What you get.", "--topics", topic);
  expect(made.stderr).toBe("");
  expect(made.stdout).toContain("Made content/articles/a-new-one.md.");
  expect(existsSync(join(folder, "content/articles/a-new-one.md"))).toBe(true);

  const again = start("A new one", "--description", "What you get.", "--topics", topic);
  expect(again.status).toBe(1);
  expect(again.stderr).toContain("is the title of content/articles/a-new-one.md");
  expect(start("Title", "without", "quotes").stderr).toContain("Put quotation marks round the title.");
});
