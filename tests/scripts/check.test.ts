import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { authors } from "../../_data/authors.ts";
import { crisisLines } from "../../_data/crisis-lines.ts";
import { links as realLinks } from "../../_data/links.ts";
import { placeholders } from "../../_data/placeholders.ts";
import { styleWords } from "../../_data/style-words.ts";
import { topics } from "../../_data/topics.ts";
import type { Finding } from "../../scripts/check/findings.ts";
import { checkContent } from "../../scripts/check/run.ts";
import { formatReport } from "../../scripts/check.ts";
import { corpus, front, IN_ORDER, links, optionsFor } from "./check-corpus.ts";

const LONG_SENTENCE =
  "Professional organizations nevertheless periodically recommend comprehensive interdisciplinary evaluation whenever psychotherapeutic collaboration repeatedly deteriorates.";
/** The same sentence over and over, on one line. */
const repeated = (sentence: string, times: number): string => Array(times).fill(sentence).join(" ");

/** `articles/a.md:3 error: …`, cut off at the end of what is expected. */
const shown = (findings: readonly Finding[], folder: string, expected: readonly string[]): string[] =>
  findings.map(({ file, line, level, what }) => {
    const all = `${file.replace(`${folder}/`, "")}:${line} ${level}: ${what}`;
    return expected.find((start) => all.startsWith(start)) ?? all;
  });

const PLANTED: Readonly<Record<string, string>> = {
  "content/articles/bad-day.md": `${front({ title: "Bad day", date: "2026-02-30" })}\nText.\n`,
  "content/articles/bad-field.md": `${front({ title: "Bad field", descripton: "A slip." })}\nText.\n`,
  "content/articles/boxes.md": `${front({ title: "Boxes" })}
:::note Known
Words.
:::
No line between.

:::data retention
:::

:::tip Unknown
Words.
:::
`,
  "content/articles/draft.md": `${front({ title: "A draft", draft: "true" })}\nText.\n`,
  "content/articles/headings.md": `${front({ title: "Headings" })}
# A second title

## A section

#### Two levels down

## A section
`,
  "content/articles/late.md": `${front({ title: "Later things", date: "2026-09-01" })}
See [the draft](draft.md).
`,
  "content/articles/links.md": `${front({ title: "Links" })}
See [nobody](nobody.md).

See [nowhere](/nowhere/).

See [no place](second.md#no-place).

See [old](http://example.org/).

See [the draft](draft.md).

See [the draft by its address](/articles/draft/).

Read [here](/help/).

See [no group](/links/#kepd).
`,
  "content/articles/pictures.md": `${front({ title: "Pictures" })}
![](images/door.jpg)

![A door](images/none.jpg)
`,
  "content/articles/reading.md": `${front({ title: "Reading" })}
A short one.

${repeated(LONG_SENTENCE, 12)}
`,
  "content/articles/reviews.md": `${front({ title: "Reviews", reviewedBy: "A. Person, PhD", reviewedOn: "2025-01-10", nextReview: "2026-02-10" })}\nText.\n`,
  "content/articles/same-title.md": `${front({ title: "first things" })}\nText.\n`,
  "content/articles/words.md": `${front({ title: "Words" })}
Your journey begins.
The second line of it has behaviour.

Stop now!

It is — so they say — fine.

About 20 percent of people stop.

Call [PRACTISE NAME].

Spaces at the end. 

Two  spaces.

The last line`,
  "content/pages.md": `---\ntitle: Page\ndescription: Words.\nupdated: "2026-01-02"\n---\n\n:::data nothing\n:::\n`,
  "content/threads/nobody.yaml": "comments: []\n",
  "data/links.ts": `id: "kept",\nlastChecked: "2026-06-01",\nid: "old",\nlastChecked: "2026-03-01",\nid: "never",\nlastChecked: null,\n`,
  "data/placeholders.ts": `"PRACTICE NAME": {\nFEE: { value: null },\n`,
};

