/** What people write by hand, and what forms send: read as it is meant, or answered with words. */
import fc from "fast-check";
import { CORE_SCHEMA, dump } from "js-yaml";
import { parseFrontMatter } from "../../_config/content/front-matter.ts";
import { frontMatterSchema } from "../../_data/schema/article.ts";
import { publishedThreads } from "../../_data/schema/comment.ts";
import { COMMENT_ERRORS, commentErrors, newComment } from "../../_data/schema/new-comment.ts";
import { parseData } from "../../_data/schema/parse.ts";
import { cleanLine, cleanText, countCharacters } from "../../_data/schema/plain-text.ts";
import { threadFile } from "../../_data/schema/thread-file.ts";
import { readYaml } from "../../_data/yaml.ts";
import { isTold, must, nothing, repeated, textOf, thrownBy, trial } from "./harness.ts";

const TOPICS = ["endings", "progress"];
const schema = frontMatterSchema(TOPICS, ["practice", "guest"]);

const YAML = [
  ...["title", "description", "date", "topics", "draft", "sources", "url", ": ", ":", "\n", "\n  - ", "  "],
  ...["[", "]", "{", "}", "&a ", "*a", "!x ", "'", '"', "|", ">", "#", "---\n", "...", "? ", "<<: *a", "\t"],
  ...["2026-03-12", "2026-02-30", "true", "null", "1e9", "__proto__", "endings", "https://a.example/", ", "],
];

const frontMatter = trial({
  name: "front matter: whatever stands there is read, or told with its line",
  cases: 400,
  open: nothing,
  arbitrary: fc.oneof(textOf(YAML), repeated(YAML, 3_000)).map((yaml) => `---\n${yaml}\n---\nWords.\n`),
  holds: (contents) => {
    const read = parseFrontMatter(schema, "content/articles/x.md", contents);
    if ("data" in read) return;
    must(read.problems.length > 0, "nothing is told");
    for (const { line, message } of read.problems) {
      must(message !== "" && (line === undefined || line >= 1), "a problem without words or place");
    }
  },
});

const words = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }).filter((text) => /\w/.test(text));
const day = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const legalFrontMatter = fc.record(
  {
    title: words,
    description: words,
    date: day,
    topics: fc.uniqueArray(fc.constantFrom(...TOPICS), { minLength: 1 }),
    draft: fc.boolean(),
    comments: fc.constantFrom("open", "closed"),
    aliases: fc.array(words, { maxLength: 3 }),
    nextReview: day,
    sources: fc.array(
      fc.record({ title: words, year: fc.integer({ min: 1800, max: 2100 }) }, { requiredKeys: ["title"] }),
      { maxLength: 3 },
    ),
  },
  { requiredKeys: ["title", "description", "date", "topics"] },
);

const legal = trial({
  name: "front matter: what YAML is made of comes back as it was",
  cases: 300,
  open: nothing,
  arbitrary: fc.tuple(legalFrontMatter, fc.string({ maxLength: 40 })),
  holds: ([value, body]) => {
    const yaml = dump(value, { schema: CORE_SCHEMA, lineWidth: -1 });
    const read = parseFrontMatter(schema, "x.md", `---\n${yaml}---\n${body}`);
    const wanted = schema.safeParse(value);
    must(wanted.success === "data" in read, "it is taken here and refused there");
    if (!("data" in read) || !wanted.success) return;
    must(JSON.stringify(read.data) === JSON.stringify(wanted.data), "the fields are others");
    must(read.body === body.replaceAll("\r\n", "\n"), "the text is another");
  },
});

const near = (value: fc.Arbitrary<unknown>) =>
  fc.oneof(value, fc.jsonValue({ maxDepth: 2 }), fc.constant(undefined));
