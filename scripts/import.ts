/**
 * `npm run import -- export.xml`: takes posts, pages and comments over from a WordPress export (WXR 1.0 to 1.2).
 * `--dry-run` first shows the whole plan. Everything is checked before anything is done; then files and comments
 * are taken over together, or nothing is. It contacts nobody, overwrites nothing, and takes nothing over twice.
 * Ends with 0 when done, 1 when nothing was changed because something is in the way, 2 when called wrongly.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { authors } from "../_data/authors.ts";
import { danger, identifying } from "../_data/moderation-words.ts";
import { placeholders } from "../_data/placeholders.ts";
import { dayIn } from "../_data/schema/day-in.ts";
import type { Placeholders } from "../_data/schema/placeholders.ts";
import type { Topics } from "../_data/schema/topics.ts";
import { site } from "../_data/site.ts";
import { topics } from "../_data/topics.ts";
import { topicPath } from "../_includes/paths.ts";
import { createMarker } from "../server/comments/rules/marks.ts";
import { databaseFile } from "../server/comments/store/database-file.ts";
import { type CommentStore, openStore } from "../server/comments/store/open.ts";
import { compareForeign, readTakenOver } from "../server/comments/store/taken-over.ts";
import { loadEnvironment } from "../server/environment.ts";
import { madeOfData } from "./check/addresses.ts";
import { commandStore } from "./command-store.ts";
import { applyPlan, readTakenPosts } from "./import/apply.ts";
import { choosePosts } from "./import/choose.ts";
import { countPlan } from "./import/count.ts";
import { readExisting } from "./import/existing.ts";
import { type Mapping, offeredMapping, readMapping } from "./import/mapping.ts";
import { openPictureFolder } from "./import/pictures.ts";
import { planImport } from "./import/plan.ts";
import { readWxr } from "./import/read-wxr.ts";
import { type ReportFacts, reportOf, summaryOf } from "./import/report.ts";
import { isMain, runMain } from "./main-guard.ts";

export interface ImportOptions {
  /** The export. */
  readonly file: string;
  readonly dryRun: boolean;
  /** A folder with the pictures of the old site. */
  readonly images?: string | undefined;
  /** The mapping file, if it is not the usual one. */
  readonly mapping?: string | undefined;
  /** The content folder. */
  readonly content: string;
  readonly varDirectory: string;
  /** Opens the store when it is needed; undefined for a dry run where there is none yet. */
  readonly openStore: () => Promise<CommentStore | undefined>;
  readonly topics: Topics;
  readonly authors: readonly string[];
  readonly placeholders: Placeholders;
  /** Addresses of pages made of data. */
  readonly madeOfData: readonly string[];
  readonly timeZone: string;
  readonly now: () => Date;
  /** Told how far it is. */
  readonly onProgress: (words: string) => void;
}

/** The same place has the same name, whatever the address begins with. */
const sourceOf = (address: string): string => {
  const url = URL.parse(address);
  return url === null
    ? "wordpress"
    : `wordpress ${url.host.replace(/^www\./, "")}${url.pathname.replace(/\/$/, "")}`;
};

const percent = (part: number): string => `${Math.round(part * 100)} %`;

/** The mapping: as somebody left it, or as it is offered and written now. */
const mappingFor = (file: string, offer: () => string, topicList: readonly string[]): Mapping => {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, offer(), { flag: "wx" });
  }
  return readMapping(readFileSync(file, "utf8"), file, topicList);
};

/**
 * Plans the import and, unless it is a dry run, does it.
 * @returns what to tell the practice
 * @throws Error that says what to do; no article and no comment is changed then
 */
