/** The soak for some minutes, as figures: what happened, what was wrong in the end, and what grew. */

import type { Growth } from "../soak/growth.ts";
import { soak as runSoak, type SoakReport, usualSoak, wrongIn } from "../soak.ts";
import type { GivenFigure } from "./figures.ts";
import { foundBy } from "./found.ts";
import type { Part, Telling } from "./part.ts";

const MINUTES = 5;

const count = (what: string, value: number, most?: number): GivenFigure => ({
  what,
  unit: "count",
  ours: { median: value },
  bars: most === undefined ? [] : [{ limit: "at most", value: most }],
});

/** Of the last third of the samples, beside the first. */
const grown = (who: string, growth: Growth | undefined): readonly GivenFigure[] => {
  if (growth === undefined) return [];
  const { descriptors, memory } = growth;
  const beside = "the first third";
  return [
    {
      what: `${who}: descriptors, last third of the samples`,
      unit: "count",
      ours: { median: descriptors[1] },
      peers: { [beside]: { median: descriptors[0] } },
    },
    {
      what: `${who}: memory, last third of the samples`,
      unit: "bytes",
      ours: { median: memory[1] },
      peers: { [beside]: { median: memory[0] } },
      bars: [{ limit: "at most", value: 1.5, beside }],
    },
  ];
};

const figuresOf = (report: SoakReport): readonly GivenFigure[] => [
  count("pages and feeds read", report.counts.reads),
  count("searches", report.counts.searches),
  count("comments acknowledged", report.acknowledged),
  count("decisions", report.counts.decisions),
  count("comments taken back by their authors", report.counts.withdrawals),
  count("comments published in the end", report.published),
  count("restarts, by SIGKILL and SIGTERM in turn", report.restarts),
  count("acknowledged comments that were lost", report.lost, 0),
  count("decisions that a server had told and that are not in the store", report.undecided, 0),
  count("comments stored more than once", report.doubled, 0),
  count("published comments missing on the page, in the feed or in the search", report.missing.length, 0),
  count("words in built files that nobody published", report.leaked.length, 0),
  count("answers with 5xx, and pages with words that nobody had published", report.faults.length, 0),
  ...grown("server", report.server),
  ...grown("builder", report.builder),
];

async function run({ say, note }: Telling): Promise<readonly GivenFigure[]> {
  const report = await runSoak({ ...usualSoak(MINUTES), say });
  for (const sentence of [...foundBy("soak"), ...wrongIn(report).slice(0, 20)]) note(sentence);
  return figuresOf(report);
}

export const soak: Part = {
  name: "soak",
  method: `Readers, writers and a moderator at the real server for ${MINUTES} minutes; \`npm run soak -- --minutes 30\` goes on for longer. In the first half the server is ended and started anew ${MINUTES} times, in the second it is left alone and looked at four times a second. Every comment has words of its own, which are looked for at the end: in the store, on the pages, in feeds and search, and in every built file, packed or not.`,
  run,
};