const said = {
  id: near(fc.constantFrom("one", "two", "a-b", "A", "")),
  name: near(words),
  date: near(fc.constantFrom("2026-03", "2026-03-12", "2026-13", "soon")),
  body: near(words),
  practice: near(fc.boolean()),
};
const thread = fc.record({
  comments: near(fc.array(near(fc.record({ ...said, replies: near(fc.array(near(fc.record(said)))) })))),
});

const threads = trial({
  name: "threads: a file of the practice or of the server is read, or told with its name",
  cases: 400,
  open: nothing,
  arbitrary: fc.oneof(thread, fc.jsonValue({ maxDepth: 4 })),
  holds: async (value) => {
    const yaml = dump(value, { schema: CORE_SCHEMA, skipInvalid: true });
    const read = readYaml(yaml);
    must("value" in read, "YAML that was just written cannot be read");
    for (const shape of [threadFile, publishedThreads]) {
      const error = await thrownBy(() => parseData<typeof shape>(shape, read.value, "thread.yaml"));
      const told = isTold(error) && String(error).includes("thread.yaml needs a correction");
      must(error === undefined || told, `thrown: ${String(error)}`);
    }
  },
});

const SENT = [
  ...[
    "Is it rude?",
    " ",
    "\n",
    "\r\n",
    "\t",
    "\0",
    "\u202e",
    "\u200b",
    "\u200d",
    "e\u0301",
    "\u{1f468}\u200d\u{1f469}",
  ],
  ...[
    "\u{1f3f4}\u{e0067}\u{e007f}",
    "https://a.example/ ",
    "www.b.example",
    "<b>",
    "&",
    "@",
    "\ud800",
    "\u2028",
  ],
  ...["\u0300", "\u{e0041}", "\u00ad", "\ufeff", "\u3164", "é", "א", "ا"],
];
const sent = fc.oneof(textOf(SENT), repeated(SENT, 3_000));

const cleaned = trial({
  name: "comments: a text that was cleaned is clean",
  cases: 600,
  open: nothing,
  arbitrary: sent,
  holds: (text) => {
    const clean = cleanText(text);
    must(cleanText(clean) === clean, `cleaned again: ${JSON.stringify([clean, cleanText(clean)])}`);
    const line = cleanLine(text);
    must(cleanLine(line) === line, `a line cleaned again: ${JSON.stringify([line, cleanLine(line)])}`);
    must(clean.isWellFormed() && !/[\p{Cc}--\n]/v.test(clean), "something is left that shows nothing");
  },
});

const fields = fc.record(
  {
    article: fc.oneof(fc.constant("ending-well"), fc.string()),
    message: sent,
    name: sent,
    email: fc.oneof(fc.emailAddress(), fc.string()),
    consent: fc.constantFrom<string | boolean>("yes", "on", true, "", false, "no"),
    replyTo: fc.oneof(fc.constantFrom("", "c0123456789"), fc.string()),
    website: fc.string(),
    key: fc.oneof(fc.uuid(), fc.string()),
    elapsed: fc.oneof(fc.nat().map(String), fc.string()),
    practice: fc.string(),
  },
  { requiredKeys: ["article", "message"] },
);

const form = trial({
  name: "comments: a form is taken, or each field at fault has its sentence",
  cases: 400,
  open: nothing,
  arbitrary: fields,
  holds: (value) => {
    const parsed = newComment.safeParse(value);
    if (!parsed.success) {
      const errors = commentErrors(parsed.error);
      must(errors.length > 0, "refused, and nothing is told");
      must(
        errors.every(({ code }) => COMMENT_ERRORS.includes(code)),
        "an error without a sentence",
      );
      return;
    }
    must(!("practice" in value), "a field is taken that no form has");
    must(countCharacters(parsed.data.message) <= 2_000, "it is too long");
    const again = newComment.parse({ ...value, message: parsed.data.message, name: parsed.data.name });
    must(again.message === parsed.data.message && again.name === parsed.data.name, "it changes again");
  },
});

export const schemaTrials = [frontMatter, legal, threads, cleaned, form];
