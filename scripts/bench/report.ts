/** docs/MEASUREMENTS.md, made from what was measured: bars first, then each part with how, where and when. */
import { grouped } from "../../_data/schema/words.ts";
import { formatDate } from "../../_includes/dates.ts";
import { type Bar, type Figure, isMet, type Reading, type Unit } from "./figures.ts";
import type { MeasuredPart, Results } from "./results.ts";

const HEAD = `# Measurements

\`npm run bench\` measures everything on this page and writes it anew; \`npm run bench -- publish desk\` measures these two parts and leaves the others as they are. The values themselves are in \`measurements.json\`. Names of parts: {names}.

Times belong to the machine they were measured on, so every figure stands as a ratio first: ours divided by that of the other, measured in the same run, in turn. Of several runs the median is told, with the worst beside it; of many single requests also the 99th percentile (p99).
`;

const BARS = `
## The bars

{met}

| part | what | bar | reached | worst | met |
|---|---|---|---|---|---|
`;

/** Above so many processes at work for each core, times say little. */
const QUIET = 0.5;

const rounded = (value: number): string => {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  const [whole = "", part] = value.toFixed(digits).split(".");
  return part === undefined ? grouped(Number(whole)) : `${whole}.${part}`;
};

/** A value with its unit, in three digits or so. */
export const told = (value: number, unit: Unit): string => {
  switch (unit) {
    case "ms":
      return value >= 1_000 ? `${rounded(value / 1_000)} s` : `${rounded(value)} ms`;
    case "bytes":
      if (value >= 1_000_000) return `${rounded(value / 1_000_000)} MB`;
      return value >= 1_000 ? `${rounded(value / 1_000)} KB` : `${grouped(value)} bytes`;
    case "per second":
      return `${rounded(value)}/s`;
    case "count":
      return grouped(value);
    case "shift":
      return value === 0 ? "0" : value.toFixed(3);
  }
};

const toldReading = ({ median, worst, p99 }: Reading, unit: Unit): string => {
  const tail = [
    ...(p99 === undefined ? [] : [`p99 ${told(p99, unit)}`]),
    // What is the same every time has no worst.
    ...(worst === undefined || worst === median ? [] : [`worst ${told(worst, unit)}`]),
  ];
  return `${told(median, unit)}${tail.length > 0 ? ` (${tail.join(", ")})` : ""}`;
};

const toldBar = ({ limit, value, beside, of, where }: Bar, unit: Unit): string => {
  const much = beside === undefined ? told(value, unit) : `${value} × ${beside}`;
  const condition = where === undefined ? "" : `, where ${where.peer} reaches ${told(where.atLeast, unit)}`;
  return `${of === "median" ? "" : `${of} `}${limit} ${much}${condition}`;
};

const VERDICTS = new Map([
  [true, "yes"],
  [false, "**no**"],
  [undefined, "not judged"],
]);

const verdict = (figure: Figure, bar: Bar): string => VERDICTS.get(isMet(figure, bar)) ?? "";

const ratio = (ours: number, peer: number): string => (peer === 0 ? "–" : (ours / peer).toFixed(2));

const cells = (...values: readonly string[]): string => `| ${values.join(" | ")} |\n`;
/** Several things in one cell of a table. */
const lines = (values: readonly string[]): string => values.join("<br>");

/** The columns of a part's table; one that is empty in every row is left out. */
const COLUMNS: readonly (readonly [title: string, cell: (figure: Figure) => string])[] = [
  ["what", ({ what }) => what],
  [
    "beside others",
    ({ ours, peers }) =>
      lines(Object.entries(peers).map(([name, peer]) => `${ratio(ours.median, peer.median)} × ${name}`)),
  ],
  ["ours", ({ ours, unit }) => toldReading(ours, unit)],
  [
    "others",
    ({ peers, unit }) =>
      lines(Object.entries(peers).map(([name, peer]) => `${name}: ${toldReading(peer, unit)}`)),
  ],
  [
    "bar",
    (figure) => lines(figure.bars.map((bar) => `${toldBar(bar, figure.unit)}: ${verdict(figure, bar)}`)),
  ],
];

const table = (figures: readonly Figure[]): string => {
  if (figures.length === 0) return "There are no figures.\n";
  const columns = COLUMNS.filter(([, cell]) => figures.some((figure) => cell(figure) !== ""));
  return [
    cells(...columns.map(([title]) => title)),
    `|${"---|".repeat(columns.length)}\n`,
    ...figures.map((figure) => cells(...columns.map(([, cell]) => cell(figure)))),
  ].join("");
};

const toldTime = (milliseconds: number): string => {
  const seconds = Math.round(milliseconds / 1_000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
};

const whenAndWhere = ({ began, took, place, versions }: MeasuredPart): string => {
  const { processor, cores, memory, system, node, load } = place;
  const others = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const busy =
    load > QUIET * cores
      ? ` **Other programs were at work meanwhile (load ${load.toFixed(1)}), so times say little.**`
      : "";
  return `Measured ${formatDate(began.slice(0, 10))}, ${began.slice(11, 16)} UTC, in ${toldTime(took)}, on ${cores} × ${processor} with ${Math.round(memory / 2 ** 30)} GB, ${system}; ${["Node", node].join(" ")}${others.map((other) => `, ${other}`).join("")}.${busy}`;
};

/** The section of one part, as it stands on the page. */
export const section = (part: MeasuredPart): string => `
## ${part.name}

${part.method}

${whenAndWhere(part)}
${part.notes.map((note) => `\n- ${note}`).join("")}${part.notes.length > 0 ? "\n" : ""}
${table(part.figures)}`;

const barTable = ({ parts }: Results): string => {
  const judged = parts.flatMap(({ name, figures }) =>
    figures.flatMap((figure) => figure.bars.map((bar) => ({ name, figure, bar, met: isMet(figure, bar) }))),
  );
  const met = judged.filter((one) => one.met).length;
  const open = judged.filter((one) => one.met === undefined).length;
  const sum = `${met} of ${judged.length} are met${open > 0 ? `; ${open} could not be judged, because what ours is measured beside was not there, or the machine is too slow for the bar to stand` : ""}.`;
  return `${BARS.replace("{met}", sum)}${judged
    .map(({ name, figure, bar }) =>
      cells(
        name,
        figure.what,
        toldBar(bar, figure.unit),
        reached(figure, bar),
        figure.ours.worst === undefined ? "" : told(figure.ours.worst, figure.unit),
        verdict(figure, bar),
      ),
    )
    .join("")}`;
};

/** As the bar is written: as a ratio where it is one. */
const reached = ({ ours, peers, unit }: Figure, { beside, of }: Bar): string => {
  const value = ours[of];
  if (value === undefined) return "";
  const peer = beside === undefined ? undefined : peers[beside]?.[of];
  return peer === undefined ? told(value, unit) : `${ratio(value, peer)} × (${told(value, unit)})`;
};

/** The whole page. */
export const measurementsPage = (results: Results): string => {
  const names = results.parts.map(({ name }) => `\`${name}\``).join(", ");
  return [HEAD.replace("{names}", names), barTable(results), ...results.parts.map(section)].join("");
};
