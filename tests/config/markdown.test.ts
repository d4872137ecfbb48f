import { describe, expect, it } from "vitest";
import { html, render } from "../helpers/markdown.ts";

describe("what an author types as HTML", () => {
  it.each([
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "Words <b onclick='x'>in bold</b>",
    "<!-- a comment -->",
    "<!--data:crisis-lines-->",
    "<style>p { color: red }</style>",
    "## <i>A heading</i>",
    "| <u>a</u> |\n|---|\n| <svg onload=x> |",
    ":::note <b>Title</b>\n<iframe src=x></iframe>\n:::",
    "[<em>](/links/)",
    "[^1]\n\n[^1]: <hr>",
  ])("%j comes out as text", async (source) => {
    const made = await html(source);
    const typed = source.match(/<[^>]*>/g) ?? [];
    expect(typed.length).toBeGreaterThan(0);
    for (const tag of typed) expect(made).not.toContain(tag);
    expect(made).toContain("&lt;");
  });

  it("cannot leave an attribute", async () => {
    expect(await html(':::aside A "quoted" <b>label</b>\nWords.\n:::')).toContain(
      '<aside class="note" aria-label="A “quoted” &lt;b&gt;label&lt;/b&gt;">',
    );
    expect(await html('[Words](/links/ "A &quot; onclick=x")')).toContain('title="A &quot; onclick=x"');
  });
});

describe("boxes", () => {
  it("a note is a panel that its heading names", async () => {
    expect(await html(":::note In short\n- One\n- Two\n:::")).toBe(
      '<aside class="panel" aria-labelledby="box-0"><h2 id="box-0">In short</h2>\n<ul>\n<li>One</li>\n<li>Two</li>\n</ul>\n</aside>\n',
    );
  });

  it("a box after the first section has a heading one step lower", async () => {
    expect(await html("## A section\n\n:::warning Do not wait\nCall.\n:::")).toContain(
      '<aside class="panel urgent" aria-labelledby="box-2"><h3 id="box-2">Do not wait</h3>',
    );
  });

  it("a vignette carries its label, an aside is named, a quotation is pulled out", async () => {
    expect(await html(":::vignette A composite story.\nOnce.\n:::")).toContain(
      '<aside class="vignette" aria-labelledby="box-0"><p class="tag" id="box-0">A composite story.</p>\n<p>Once.</p>',
    );
    expect(await html(":::aside Alliance\nThe bond.\n:::")).toBe(
      '<aside class="note" aria-label="Alliance">\n<p>The bond.</p>\n</aside>\n',
    );
    expect(await html(":::pull\nIt moved again.\n:::")).toBe(
      '<blockquote class="pull">\n<p>It moved again.</p>\n</blockquote>\n',
    );
  });

  it("a heading inside a box does not enter the list of contents", async () => {
    const { headings } = await render("## Outside\n\n:::note In short\n### Inside\n:::\n\n### Below");
    expect(headings).toEqual([
      { id: "outside", text: "Outside", level: 2 },
      { id: "below", text: "Below", level: 3 },
    ]);
  });

  it("an unknown box in the middle of a paragraph is found", async () => {
    const { problems } = await render("Some words\n:::nots Title\nMore.\n:::");
    expect(problems.map(({ message }) => message)).toEqual([
      "box: “:::nots” is not known; use :::note, :::warning, :::vignette, :::aside, :::data, :::pull",
    ]);
  });
});

describe("headings", () => {
  it("get ids from their words, or the one that is written behind them", async () => {
    const { html, headings } = await render(
      "## What’s next, and “why”?\n\n## Über Ängste\n\n## A long title {#short}\n\n### With `code` *and* more",
    );
    expect(headings.map(({ id, text }) => [id, text])).toEqual([
      ["whats-next-and-why", "What’s next, and “why”?"],
      ["uber-angste", "Über Ängste"],
      ["short", "A long title"],
      ["with-code-and-more", "With code and more"],
    ]);
    expect(html).toContain('<h2 id="short">A long title</h2>');
  });
});