export async function importWordPress(options: ImportOptions): Promise<string> {
  const { file, dryRun, content, varDirectory, topics: topicList, onProgress } = options;
  const pictures = options.images === undefined ? undefined : openPictureFolder(options.images);
  const today = dayIn(options.timeZone)(options.now());
  const rules = { topics: Object.keys(topicList), authors: options.authors, today };
  const existing = readExisting(content, options.madeOfData, rules);
  const wxr = await readWxr(file, { onProgress: (part) => onProgress(`Reading: ${percent(part)}`) });
  const chosen = choosePosts(wxr.items);
  const mappingFile = options.mapping ?? join(varDirectory, "import", "mapping.yaml");
  const offer = (): string => offeredMapping(chosen.chosen, wxr.authors, topicList);
  const mapping = mappingFor(mappingFile, offer, rules.topics);

  const source = sourceOf(wxr.address);
  const store = await options.openStore();
  try {
    const taken = store === undefined ? new Map<string, string>() : await readTakenPosts(store.db, source);
    const plan = await planImport(wxr, chosen, {
      ...options,
      today,
      existing,
      mapping,
      pictures,
      taken,
      onProgress: (done, of) => onProgress(`Making texts: ${done} of ${of}`),
    });
    const known = store === undefined ? new Map() : await readTakenOver(store.db, source);
    const compared = compareForeign(plan.comments.comments, known);
    const counts = countPlan(wxr, plan, {
      fresh: compared.fresh.length,
      known: compared.unchanged.length + compared.changed.length,
    });
    const facts: ReportFacts = {
      file: basename(file),
      site: wxr.address,
      dryRun,
      today,
      counts,
      changed: compared.changed.map(({ externalId }) => externalId),
      mappingFile,
    };
    if (!dryRun && store !== undefined) {
      onProgress(`Taking over ${plan.texts.length} texts and ${compared.fresh.length} comments`);
      await applyPlan(plan, { content, source, store, marker: createMarker({ danger, identifying }), taken });
    }
    const reportFile = join(varDirectory, "import", dryRun ? "plan.md" : "report.md");
    mkdirSync(dirname(reportFile), { recursive: true });
    writeFileSync(reportFile, reportOf(plan, facts));
    return summaryOf(plan, facts, reportFile);
  } finally {
    await store?.close();
  }
}

const USAGE = `Usage: npm run import -- export.xml --dry-run    shows what would be done
       npm run import -- export.xml              does it
       --images FOLDER   takes pictures from a copy of wp-content/uploads
       --mapping FILE    takes topics and people from this file`;

/** Milliseconds between two words on how far it is. */
const TELL_EVERY = 2_000;

/** Tells now and then, on the way errors go, so that the summary can be kept by itself. */
const progress = (): ((words: string) => void) => {
  let last = Date.now();
  return (words) => {
    if (Date.now() - last < TELL_EVERY) return;
    last = Date.now();
    console.error(words);
  };
};

const readArguments = (args: readonly string[]) => {
  const text = { type: "string" } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { "dry-run": { type: "boolean", default: false }, images: text, mapping: text },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error("Give the name of one export.");
  return { file, dryRun: values["dry-run"], images: values.images, mapping: values.mapping };
};

/** What was asked for; undefined, and the status 2, when it cannot be understood. */
const asked = () => {
  try {
    return readArguments(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    process.exitCode = 2;
    return undefined;
  }
};

/** A dry run makes no database. */
const isMissing = (url: string): boolean => {
  const file = databaseFile(url);
  return file !== undefined && !existsSync(file);
};

async function main(): Promise<void> {
  const given = asked();
  if (given === undefined) return;
  const { DATABASE_URL: url, VAR_DIR: varDirectory } = await loadEnvironment(process.cwd(), process.env);
  const told = await importWordPress({
    ...given,
    content: "content",
    varDirectory,
    openStore: async () => {
      if (given.dryRun && isMissing(url)) return undefined;
      // A server that is running may be writing.
      return openStore({ ...commandStore(url), busyTimeout: 10_000 });
    },
    topics,
    authors: Object.keys(authors),
    placeholders,
    madeOfData: [...madeOfData("public"), ...Object.keys(topics).map(topicPath)],
    timeZone: site.timeZone,
    now: () => new Date(),
    onProgress: progress(),
  });
  console.log(told);
}

if (isMain(import.meta.url)) await runMain(main);
