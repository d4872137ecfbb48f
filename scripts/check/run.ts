/** Puts the checks together: reads the content once, mends what may be mended, asks every rule. */
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path/posix";
import { readFolder } from "../../_config/content/files.ts";
import type { CrisisLines } from "../../_data/schema/crisis-lines.ts";
import type { Links } from "../../_data/schema/links.ts";
import type { Placeholders } from "../../_data/schema/placeholders.ts";
import { type StyleWords, styleWordSearch } from "../../_data/schema/style-words.ts";
import { readThreads } from "../../_data/threads.ts";
import { topicPath } from "../../_includes/paths.ts";
import { checkInsideLinks, madeOfData } from "./addresses.ts";
import { checkFigures, checkOutline, checkReviews } from "./article-rules.ts";
import { buildStops } from "./build-stops.ts";
import { checkLastChecked, checkPlaceholders } from "./data-rules.ts";
import { encryptLinks } from "./encrypt.ts";
import { type Finding, sorted } from "./findings.ts";
import { checkHeadingOrder } from "./headings.ts";
import { mechanicsOf } from "./mechanics.ts";
import type { Ask } from "./online.ts";
import { checkOutsideLinks, outsideLinks } from "./outside.ts";
import { checkReadingLevel } from "./reading.ts";
import { type CheckedText, findingFor, readTexts } from "./texts.ts";
import { checkWords, type WordSearch } from "./words.ts";

export interface CheckOptions {
  /** The content folder, the folder of data files (for the lines that findings name) and that of copied files. */
  readonly content: string;
  readonly dataFolder: string;
  readonly publicFolder: string;
  /** The practice's present day, `YYYY-MM-DD`. */
  readonly today: string;
  readonly topics: readonly string[];
  readonly authors: readonly string[];
  readonly practiceName: string;
  readonly placeholders: Placeholders;
  readonly links: Links;
  readonly crisisLines: CrisisLines;
  readonly styleWords: StyleWords;
  /** Whether to mend what is mechanical; files are written. */
  readonly fix: boolean;
  /** Given: addresses on other sites are asked too. */
  readonly ask?: Ask;
}

export interface CheckReport {
  readonly findings: readonly Finding[];
  /** What was mended, as it was found. */
  readonly mended: readonly Finding[];
  /** How many articles and pages were looked at. */
  readonly texts: number;
}

/** Checks the content, and mends it first when asked to. */
export async function checkContent(options: CheckOptions): Promise<CheckReport> {
  const mended = options.fix ? await mend(options) : [];
  const rules = { ...options, root: options.content };
  const { texts, findings: inTexts } = await readTexts(rules);
  const dataPages = [...madeOfData(options.publicFolder), ...options.topics.map(topicPath)];
  const stops = await buildStops(rules, dataPages);
  const search = styleWordSearch(options.styleWords);
  const asked =
    options.ask === undefined
      ? []
      : await checkOutsideLinks(outsideLinks(texts, options, options.dataFolder), options.ask);
  return {
    mended: sorted(mended),
    texts: texts.length,
    findings: sorted([
      ...withoutRepeats([
        ...inTexts,
        ...checkInsideLinks(texts, options),
        ...stops.map((problem) => findingFor(problem, contentsOf(problem.file))),
      ]),
      ...(options.fix ? [] : mechanicalFaults(options.content)),
      ...checkThreads(options),
      ...texts.flatMap((text) => writingFindings(text, search, options.today)),
      ...checkPlaceholders(options.placeholders, texts, options.dataFolder),
      ...checkLastChecked(options, options.dataFolder, options.today),
      ...asked,
    ]),
  };
}

/** What the style guide says against one text. */
export const writingFindings = (text: CheckedText, search: WordSearch, today: string): Finding[] => [
  ...checkHeadingOrder(text.file, text.blocks),
  ...checkReadingLevel(text.file, text.blocks),
  ...checkWords(text, search),
  ...checkFigures(text),
  ...checkReviews(text, today),
  ...checkOutline(text),
];

const contentsOf = (file: string): string =>
  existsSync(file) && statSync(file).isFile() ? readFileSync(file, "utf8") : "";

/** Of findings that say the same of the same line, the first. */
const withoutRepeats = (findings: readonly Finding[]): Finding[] => [
  ...new Map(
    findings.toReversed().map((finding) => [`${finding.file}:${finding.line} ${finding.what}`, finding]),
  ).values(),
];

const textFiles = (content: string) => [...readFolder(content, "articles"), ...readFolder(content, "")];

const mechanicalFaults = (content: string): Finding[] =>
  textFiles(content).flatMap(({ file, contents }) =>
    mechanicsOf(contents).faults.map(({ line, what }) => ({
      file,
      line,
      level: "warning",
      what,
      how: "npm run check -- --fix mends it",
    })),
  );

/** Writes each file that has something to mend, aside first, so that it is never half written. */
async function mend({ content, ask }: CheckOptions): Promise<Finding[]> {
  const mended: Finding[] = [];
  for (const { file, contents } of textFiles(content)) {
    const { faults, mended: tidy } = mechanicsOf(contents);
    const encrypted = ask === undefined ? tidy : await encryptLinks(tidy, ask);
    if (encrypted === contents) continue;
    const aside = `${file}.new`;
    writeFileSync(aside, encrypted);
    renameSync(aside, file);
    mended.push(
      ...faults.map(({ line, what }) => ({ file, line, level: "info" as const, what, how: "mended" })),
      ...(encrypted === tidy
        ? []
        : [
            {
              file,
              level: "info" as const,
              what: "an http:// address that is the same under https://",
              how: "mended",
            },
          ]),
    );
  }
  return mended;
}

/** Threads are read as the build reads them; it stops at the first file with a mistake. */
function checkThreads({ content, practiceName }: CheckOptions): Finding[] {
  const slugs = readFolder(content, "articles").map(({ file }) => basename(file, ".md"));
  try {
    readThreads({ folder: join(content, "threads"), exported: null }, slugs, practiceName);
    return [];
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { file = join(content, "threads"), line } =
      /^(?<file>.+?\.\w+)(?:, line (?<line>\d+))?/.exec(error.message)?.groups ?? {};
    return [
      {
        file,
        ...(line === undefined ? {} : { line: Number(line) }),
        level: "error",
        what: error.message
          .slice(file.length)
          .replace(/^[\s,:]+/, "")
          .replace(/\s*\n\s*/g, " "),
        how: "docs/STYLEGUIDE.md, section 9, says what may stand there",
      },
    ];
  }
}
