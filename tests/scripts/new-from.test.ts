import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseFrontMatter } from "../../_config/content/front-matter.ts";
import { renderMarkdown } from "../../_config/markdown/pipeline.ts";
import { frontMatterSchema } from "../../_data/schema/article.ts";
import { mechanicsOf } from "../../scripts/check/mechanics.ts";
import { newArticle } from "../../scripts/new-article.ts";
import { corpus, IN_ORDER, TODAY } from "./check-corpus.ts";
import { BULLETS, link, NUMBERS, noteMark, paragraph, picture, run, table, wordFile } from "./new-docx.ts";

const placeholders = { PHONE: { meaning: "The number.", value: null } };

interface Taken {
  readonly body: string;
  readonly title: string;
  readonly told: string;
  /** What the pipeline makes of it. */
  readonly html: string;
}

/** Takes a text over as `npm run new -- --from` does, and holds it to what every result must keep. */
async function take(name: string, contents: string | Buffer, title?: string): Promise<Taken> {
  const folder = corpus(IN_ORDER);
  const from = join(folder, name);
  writeFileSync(from, contents);
  const told = await newArticle({
    from,
    title,
    description: "What you get.",
    topics: "endings",
    content: join(folder, "content"),
    today: TODAY,
    topicList: { endings: { title: "Endings", description: "When to stop." } },
    authors: ["practice"],
    placeholders,
    madeOfData: ["/links/"],
  });
  const file = /^Made (\S+\.md)\./m.exec(told)?.[1] ?? "";
  const text = readFileSync(file, "utf8");
  const parsed = parseFrontMatter(frontMatterSchema(["endings"], ["practice"]), file, text);
  if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems));
  const { html, problems } = await renderMarkdown(
    { file, root: join(folder, "content"), body: parsed.body, lineOffset: parsed.lineOffset },
    {
      placeholders,
      addressOf: (path) => `/${path.replace(".md", "/")}`,
      isHidden: () => false,
      knownPaths: () => [],
    },
  );
  expect(problems).toEqual([]);
  expect(mechanicsOf(text).faults).toEqual([]);
  return { body: parsed.body.trim(), title: parsed.data.title, told, html };
}

test("a Word file keeps headings, lists, links, notes, tables and emphasis", async () => {
  const body = [
    paragraph(run("When it ends"), { style: "Title" }),
    paragraph(
      run("It is ") + run("fine", "<w:i/>") + run(" to ") + run("ask", "<w:b/>") + run(".") + noteMark,
    ),
    paragraph(run("Before\u00a0 you go"), { style: "Heading1" }),
    paragraph(run("Look back"), { style: "Heading2" }),
    paragraph(run("one"), { list: BULLETS }),
    paragraph(run("two"), { list: BULLETS }),
    paragraph(run("Then:")),
    paragraph(run("first"), { list: NUMBERS }),
    paragraph(run("second"), { list: NUMBERS }),
    paragraph(run("Said well."), { style: "Quote" }),
    paragraph(picture),
    paragraph(run("See ") + link("the page") + run(" or call [PHONE].")),
    table([
      ["You see", "You ask"],
      ["a | b", "why"],
    ]),
    paragraph(run("After"), { style: "Heading1" }),
    paragraph(run("Go on.")),
  ].join("");
  const { body: text, title, told, html } = await take("x.docx", wordFile(body, { note: "From a study." }));
  expect(title).toBe("When it ends");
  expect(text).toBe(`It is *fine* to **ask**.[^1]

## Before you go

### Look back

- one
- two

Then:

1. first
2. second

> Said well.

See [the page](https://example.org/) or call [PHONE].

| You see | You ask |
| - | - |
| a \\| b | why |

## After

Go on.

[^1]: From a study.`);
  expect(html).toContain("From a study.");
  expect(told).toContain("under “Look back”, near “Said well.”:\n      ![Two chairs](images/picture-1.png)");
  expect(told).toContain("A table had no heading row");
});

test("a link that is not encrypted or leads nowhere here is named, and its words stay", async () => {
  const word = await take(
    "x.docx",
    wordFile(paragraph(run("See ") + link("the page")), { href: "http://old.example/a" }),
    "Links",
  );
  expect(word.body).toBe("See the page");
  expect(word.told).toContain("“the page” led to http://old.example/a: it is not encrypted");

  const page = await take(
    "x.html",
    `<p><a href="/links/">links</a> <a href="/help/">help</a> <a href="/gone/">gone</a> <a href="page.html">rel</a>
     <a href="mailto:a@example.org">mail</a> <a href="javascript:x">script</a> <a href="#b">down</a> <a href="#c">lost</a></p>
     <h2 id="b">Be kind</h2>`,
    "Links",
  );
  expect(page.body).toBe(
    "[links](/links/) [help](/help/) gone rel [mail](mailto:a@example.org) script [down](#be-kind) lost\n\n## Be kind",
  );
  for (const words of ["gone", "rel", "script", "lost"]) expect(page.told).toContain(`“${words}” led to `);
});

