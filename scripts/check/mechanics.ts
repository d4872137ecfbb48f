/**
 * Faults that a program can mend without changing what a reader sees: spaces at the end of a line, double
 * spaces, a missing blank line around a box, a missing line end at the end of the file.
 * Front matter, code and tables are left as they are, and so are two spaces that make a line break.
 */
import MarkdownIt from "markdown-it";
import container from "markdown-it-container";
import footnote from "markdown-it-footnote";

export interface Mechanics {
  readonly faults: readonly { readonly line: number; readonly what: string }[];
  /** The file with all of them mended. */
  readonly mended: string;
}

/** What may be done to a line. */
interface LineUse {
  /** Code: nothing. */
  code: boolean;
  /** Two spaces at its end break the line. */
  goesOn: boolean;
  /** Inline code may reach over its end, and spaces there are seen. */
  codeMayGoOn: boolean;
  /** Running text without code in it: double spaces mean nothing. */
  prose: boolean;
}

const BOX_OPENS = /^:{3,}\s*[^\s:]/;
const BOX_CLOSES = /^:{3,}\s*$/;

/** Looks through a content file. */
export function mechanicsOf(contents: string): Mechanics {
  const faults: { line: number; what: string }[] = [];
  const lines = contents.split("\n");
  const start = bodyStart(lines);
  const mended = lines.slice(0, start);
  const uses = usesOf(lines.slice(start));
  for (const [index, use] of uses.entries()) {
    const raw = lines[start + index] ?? "";
    const [line, end] = raw.endsWith("\r") ? [raw.slice(0, -1), "\r"] : [raw, ""];
    const report = (what: string): void => {
      faults.push({ line: start + index + 1, what });
    };
    if (use.code) {
      mended.push(raw);
      continue;
    }
    const before = index === 0 ? "" : (lines[start + index - 1] ?? "").trim();
    if (uses[index - 1]?.code === false && needsBlankBetween(before, line.trim())) {
      report(BOX_OPENS.test(line) ? "no blank line before the box" : "no blank line after the box above");
      mended.push(end);
    }
    const breaksLine = use.goesOn && / {2}$/.test(line);
    const trimmed = breaksLine || use.codeMayGoOn ? line : line.trimEnd();
    if (trimmed !== line) report("spaces at the end of the line");
    const single = use.prose ? withoutDouble(trimmed) : trimmed;
    if (single !== trimmed) report("two spaces in a row");
    mended.push(single + end);
  }
  if (!contents.endsWith("\n")) {
    faults.push({ line: lines.length, what: "no line end at the end of the file" });
    mended.push("");
  }
  return { faults, mended: mended.join("\n") };
}

/** The index of the first line under the front matter. */
function bodyStart(lines: readonly string[]): number {
  const isFence = (line: string): boolean => /^---\s*$/.test(line);
  if (!isFence(lines[0] ?? "")) return 0;
  const close = lines.findIndex((line, index) => index > 0 && isFence(line));
  return close === -1 ? lines.length : close + 1;
}

const markdown = new MarkdownIt().use(footnote).use(container, "any", { validate: () => true });

function usesOf(lines: readonly string[]): LineUse[] {
  const uses = lines.map((): LineUse => ({ code: false, goesOn: false, codeMayGoOn: false, prose: false }));
  for (const { type, map, children } of markdown.parse(lines.join("\n"), {})) {
    const [first, after] = map ?? [0, 0];
    const hasCode = children?.some((child) => child.type === "code_inline") ?? false;
    for (const [index, use] of uses.slice(first, after).entries()) {
      if (type === "code_block" || type === "fence") use.code = true;
      if (type === "inline") {
        use.goesOn = first + index + 1 < after;
        use.codeMayGoOn = hasCode && use.goesOn;
        use.prose = !hasCode;
      }
    }
  }
  return uses;
}

function needsBlankBetween(line: string, next: string): boolean {
  if (line === "" || next === "") return false;
  const beforeBox = BOX_OPENS.test(next) && !BOX_OPENS.test(line);
  const afterBox = BOX_CLOSES.test(line) && !BOX_CLOSES.test(next);
  return beforeBox || afterBox;
}

/** Spaces before the words stand for structure, and so do those after the mark of a list. */
const LEAD = /^\s*(?:(?:[-*+>]|\d+[.)])\s+)*/;

function withoutDouble(line: string): string {
  const lead = LEAD.exec(line)?.[0] ?? "";
  const words = line.slice(lead.length);
  const inner = words.trimEnd();
  return lead + inner.replace(/ {2,}/g, " ") + words.slice(inner.length);
}