const EXPECTED = [
  "content/articles/bad-day.md:4 error: date: is not a day of the calendar",
  "content/articles/bad-field.md:6 error: unknown field “descripton”",
  "content/articles/boxes.md:11 warning: no blank line after the box",
  "content/articles/boxes.md:13 error: :::data stands in pages only",
  "content/articles/boxes.md:16 error: box: “:::tip” is not known",
  "content/articles/headings.md:8 error: heading: # is kept for the title",
  "content/articles/headings.md:12 error: heading: “Two levels down” is ####, and what stands above it is ##",
  "content/articles/headings.md:14 error: heading: the id “a-section” is used twice",
  "content/articles/late.md:8 error: link: “draft.md” is a draft",
  "content/articles/links.md:8 error: link: there is no article or page “nobody.md”",
  "content/articles/links.md:10 error: link: there is nothing at “/nowhere/”",
  "content/articles/links.md:12 error: link: there is no place “#no-place” on /articles/second/",
  "content/articles/links.md:14 error: link: “http://example.org/” is not encrypted",
  "content/articles/links.md:16 error: link: “draft.md” is a draft",
  "content/articles/links.md:18 error: link: “/articles/draft/” is a draft",
  "content/articles/links.md:20 warning: the link “here” says nothing alone",
  "content/articles/links.md:22 error: link: there is no place “#kepd” on /links/",
  "content/articles/pictures.md:8 error: image: “images/door.jpg” has no alternative text",
  "content/articles/pictures.md:10 error: image: there is no file",
  "content/articles/reading.md:10 warning: reads at US grade",
  "content/articles/reviews.md:8 warning: nextReview: is more than 12 months after the review of January 10, 2025",
  "content/articles/reviews.md:8 warning: nextReview: the review was due on February 10, 2026",
  "content/articles/same-title.md:2 error: title: “first things” is also the title of",
  "content/articles/words.md:8 warning: “journey” is a word to avoid",
  "content/articles/words.md:9 warning: “behaviour” is British spelling",
  "content/articles/words.md:11 warning: an exclamation mark",
  "content/articles/words.md:13 warning: a chain of dashes",
  "content/articles/words.md:15 warning: the figure “20 percent” has no source",
  "content/articles/words.md:17 error: placeholder: [PRACTISE NAME] is not in",
  "content/articles/words.md:19 warning: spaces at the end of the line",
  "content/articles/words.md:21 warning: two spaces in a row",
  "content/articles/words.md:23 warning: no line end at the end of the file",
  "content/pages.md:7 error: :::data: “nothing” is not known",
  "content/threads/nobody.yaml:undefined error: there is no article “nobody”",
  "data/links.ts:4 warning: “The page old” was last checked on March 1, 2026",
  "data/links.ts:6 info: one entry has never been checked",
  "data/placeholders.ts:2 info: [FEE] is not filled",
];

test("content in order has no findings", async () => {
  const report = await checkContent(optionsFor(corpus(IN_ORDER)));
  expect(report).toEqual({ findings: [], mended: [], texts: 3 });
});

test("each planted fault is found at its line, and nothing else", async () => {
  const folder = corpus({ ...IN_ORDER, ...PLANTED });
  const { findings } = await checkContent(
    optionsFor(folder, {
      links: links({ kept: "2026-06-01", old: "2026-03-01", never: null }),
      placeholders: {
        "PRACTICE NAME": { meaning: "The name.", value: "The practice" },
        FEE: { meaning: "The fee.", value: null },
      },
    }),
  );
  expect(shown(findings, folder, EXPECTED)).toEqual(EXPECTED);
  expect(EXPECTED.length).toBeGreaterThanOrEqual(20);
});

test("what the build would stop at is told once, also what only the build knows", async () => {
  const folder = corpus({
    ...IN_ORDER,
    "content/articles/links.md": `${front({ title: "Links", redirectFrom: "[/links/]" })}
See [no place](second.md#no-place) and [nobody](nobody.md).
`,
  });
  const { findings } = await checkContent(optionsFor(folder));
  const expected = [
    "content/articles/links.md:6 error: redirectFrom: “/links/” is a page of this site",
    "content/articles/links.md:9 error: link: there is no article or page “nobody.md”",
    "content/articles/links.md:9 error: link: there is no place “#no-place” on /articles/second/",
  ];
  // The address is refused before links are looked at by the build, and after that they are.
  expect(shown(findings, folder, expected)).toEqual(expected);
  const inOrder = corpus({
    ...IN_ORDER,
    "content/articles/links.md": `${front({ title: "Links" })}\nSee [no place](second.md#no-place).\n`,
  });
  expect((await checkContent(optionsFor(inOrder))).findings).toHaveLength(1);
});

