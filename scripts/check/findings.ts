/** What the check finds, and how it is told. */
import type { Problem } from "../../_config/content/problems.ts";

/** An error stops the build or harms a reader; a warning is for the author to weigh; info is for keeping in mind. */
export type Level = "error" | "warning" | "info";

export interface Finding {
  /** Path from where the check was started. */
  readonly file: string;
  /** Counted from 1; absent when it concerns the whole file. */
  readonly line?: number;
  readonly level: Level;
  /** What is there. */
  readonly what: string;
  /** How to mend it. */
  readonly how: string;
  /** Places or examples, one a line. */
  readonly details?: readonly string[];
}

/** How to mend what the content loader says without a remedy, by the first word of its message. */
const REMEDIES: Readonly<Record<string, string>> = {
  image: "put the picture there, or correct its name",
  unknown: "take it out, or correct its name; docs/STYLEGUIDE.md, section 7, lists the fields",
};
const FIELD_REMEDY =
  "correct it in the front matter; docs/STYLEGUIDE.md, section 7, says what may stand there";

/** A problem of the content loader, which would stop the build. */
export function fromProblem({ file, line, message }: Problem): Finding {
  const cut = message.search(/; (?!found )/);
  const own = REMEDIES[/^\w+/.exec(message)?.[0] ?? ""] ?? FIELD_REMEDY;
  return {
    file,
    ...(line === undefined ? {} : { line }),
    level: "error",
    what: cut === -1 ? message : message.slice(0, cut),
    how: cut === -1 ? own : message.slice(cut + 2),
  };
}

/** By file, then by line; what concerns the whole file comes first. */
const inOrder = (a: Finding, b: Finding): number =>
  a.file.localeCompare(b.file, "en") || (a.line ?? 0) - (b.line ?? 0) || a.what.localeCompare(b.what, "en");

/** The findings in the order of files and lines. */
export const sorted = (findings: readonly Finding[]): Finding[] => findings.toSorted(inOrder);

/** One finding as a line, `file:line  level  what — how to mend`, with its details under it. */
const formatFinding = ({ file, line, level, what, how, details = [] }: Finding): string =>
  [
    `${file}${line === undefined ? "" : `:${line}`}  ${level}  ${what} — ${how}`,
    ...details.map((detail) => `    ${detail}`),
  ].join("\n");

/** All findings, an empty line between files. */
export function formatFindings(findings: readonly Finding[]): string {
  let text = "";
  let file: string | undefined;
  for (const finding of sorted(findings)) {
    if (file !== undefined && file !== finding.file) text += "\n";
    file = finding.file;
    text += `${formatFinding(finding)}\n`;
  }
  return text;
}

/** How many findings there are of a level. */
export const count = (findings: readonly Finding[], level: Level): number =>
  findings.filter((finding) => finding.level === level).length;