describe("links", () => {
  it("file names become addresses, with their fragment", async () => {
    const { html, links } = await render("[Ending](ending.md) and [why](ending.md#why) and [here](#top)");
    expect(html).toContain('<a href="/articles/ending/">Ending</a>');
    expect(html).toContain('<a href="/articles/ending/#why">why</a>');
    expect(links).toEqual([
      { url: "/articles/ending/", fragment: "", line: 1 },
      { url: "/articles/ending/", fragment: "why", line: 1 },
      { url: "", fragment: "top", line: 1 },
    ]);
  });

  it("outgoing ones say so, and tell the other site nothing", async () => {
    expect(await html("[APA](https://www.apa.org/)")).toContain(
      '<a href="https://www.apa.org/" rel="external noopener noreferrer">APA</a>',
    );
    expect(await html("<https://www.apa.org/>")).toContain('rel="external noopener noreferrer"');
    expect(await html("[us](/links/), [call](tel:988), [write](mailto:a@example.org)")).not.toContain("rel=");
  });

  it.each([
    "[x](javascript:alert%281%29)",
    "[x](JaVaScRiPt:x)",
    "<javascript:x>",
    "[x](data:text/html,x)",
    "[x](vbscript:x)",
    "[x](//example.org/)",
    "[x](https://user@example.org/)",
    "[x][1]\n\n[1]: javascript:x",
    "Words[^1]\n\n[^1]: [x](javascript:x)",
    "Words^[[x](javascript:x)]",
    "| [x](javascript:x) |\n|---|",
  ])("%j is refused and leads nowhere", async (source) => {
    const { html, problems } = await render(source);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toMatch(/^link: “.*” is not an address a reader can follow; use /);
    expect(html).not.toMatch(/href="(?!#)/);
  });

  it("in footnotes are resolved too", async () => {
    expect(await html("Words[^1].\n\n[^1]: See [ending](ending.md).")).toContain(
      '<a href="/articles/ending/">',
    );
    expect(await html("Words^[See [ending](ending.md).]")).toContain('<a href="/articles/ending/">');
  });
});

describe("text", () => {
  it("gets typographic quotes, dashes and dots", async () => {
    expect(await html(`"It's 'fine'," she said -- and waited...`)).toBe(
      "<p>“It’s ‘fine’,” she said – and waited…</p>\n",
    );
  });

  it("footnotes lead there and back, in words", async () => {
    const made = await html("One[^a] and again[^a].\n\n[^a]: The source.");
    expect(made).toContain('<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup>');
    expect(made).toContain('<section class="footnotes" aria-label="Notes">\n<ol class="footnotes-list">');
    expect(made).toContain('<a href="#fnref1" class="footnote-backref">Back to the text</a>');
    expect(made).toContain('<a href="#fnref1:1" class="footnote-backref">Back to the text</a>');
  });

  it("tables scroll inside a section that their heading names and the keyboard reaches", async () => {
    const made = await html('## Which "kind"?\n\n| a | b |\n|---|---|\n| 1 | 2 |');
    expect(made).toContain('<section class="table" aria-label="Table: Which “kind”?" tabindex="0"><table>');
    expect(made).toContain("</table></section>");
    expect(await html("| a |\n|---|\n| 1 |")).toContain('aria-label="Table"');
  });

  it("placeholders are filled where the practice has said what it is, and marked where not", async () => {
    expect(await html("Call [PHONE] or write to [EMAIL].")).toBe(
      '<p>Call <span class="placeholder">[PHONE]</span> or write to hello@example.org.</p>\n',
    );
  });

  it("words are counted without marks, addresses and the words of boxes’ names", async () => {
    const { words } = await render(
      "## Two words\n\nThree *more* [words](https://example.org/a/b).\n\n- one\n- `two`",
    );
    expect(words).toBe(7);
  });

  it.each([
    ["“Don’t” – she said — ‘go’.", 4],
    ["à côté, naïve: été", 4],
    ["Десять слов 𝔘 20% a\u00a0b", 6],
    ["... -- ( ) `x y`", 2],
  ])("the words of “%s” are counted in whatever writing", async (text, expected) => {
    const { words } = await render(text);
    expect(words).toBe(expected);
  });

  it("front matter moves the lines of problems, not of the text", async () => {
    const { problems } = await render("One.\n\nTwo [x](y.md).");
    expect(problems).toEqual([
      { file: "content/articles/x.md", line: 3, message: "link: there is no article or page “y.md”" },
    ]);
  });
});
