/** What an import did, or would do, for the practice to read: a Markdown file, and its beginning on the screen. */
import { formatDate } from "../../_includes/dates.ts";
import type { Count, Counts } from "./count.ts";
import { lineOf } from "./plain-words.ts";
import type { Plan, PlannedText } from "./plan.ts";
import { COMMENT_REASONS, POST_REASONS } from "./reasons.ts";
import type { WxrItem } from "./wxr.ts";

export interface ReportFacts {
  /** Name of the export. */
  readonly file: string;
  readonly site: string;
  readonly dryRun: boolean;
  /** `YYYY-MM-DD` */
  readonly today: string;
  readonly counts: Counts;
  /** Numbers of comments that were taken over earlier and have other words in this file. */
  readonly changed: readonly string[];
  readonly mappingFile: string;
}

const titleOf = ({ title, id }: WxrItem): string => lineOf(title) || `no. ${id}`;

const row = (name: string, { inFile, taken, here, listed }: Count): string =>
  `| ${name} | ${inFile} | ${taken} | ${here} | ${listed} |`;

const summaryTable = ({ items, comments }: Counts, dryRun: boolean): readonly string[] => [
  `| | in the file | ${dryRun ? "to take over" : "taken over"} | here already | not taken over |`,
  "|---|---|---|---|---|",
  row("Posts, pages and the rest", items),
  row("Comments", comments),
];

/** A heading with its list; nothing where the list is empty. */
const section = (heading: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", `## ${heading} (${lines.length})`, "", ...lines.map((line) => `- ${line}`)];

const numbers = (ids: readonly string[]): string => ids.map((id) => `no. ${id}`).join(", ");

const sentenceOn = (ids: readonly string[], sentence: string): readonly string[] =>
  ids.length === 0 ? [] : [`${sentence}: ${numbers(ids)}`];

const aboutText = (text: PlannedText, { mappingFile }: ReportFacts): readonly string[] => {
  const { path, draft, problems, notes, converted, topicAssumed } = text;
  return [
    ...(draft
      ? [
          `It is a draft, because it would stop the build: ${problems.join("; ")}. Mend it, then take out “draft: true”.`,
        ]
      : []),
    ...(topicAssumed
      ? [`No category or tag of it is in ${mappingFile}, so it has the topic given there for all others.`]
      : []),
    ...notes,
    ...converted.notes,
  ].map((what) => `${path}: ${what}`);
};

const ofComments = ({ comments: { notes } }: Plan, facts: ReportFacts): readonly string[] => [
  ...sentenceOn(
    notes.signedIn,
    `Written by people who were signed in, and shown as a reader's, because ${facts.mappingFile} does not say that they are the practice`,
  ),
  ...sentenceOn(notes.nameless, "Shown under “A reader”, because the name is an address or too long"),
  ...sentenceOn(notes.parentGone, "Stand by themselves, because what they answered is not taken over"),
  ...sentenceOn(
    notes.underPending,
    "Approved, and to be seen only when the comment they answer is published",
  ),
  ...sentenceOn(
    facts.changed,
    "Taken over earlier, and changed in WordPress since; here they stay as they are",
  ),
];

const pictureLines = ({ texts }: Plan): readonly string[] =>
  texts.flatMap(({ path, converted }) =>
    converted.pictures.map(({ url, name, alt, caption, where }) => {
      const title = caption === "" ? "" : ` "${caption.replaceAll('"', "”")}"`;
      return `${url}\n  for ${path}, ${where}: \`![${alt === "" ? "what it shows" : alt}](images/${name}${title})\``;
    }),
  );

const notTaken = ({ listed }: Plan): readonly string[] =>
  listed.map(({ item, reason, detail }) => {
    const more = item.attachment === "" ? detail : item.attachment;
    return `“${titleOf(item)}” (${item.type || "no type"} ${item.id}): ${POST_REASONS[reason]}${more === undefined || more === "" ? "" : `: ${more}`}`;
  });

const commentsNotTaken = ({ comments: { listed } }: Plan): readonly string[] =>
  listed.map(
    ({ item, comment, reason }) =>
      `no. ${comment.id || "?"} under “${titleOf(item)}”: ${COMMENT_REASONS[reason]}`,
  );

const lostAddresses = ({ oldAddresses, texts }: Plan): readonly string[] => {
  const made = new Set(texts.map(({ address }) => address));
  return oldAddresses.lost
    .filter(({ address }) => made.has(address))
    .map(({ oldPath, address }) => `${oldPath} (now ${address})`);
};

/** The whole report. */
export const reportOf = (plan: Plan, facts: ReportFacts): string => {
  const { texts } = plan;
  return [
    `# From WordPress: ${facts.dryRun ? "what an import would do" : "what the import did"}`,
    "",
    `${facts.file}, an export of ${facts.site || "a site that it does not name"}. ${formatDate(facts.today)}.`,
    ...(facts.dryRun ? ["", "This was a dry run: no article and no comment was changed."] : []),
    "",
    ...summaryTable(facts.counts, facts.dryRun),
    ...section(
      "Please look at these texts",
      texts.flatMap((text) => aboutText(text, facts)),
    ),
    ...section("Please look at these comments", ofComments(plan, facts)),
    ...section("Pictures to fetch and put into content/articles/images", pictureLines(plan)),
    ...section(
      "Links that were left out; their words stand in the text",
      texts.flatMap(({ path, converted }) =>
        converted.links.map(({ words, url, reason }) => `${path}: “${words}” led to ${url}: ${reason}`),
      ),
    ),
    ...section("Old addresses that do not lead on; set them up where the old site was", lostAddresses(plan)),
    ...section(
      facts.dryRun ? "Texts to take over" : "Texts taken over",
      texts.map(
        ({ item, path, draft }) => `${path}${draft ? " (draft)" : ""}, from ${item.link || titleOf(item)}`,
      ),
    ),
    ...section("Not taken over: posts, pages and the rest", notTaken(plan)),
    ...section("Not taken over: comments", commentsNotTaken(plan)),
    "",
  ].join("\n");
};

const countReasons = (reasons: readonly string[]): readonly string[] =>
  [...Map.groupBy(reasons, (reason) => reason)].map(([reason, all]) => `  ${all.length}  ${reason}`);

/** The beginning of it, for the terminal. */
export const summaryOf = (plan: Plan, facts: ReportFacts, reportFile: string): string => {
  const line = (name: string, { inFile, taken, here, listed }: Count): string =>
    `${name}: ${inFile} in the file = ${taken} ${facts.dryRun ? "to take over" : "taken over"} + ${here} here already + ${listed} not taken over`;
  const drafts = plan.texts.filter(({ draft }) => draft).length;
  const pictures = plan.texts.reduce((sum, { converted }) => sum + converted.pictures.length, 0);
  return [
    line("Posts, pages and the rest", facts.counts.items),
    ...countReasons(plan.listed.map(({ reason }) => POST_REASONS[reason])),
    line("Comments", facts.counts.comments),
    ...countReasons(plan.comments.listed.map(({ reason }) => COMMENT_REASONS[reason])),
    ...(drafts > 0 ? [`Texts that would stop the build, and so are drafts: ${drafts}.`] : []),
    ...(pictures > 0 ? [`Pictures to fetch: ${pictures}.`] : []),
    `The whole report: ${reportFile}`,
    `Topics and people: ${facts.mappingFile}`,
    ...(facts.dryRun || plan.texts.length + facts.counts.comments.taken === 0
      ? []
      : [
          "Look through the texts (npm run check). A running server shows them within two minutes; a site that is built by hand needs npm run build.",
        ]),
  ].join("\n");
};
