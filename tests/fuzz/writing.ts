/** The desk's form for articles: what is typed is what stands in the file, and what comes back into the form. */
import fc from "fast-check";
import { parseFrontMatter } from "../../_config/content/front-matter.ts";
import { frontMatterSchema } from "../../_data/schema/article.ts";
import {
  type ArticleForm,
  articleForm,
  formOfArticle,
  problemsOfForm,
} from "../../_data/schema/article-form.ts";
import { AUTHORS, TOPICS } from "../../scripts/authoring/rules.ts";
import { fileOfForm, fileOfText, readOne } from "../../scripts/authoring/texts.ts";
import { MOST_DESK_FIELDS } from "../../server/comments/http/body.ts";
import { textOfForm } from "../../server/desk/article-form.ts";
import { must, nothing, textOf, trial } from "./harness.ts";

const TYPED = [
  "words ",
  ": ",
  "#",
  "'",
  '"',
  "- ",
  "\n",
  "---\n",
  "|",
  ">",
  "{",
  "[",
  "&a",
  "*a",
  "!x",
  "%",
  "é",
  "\u2028",
  "\t",
  "null",
  "2026-03-12",
  "\u0085",
  "\ufeff",
];
const typed = textOf(TYPED, 10);

const form: fc.Arbitrary<ArticleForm> = fc.record({
  title: typed,
  description: typed,
  date: fc.constantFrom("2026-03-12", "2026-04-01"),
  updated: fc.constantFrom("", "2026-05-01"),
  topics: fc.uniqueArray(fc.constantFrom(...TOPICS), { minLength: 1, maxLength: 3 }),
  author: fc.constantFrom(...AUTHORS),
  reviewedBy: fc.constant("Somebody: else"),
  reviewedOn: fc.constant("2026-04-02"),
  nextReview: fc.constantFrom("", "2027-03-12"),
  comments: fc.constantFrom("open", "closed"),
  aliases: typed,
  redirectFrom: fc.constantFrom("", "/old/\n/older/"),
  sources: fc.array(
    fc.record({
      title: typed,
      authors: typed,
      year: fc.constantFrom("", "2012", "12"),
      published: typed,
      doi: fc.constantFrom("", "10.1037/pst0000172"),
      url: fc.constantFrom("", "https://a.example/"),
    }),
    { maxLength: 3 },
  ),
  body: textOf(TYPED, 30),
});

const schema = frontMatterSchema(TOPICS, AUTHORS);

const roundTrip = trial({
  name: "writing: a form without mistakes makes a file that gives the same form",
  cases: 250,
  open: nothing,
  arbitrary: fc.tuple(form, form, fc.boolean()),
  holds: ([given, before, draft]) => {
    if (problemsOfForm(given, TOPICS, AUTHORS).length > 0) return;
    // Over the file of another form, whose lines may be kept only where they say the same.
    const contents = fileOfForm(fileOfForm(null, before, !draft), given, draft);
    const read = parseFrontMatter(schema, "x.md", contents);
    must("data" in read, `the file has mistakes: ${JSON.stringify(read)}`);
    const back = formOfArticle(read.data, read.body);
    const again = fileOfForm(contents, back, draft);
    must(again === contents, `saved again it is another file:\n${contents}\n${again}`);
    must(problemsOfForm(back, TOPICS, AUTHORS).length === 0, "what comes back has mistakes");
    must(back.title === given.title.trim() && back.body === given.body.trim(), "words are others");
    must([...back.topics].sort().join() === [...given.topics].sort().join(), "topics are others");
    must(read.data.draft === draft, "it is a draft, or is none");
  },
});

const fields = fc.dictionary(
  fc.oneof(
    fc.constantFrom(
      "title",
      "kind",
      "text",
      "topic-endings",
      "sources-0-title",
      "sources-1-title",
      "sources-0-year",
    ),
    typed,
  ),
  fc.oneof(typed, fc.constantFrom("yes", "whole", "fields"), fc.boolean()),
  { maxKeys: 12, noNullPrototype: true },
);

const sent = trial({
  name: "writing: whatever fields are sent, they are a form or a whole file, whose mistakes are told",
  cases: 300,
  open: nothing,
  arbitrary: fields,
  holds: (given) => {
    const all = new Map(Object.entries(given));
    must(all.size <= MOST_DESK_FIELDS, "more than the server reads");
    const text = textOfForm(all);
    if ("form" in text) {
      const made = articleForm.parse(text.form);
      for (const { field, message } of problemsOfForm(made, TOPICS, AUTHORS)) {
        must(field !== "" && message !== "", "a mistake without place or words");
      }
      return;
    }
    const read = readOne(
      { file: "content/articles/x.md", root: "content", contents: fileOfText(text.contents) },
      "2026-11-24",
    );
    must("draft" in read || read.problems.length > 0, "it is refused without a word");
  },
});

export const writingTrials = [roundTrip, sent];
