/**
 * How the desk takes words out: what stands between `[[` and `]]` goes, and readers see in its place what
 * kind of thing it was. `[[name: Dr. Sand]]` leaves `[name removed]`, `[[my clinic]]` leaves `[removed]`.
 * A backslash before brackets keeps them as they are.
 */
import type { Mark, MarkKind } from "../comments/rules/marks.ts";

/** What may stand before the colon, in the order the desk names them. */
export const REMOVED_KINDS = ["name", "place", "date", "employer", "detail"] as const;
type RemovedKind = (typeof REMOVED_KINDS)[number];

/** Why brackets cannot be read: then nothing is published, since what was to go might stay. */
export type RedactionProblem = "unclosed" | "unopened";

export type Redaction = { readonly text: string } | { readonly problem: RedactionProblem };

/** Runs of two brackets and more, with the backslashes before them. Begun nowhere else, for linear time. */
const RUNS = /(?<!\\)(\\*)(\[{2,}|\]{2,})/g;
const KIND = new RegExp(`^\\s*(${REMOVED_KINDS.join("|")})\\s*:`, "i");

type Token = { readonly kind: "open" | "close" } | { readonly kind: "words"; readonly words: string };

/** Of an odd number of brackets the outer one is a plain character. */
const tokensOfRun = (backslashes: string, run: string): readonly Token[] => {
  const kept = "\\".repeat(Math.floor(backslashes.length / 2));
  if (backslashes.length % 2 === 1) return [{ kind: "words", words: kept + run }];
  const kind = run.startsWith("[") ? "open" : "close";
  const pairs = Array.from({ length: Math.floor(run.length / 2) }, (): Token => ({ kind }));
  const single: readonly Token[] = run.length % 2 === 1 ? [{ kind: "words", words: run.charAt(0) }] : [];
  return [
    { kind: "words", words: kept },
    ...(kind === "open" ? [...single, ...pairs] : [...pairs, ...single]),
  ];
};

const tokensOf = (source: string): readonly Token[] => {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of source.matchAll(RUNS)) {
    const [whole, backslashes = "", run = ""] = match;
    tokens.push({ kind: "words", words: source.slice(end, match.index) }, ...tokensOfRun(backslashes, run));
    end = match.index + whole.length;
  }
  tokens.push({ kind: "words", words: source.slice(end) });
  return tokens;
};

const replacement = (removed: string): string => {
  const kind = KIND.exec(removed)?.[1]?.toLowerCase();
  return kind === undefined ? "[removed]" : `[${kind} removed]`;
};

/**
 * The words that are left. Brackets may stand within brackets: then all within the outer ones goes.
 * Linear time.
 */
export const redact = (source: string): Redaction => {
  let text = "";
  let removed = "";
  let depth = 0;
  for (const token of tokensOf(source)) {
    if (token.kind === "words") {
      if (depth === 0) text += token.words;
      else removed += token.words;
    } else if (token.kind === "open") {
      if (depth === 0) removed = "";
      depth += 1;
    } else {
      if (depth === 0) return { problem: "unopened" };
      depth -= 1;
      if (depth === 0) text += replacement(removed);
    }
  }
  return depth === 0 ? { text } : { problem: "unclosed" };
};

/** A text written so that `redact` gives it back as it is. */
export const escapeBrackets = (text: string): string =>
  text.replace(RUNS, (_, backslashes: string, run: string) => `${backslashes}${backslashes}\\${run}`);

/** How a passage that was marked automatically is named. Danger is not for taking out. */
const KIND_OF_MARK: Readonly<Record<MarkKind, RemovedKind | "" | undefined>> = {
  danger: undefined,
  name: "name",
  street: "place",
  institution: "place",
  date: "date",
  email: "detail",
  phone: "detail",
  handle: "detail",
  link: "",
};

/** Brackets or a backslash at the edge of a passage would run into its own brackets. */
const touches = (text: string, { start, end }: Mark): boolean =>
  /[[\\]/.test(text.charAt(start - 1)) ||
  text.charAt(end) === "]" ||
  /^[[\]\\]|[[\]\\]$/.test(text.slice(start, end));

/** A text for the desk's field, with brackets round what was marked as identifying. */
export const withBrackets = (text: string, marks: readonly Mark[]): string => {
  let source = "";
  let done = 0;
  for (const mark of marks) {
    const kind = KIND_OF_MARK[mark.kind];
    if (kind === undefined || touches(text, mark)) continue;
    const words = escapeBrackets(text.slice(mark.start, mark.end));
    source += `${escapeBrackets(text.slice(done, mark.start))}[[${kind === "" ? "" : `${kind}: `}${words}]]`;
    done = mark.end;
  }
  return source + escapeBrackets(text.slice(done));
};

const REMOVED = new RegExp(`\\[(?:(?:${REMOVED_KINDS.join("|")}) )?removed\\]`, "g");

const countIn = (text: string): number => [...text.matchAll(REMOVED)].length;

/** How many passages of a comment were taken out; what it said about removing by itself is not counted. */
export const countRemoved = (original: string, published: string): number =>
  Math.max(0, countIn(published) - countIn(original));
