/**
 * `npm run check`: looks through the content without building for release and lists what should be mended, as
 * `file:line  level  what — how to mend`. Changes nothing, unless `--fix` is given: then it mends what is
 * mechanical. Contacts nobody, unless `--online` is given: then it asks every address on other sites.
 * It does not look at the finished pages; the gates of `npm run build` do that.
 * Exit status: 1 when there is an error, 0 when there are warnings and notes only.
 */
import { parseArgs } from "node:util";
import { authors } from "../_data/authors.ts";
import { crisisLines } from "../_data/crisis-lines.ts";
import { links } from "../_data/links.ts";
import { placeholders } from "../_data/placeholders.ts";
import { dayIn } from "../_data/schema/day-in.ts";
import { site } from "../_data/site.ts";
import { styleWords } from "../_data/style-words.ts";
import { topics } from "../_data/topics.ts";
import { count, formatFindings } from "./check/findings.ts";
import { askTheWeb } from "./check/online.ts";
import { type CheckReport, checkContent } from "./check/run.ts";
import { isMain, runMain } from "./main-guard.ts";

const USAGE = `Usage: npm run check              looks through content/ and lists what to mend
       npm run check -- --fix     mends spaces, blank lines around boxes and line ends by itself
       npm run check -- --online  asks the addresses on other sites too; with --fix, http:// becomes https:// where it is the same`;

const ONLINE = { timeout: 15_000, concurrency: 8 };

const plural = (number: number, one: string, other: string): string =>
  `${number} ${number === 1 ? one : other}`;

/** The report as it is printed: what was mended, the findings, and one line that sums up. */
export function formatReport({ findings, mended, texts }: CheckReport, milliseconds: number): string {
  const told = [formatFindings(mended), formatFindings(findings)].filter((part) => part !== "").join("\n");
  const sums = [
    plural(count(findings, "error"), "error", "errors"),
    plural(count(findings, "warning"), "warning", "warnings"),
    plural(count(findings, "info"), "note", "notes"),
    ...(mended.length === 0 ? [] : [`${mended.length} mended`]),
  ];
  const seconds = (milliseconds / 1000).toFixed(1);
  return `${told}${told === "" ? "" : "\n"}${sums.join(", ")} in ${plural(texts, "text", "texts")} (${seconds} s)`;
}

async function main(): Promise<void> {
  const start = performance.now();
  const { fix, online } = readArguments(process.argv.slice(2));
  const report = await checkContent({
    content: "content",
    dataFolder: "_data",
    publicFolder: "public",
    today: dayIn(site.timeZone)(Date.now()),
    topics: Object.keys(topics),
    authors: Object.keys(authors),
    practiceName: site.practiceName,
    placeholders,
    links,
    crisisLines,
    styleWords,
    fix: fix ?? false,
    ...(online === true ? { ask: askTheWeb(ONLINE) } : {}),
  });
  console.log(formatReport(report, performance.now() - start));
  if (count(report.findings, "error") > 0) process.exitCode = 1;
}

function readArguments(args: readonly string[]): { fix?: boolean; online?: boolean } {
  try {
    const flag = { type: "boolean" } as const;
    return parseArgs({ args: [...args], options: { fix: flag, online: flag } }).values;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`, { cause: error });
  }
}

if (isMain(import.meta.url)) await runMain(main);
