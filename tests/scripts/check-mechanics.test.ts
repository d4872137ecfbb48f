import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import MarkdownIt from "markdown-it";
import footnote from "markdown-it-footnote";
import { expect, test } from "vitest";
import { encryptLinks } from "../../scripts/check/encrypt.ts";
import { mechanicsOf } from "../../scripts/check/mechanics.ts";
import { checkContent } from "../../scripts/check/run.ts";
import { corpus, front, IN_ORDER, optionsFor } from "./check-corpus.ts";

const mended = (contents: string): string => mechanicsOf(contents).mended;

test("spaces at the end of a line go, and a line break made of two spaces stays", () => {
  expect(mended("One. \n\t\nTwo.\t\n")).toBe("One.\n\nTwo.\n");
  expect(mended("A line  \nand the next.\n")).toBe("A line  \nand the next.\n");
  expect(mended("## Heading  \nText.\n\nThe last.  \n\n- a  \n- b\n")).toBe(
    "## Heading\nText.\n\nThe last.\n\n- a\n- b\n",
  );
});

test("double spaces go from prose, and stay in code, in tables and after the mark of a list", () => {
  expect(mended("One.  Two.   Three.\n")).toBe("One. Two. Three.\n");
  const kept =
    "-   a list\n\n1.  another\n\n`a  b`\n\n| a  | b |\n|---|---|\n\n```\na  b  \n```\n\n    a  b\n";
  expect(mended(kept)).toBe(kept);
});

test("a box gets a blank line before and after it, once", () => {
  const tight = "Text.\n:::note One\nWords.\n:::\n:::note Two\nWords.\n:::\nText.\n";
  const loose = "Text.\n\n:::note One\nWords.\n:::\n\n:::note Two\nWords.\n:::\n\nText.\n";
  expect(mended(tight)).toBe(loose);
  expect(mechanicsOf(tight).faults.map(({ line }) => line)).toEqual([2, 5, 8]);
  expect(mended(loose)).toBe(loose);
});

test("front matter is left as it is, and so are line ends of Windows", () => {
  const windows = "---\r\ntitle: A  title \r\n---\r\n\r\nTwo  spaces. \r\n:::note A\r\nWords.\r\n:::\r\n";
  expect(mended(windows)).toBe(
    "---\r\ntitle: A  title \r\n---\r\n\r\nTwo spaces.\r\n\r\n:::note A\r\nWords.\r\n:::\r\n",
  );
});

test("mending changes nothing that a reader sees, and finds nothing more the second time", () => {
  const markdown = new MarkdownIt().use(footnote);
  const seen = (text: string): string =>
    markdown
      .render(text)
      .replace(/[ \t]+/g, " ")
      .replaceAll(" \n", "\n");
  const piece = fc.constantFrom(
    "Words.",
    "more words",
    " ",
    "  ",
    "\t",
    "\n",
    "\n\n",
    "- ",
    "1. ",
    "> ",
    "## ",
    "`a  b`",
    "`",
    "```\n",
    "| a  | b |\n|---|---|\n",
    "    ",
    "*a*",
    "[a](b.md)",
    "[^1]",
    "\n[^1]: ",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      const text = `${pieces.join("")}\n`;
      const { mended: tidy } = mechanicsOf(text);
      expect(seen(tidy)).toBe(seen(text));
      expect(mechanicsOf(tidy)).toEqual({ faults: [], mended: tidy });
    }),
    // Code that reaches over a line without a mark of its own.
    { numRuns: 1000, examples: [[["> ", "`", "\n[^1]: ", "\n", "`"]]] },
  );
});

test("--fix mends the files, tells what it mended, and leaves nothing mechanical to find", async () => {
  const folder = corpus({
    ...IN_ORDER,
    "content/articles/loose.md": `${front({ title: "Loose" })}\nTwo  spaces. \n:::note A\nWords.\n:::`,
  });
  const first = await checkContent(optionsFor(folder, { fix: true }));
  expect(first.mended.map(({ line, what }) => `${line} ${what}`)).toEqual([
    "8 spaces at the end of the line",
    "8 two spaces in a row",
    "9 no blank line before the box",
    "11 no line end at the end of the file",
  ]);
  expect(first.findings).toEqual([]);
  expect(readFileSync(join(folder, "content/articles/loose.md"), "utf8")).toBe(
    `${front({ title: "Loose" })}\nTwo spaces.\n\n:::note A\nWords.\n:::\n`,
  );
  const second = await checkContent(optionsFor(folder, { fix: true }));
  expect(second).toEqual({ findings: [], mended: [], texts: 4 });
});

test("--fix never touches http:// without --online; with it, only what is the same under https://", async () => {
  const text = `${front({ title: "Old links" })}\nSee [one](http://same.example/a) and [two](http://moved.example/).\n`;
  const folder = corpus({ ...IN_ORDER, "content/articles/old.md": text });
  const file = join(folder, "content/articles/old.md");
  await checkContent(optionsFor(folder, { fix: true }));
  expect(readFileSync(file, "utf8")).toBe(text);

  const asked: string[] = [];
  const { mended: told } = await checkContent(
    optionsFor(folder, {
      fix: true,
      ask: async (url) => {
        asked.push(url);
        return url.includes("moved") ? { kind: "moved", to: "https://elsewhere.example/" } : { kind: "ok" };
      },
    }),
  );
  expect(readFileSync(file, "utf8")).toBe(text.replace("http://same", "https://same"));
  expect(told).toHaveLength(1);
  expect(asked.filter((url) => url.startsWith("http:"))).toEqual([]);
});

test("an address is not mended because it begins like another one", async () => {
  const ask = async (url: string) =>
    url === "https://a.example/x" ? ({ kind: "ok" } as const) : ({ kind: "gone", status: 404 } as const);
  expect(await encryptLinks("[a](http://a.example/x) [b](http://a.example/xy)", ask)).toBe(
    "[a](https://a.example/x) [b](http://a.example/xy)",
  );
});