test("every finding says how to mend it, on one line with its place", async () => {
  const folder = corpus({ ...IN_ORDER, ...PLANTED });
  const report = await checkContent(optionsFor(folder));
  const text = formatReport(report, 400);
  for (const { what, how } of report.findings) expect([what, how]).not.toContain("");
  const place = /^\S+?(?::\d+)? {2}(error|warning|info) {2}.+ — .+$/;
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("    "));
  expect(lines.slice(0, -1).filter((line) => !place.test(line))).toEqual([]);
  expect(lines.at(-1)).toMatch(/^\d+ errors, \d+ warnings, 0 notes in \d+ texts \(0\.4 s\)$/);
});

test("the sentences that raise the reading level are named with their lines", async () => {
  const hard = (easy: number, long: number): Readonly<Record<string, string>> => ({
    ...IN_ORDER,
    "content/articles/hard.md": `${front({ title: "Hard" })}
${repeated("It is so.", easy)}

${repeated(LONG_SENTENCE, long)}
${repeated(LONG_SENTENCE, long)}
`,
  });
  expect((await checkContent(optionsFor(corpus(hard(150, 1))))).findings).toEqual([]);

  const { findings } = await checkContent(optionsFor(corpus(hard(4, 4))));
  expect(findings).toHaveLength(1);
  expect(findings[0]?.details).toHaveLength(5);
  expect(findings[0]?.details?.[0]).toMatch(
    /hard\.md:10 {2}\d+ words, grade \d+: “Professional organizations nevertheless .*…”$/,
  );
});

test("an article that opens later may lead to one that is open by then", async () => {
  const folder = corpus({
    ...IN_ORDER,
    "content/articles/july.md": `${front({ title: "July", date: "2026-07-01" })}\nText.\n`,
    "content/articles/august.md": `${front({ title: "August", date: "2026-08-01" })}\nSee [July](july.md) and [first](/articles/first/).\n`,
  });
  expect((await checkContent(optionsFor(folder))).findings).toEqual([]);
});

test("the real content has no errors", async () => {
  const { findings, texts } = await checkContent({
    content: "content",
    dataFolder: "_data",
    publicFolder: "public",
    today: "2026-11-24",
    topics: Object.keys(topics),
    authors: Object.keys(authors),
    practiceName: "The practice",
    placeholders,
    links: realLinks,
    crisisLines,
    styleWords,
    fix: false,
  });
  expect(texts).toBeGreaterThan(10);
  expect(findings.filter(({ level }) => level === "error")).toEqual([]);
});

const CHECK = join(import.meta.dirname, "../../scripts/check.ts");
const COMMAND = ["--import", import.meta.resolve("tsx"), CHECK];

test("the command ends with status 1 for an error and 0 for warnings", () => {
  const page = (text: string) =>
    `---\ntitle: Help\ndescription: Words.\nupdated: "2026-01-02"\n---\n\n${text}\n`;
  const warned = corpus({ "content/articles/.keep": "", "content/help.md": page("Stop now!") });
  const told = execFileSync(process.execPath, COMMAND, { cwd: warned, encoding: "utf8" });
  expect(told).toContain(
    "content/help.md:7  warning  an exclamation mark — end the sentence with a period\n",
  );

  const wrong = corpus({ "content/articles/.keep": "", "content/help.md": page("[Gone](gone.md)") });
  const { status, stdout } = spawnSync(process.execPath, COMMAND, { cwd: wrong, encoding: "utf8" });
  expect(stdout).toContain("content/help.md:7  error  link: there is no article or page “gone.md”");
  expect(status).toBe(1);
});

test("the command answers an unknown option with the options there are", () => {
  const { status, stderr } = spawnSync(process.execPath, [...COMMAND, "--onlin"], { encoding: "utf8" });
  expect(status).toBe(1);
  expect(stderr).toContain("--onlin");
  expect(stderr).toContain("npm run check -- --online");
});
