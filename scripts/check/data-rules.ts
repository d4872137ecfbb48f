/** What the typed data still waits for: placeholders to be filled, links and crisis lines to be opened by hand. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path/posix";
import type { CrisisLines } from "../../_data/schema/crisis-lines.ts";
import type { Links } from "../../_data/schema/links.ts";
import {
  PLACEHOLDER,
  type Placeholders,
  unfilled,
  unknownPlaceholders,
} from "../../_data/schema/placeholders.ts";
import { formatDate } from "../../_includes/dates.ts";
import type { Finding } from "./findings.ts";
import { lineWhere } from "./lines.ts";
import type { CheckedText } from "./texts.ts";

/** Days after which a person should open them again: see _data/links.ts and _data/crisis-lines.ts. */
const LINK_DAYS = 90;
const CRISIS_LINE_DAYS = 183;

/** The text of a data file, for the lines that findings name; nothing is read from it as data. */
function dataFile(folder: string, name: string): { file: string; contents: string } {
  const file = join(folder, name);
  return { file, contents: existsSync(file) ? readFileSync(file, "utf8") : "" };
}

/** Each placeholder without a value, with the places where readers meet it. */
export function checkPlaceholders(
  placeholders: Placeholders,
  texts: readonly CheckedText[],
  dataFolder: string,
): Finding[] {
  const { file, contents } = dataFile(dataFolder, "placeholders.ts");
  const places = placesOf(texts);
  return unfilled(placeholders).map(({ name, meaning }) => {
    const used = places.get(name) ?? [];
    return {
      file,
      ...lineWhere(contents, (line) => line.trim().replaceAll('"', "").startsWith(`${name}:`)),
      level: "info",
      what: `[${name}] is not filled`,
      how: `put the value where it says null: ${meaning}`,
      ...(used.length === 0 ? {} : { details: [`stands in ${used.join(", ")}`] }),
    };
  });
}

/** `content/contact.md:12` for each name, in the order of the texts. */
function placesOf(texts: readonly CheckedText[]): Map<string, string[]> {
  const places = new Map<string, string[]>();
  for (const { file, text } of texts) {
    for (const { index, 0: token } of text.body.matchAll(PLACEHOLDER)) {
      // Among no placeholders each one is unknown: this gives its name, without a line break in it.
      const [name = ""] = unknownPlaceholders(token, {});
      const line = text.lineOffset + text.body.slice(0, index).split("\n").length;
      places.set(name, [...(places.get(name) ?? []), `${file}:${line}`]);
    }
  }
  return places;
}

/** Links and crisis lines that nobody has opened for too long, and one summary of those never opened. */
export function checkLastChecked(
  { links, crisisLines }: { readonly links: Links; readonly crisisLines: CrisisLines },
  dataFolder: string,
  today: string,
): Finding[] {
  const resources = links.groups.flatMap((group) => group.links);
  return [
    ...lastChecked(
      dataFile(dataFolder, "links.ts"),
      resources.map(({ id, title, lastChecked }) => ({ id, name: title, lastChecked })),
      { days: LINK_DAYS, today },
    ),
    ...lastChecked(dataFile(dataFolder, "crisis-lines.ts"), crisisLines, { days: CRISIS_LINE_DAYS, today }),
  ];
}

interface Opened {
  readonly id: string;
  readonly name: string;
  readonly lastChecked: string | null;
}

function lastChecked(
  { file, contents }: { file: string; contents: string },
  entries: readonly Opened[],
  { days, today }: { days: number; today: string },
): Finding[] {
  const lineOf = (id: string): { line?: number } => {
    const { line = 0 } = lineWhere(contents, (text) => text.trim() === `id: "${id}",`);
    return lineWhere(contents, (text) => text.trim().startsWith("lastChecked:"), line);
  };
  const overdue = entries.flatMap(({ id, name, lastChecked }): Finding[] => {
    if (lastChecked === null || daysBetween(lastChecked, today) <= days) return [];
    const what = `“${name}” was last checked on ${formatDate(lastChecked)}, more than ${days} days ago`;
    return [
      {
        file,
        ...lineOf(id),
        level: "warning",
        what,
        how: "open it by hand and write today into lastChecked",
      },
    ];
  });
  const never = entries.filter((entry) => entry.lastChecked === null);
  const [first] = never;
  if (first === undefined) return overdue;
  const summary: Finding = {
    file,
    ...lineOf(first.id),
    level: "info",
    what: `${never.length === 1 ? "one entry has" : `${never.length} entries have`} never been checked by hand`,
    how: "open each one and write the day into lastChecked",
    details: never.map(({ id, name }) => `${file}:${lineOf(id).line ?? 1}  ${name}`),
  };
  return [summary, ...overdue];
}

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