test("headings begin with ##, skip no level, carry no marks, and have addresses of their own", async () => {
  const { body, title } = await take(
    "x.html",
    "<h1>The title</h1><h3><b>One</b></h3><h5>Under one</h5><h4>Beside it</h4><h2>Two</h2><h3>One</h3><h3> </h3>",
  );
  expect(title).toBe("The title");
  expect(body).toBe("## One\n\n### Under one\n\n### Beside it\n\n## Two\n\n### One {#one-2}");

  const several = await take("x.html", "<h1>One</h1><p>a</p><h1>Two</h1><h2>Three</h2>", "Given");
  expect(several.body).toBe("## One\n\na\n\n## Two\n\n### Three");
});

test.each([
  [
    "a list of notes (Markdown tools, WordPress)",
    '<p>Said<sup><a href="#fn1" id="r1">1</a></sup> and again<sup><a href="#fn2" id="r2">2</a></sup>.</p><hr><section><h2>Footnotes</h2><ol><li id="fn1"><p>One. <a href="#r1">↩</a></p></li><li id="fn2"><p>Two. <a href="#r2">↩</a></p></li></ol></section>',
  ],
  [
    "paragraphs with names (Word saved as HTML)",
    '<p>Said<a href="#_ftn1" name="_ftnref1">[1]</a> and again<a href="#_ftn2" name="_ftnref2">[2]</a>.</p><div><hr><div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> One.</p></div><div id="ftn2"><p><a href="#_ftnref2" name="_ftn2">[2]</a> Two.</p></div></div>',
  ],
  [
    "paragraphs with ids (Google Docs)",
    '<p>Said<sup><a href="#n1" id="m1">[1]</a></sup> and again<sup><a href="#n2" id="m2">[2]</a></sup>.</p><hr><div><p><a href="#m1" id="n1">[1]</a>&nbsp;One.</p></div><div><p><a href="#m2" id="n2">[2]</a>&nbsp;Two.</p></div>',
  ],
])("footnotes in HTML are kept: %s", async (_, html) => {
  const { body } = await take("x.html", html, "Notes");
  expect(body).toBe("Said[^1] and again[^2].\n\n[^1]: One.\n\n[^2]: Two.");
});

test("of a page, only the text is taken, and what is embedded is named", async () => {
  const { body, told } = await take(
    "x.html",
    `<!doctype html><title>Site</title><style>p{}</style><body><nav><a href="/">Home</a></nav>
     <main><h1>Here</h1><p>Text.</p><table><caption>Seen</caption><thead><tr><th>a</th></tr></thead><tr><td>b</td></tr></table>
     <iframe src="https://video.example/1"></iframe><script>x()</script></main><footer>Bottom</footer>`,
  );
  expect(body).toBe("Text.\n\nSeen\n\n| a |\n| - |\n| b |");
  expect(told).toContain("An embedded iframe from https://video.example/1 was left out.");
  expect(told).not.toContain("had no heading row");
});

test("Markdown from elsewhere keeps its boxes, code and notes, and loses its HTML and its front matter", async () => {
  const { body, title, told } = await take(
    "x.md",
    `---
title: "From: elsewhere"
layout: post
---
# From: elsewhere

Some <b>bold</b> words.[^a] See [the other](second.md#what-helps).

:::note In short
- One thing.
:::

:::tip Not ours
Words.
:::

A section
---------

\`\`\`
:::note
\`\`\`

![A door](/old/Door%20One.JPG "Shut")

[^a]: A note.
`,
  );
  expect(title).toBe("From: elsewhere");
  expect(body).toBe(`Some **bold** words.[^1] See [the other](second.md#what-helps).

:::note In short

- One thing.

:::

Words.

## A section

\`\`\`
:::note
\`\`\`

[^1]: A note.`);
  expect(told).toContain('![A door](images/door-one.jpg "Shut")');
  expect(told).toContain("“:::tip Not ours” is not a box of this site");
});

test("plain text becomes paragraphs and lists; signs that mean something in Markdown stay signs", async () => {
  const { body, html } = await take(
    "x.txt",
    "One line\r\nand the next.\r\n\r\n- a\r\n- b\r\n  goes on\r\n\r\n1) x\r\n2) y\r\n\r\n# *not* a [heading] <b>\r\n",
    "Plain",
  );
  expect(body).toBe(
    "One line and the next.\n\n- a\n- b goes on\n\n1. x\n2. y\n\n\\# \\*not\\* a \\[heading] \\<b>",
  );
  expect(html).toContain("# *not* a [heading] &lt;b&gt;");
});

test("a text of an old Windows editor is read in its own letters", async () => {
  const { body } = await take("x.txt", Buffer.from([0x93, 0x63, 0x61, 0x66, 0xe9, 0x94]), "Old");
  expect(body).toBe("“café”");
});

test("a file that cannot be read is refused with what to do instead", async () => {
  await expect(take("x.docx", "no Word file", "T")).rejects.toThrow(
    "cannot be read as a Word file. Open it in Word, save it as .docx again",
  );
  await expect(take("x.pdf", "%PDF", "T")).rejects.toThrow("Save the text as .docx, .html, .md or .txt");
  await expect(take("x.md", "---\ntitle: [\n---\n", "T")).rejects.toThrow("take the front matter out");
});
