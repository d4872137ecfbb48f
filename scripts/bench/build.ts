/**
 * How long a build takes: our rendering beside a plain Nunjucks Eleventy blog, and beside Hugo where it is
 * installed; gates and index apart; then what one changed article and one approved comment cost.
 */
import { grouped } from "../../_data/schema/words.ts";
import { publishComments } from "./build/approved.ts";
import { changeArticles } from "./build/changed.ts";
import { renderingFigures } from "./build/contest.ts";
import { layContents, type Size } from "./build/size.ts";
import { wholeFigures } from "./build/whole.ts";
import { type GivenFigure, readingOf } from "./figures.ts";
import { inFolder } from "./folders.ts";
import { noteWithoutTime, versionOf } from "./measure.ts";
import type { Part, Telling } from "./part.ts";
import { HUGO } from "./peers/hugo.ts";
import { installedVersion } from "./peers/version.ts";

const SIZES: readonly Size[] = [
  { articles: 100, runs: 5, wholes: 3, changes: 5, previewed: 5, bars: {} },
  {
    articles: 1_000,
    runs: 5,
    wholes: 3,
    changes: 5,
    previewed: 5,
    bars: { timesNunjucks: 1, timesHugo: 2, seen: 300 },
  },
  {
    articles: 10_000,
    runs: 3,
    wholes: 1,
    changes: 3,
    // The preview of ten thousand articles misses a change now and then while it begins to watch them.
    previewed: 0,
    bars: { timesNunjucks: 1, timesHugo: 1.5, memory: 700_000_000 },
  },
];

async function changeFigures(
  folder: string,
  { changes, previewed, bars: { seen } }: Size,
  say: (step: string) => void,
): Promise<readonly GivenFigure[]> {
  say("approving comments");
  const approved = await publishComments(folder, changes);
  const ofComments = {
    what: "one approved comment, its pages made anew by the builder",
    unit: "ms",
    ours: readingOf(approved, "ms"),
  } as const;
  if (previewed === 0) return [ofComments];
  say("changing articles in the preview");
  const changed = await changeArticles(folder, previewed);
  return [
    ofComments,
    {
      what: "one changed article, from the saved file to the page of `npm run dev`",
      unit: "ms",
      ours: readingOf(changed, "ms"),
      bars: seen === undefined ? [] : [{ limit: "at most", value: seen }],
    },
  ];
}

/** All figures of one size. */
async function measureSize(
  size: Size,
  withHugo: boolean,
  say: (step: string) => void,
): Promise<readonly GivenFigure[]> {
  const articles = `${grouped(size.articles)} articles`;
  const tell = (step: string): void => say(`${articles}: ${step}`);
  const figures = await inFolder(async (folder) => {
    layContents(folder, size.articles);
    return [
      ...(await renderingFigures(folder, size, withHugo, tell)),
      ...(await wholeFigures(folder, size, tell)),
      ...(await changeFigures(folder, size, tell)),
    ];
  });
  return figures.map((figure) => ({ ...figure, what: `${articles}: ${figure.what}` }));
}

async function run(telling: Telling): Promise<readonly GivenFigure[]> {
  telling.version("Eleventy", installedVersion("@11ty/eleventy"));
  const hugo = versionOf(HUGO.toLowerCase(), "version");
  if (hugo === undefined) telling.note(`${HUGO} is not installed here, so nothing stands beside it.`);
  else telling.version(HUGO, hugo);
  noteWithoutTime(telling);
  const figures: GivenFigure[] = [];
  for (const size of SIZES) figures.push(...(await measureSize(size, hugo !== undefined, telling.say)));
  return figures;
}

export const build: Part = {
  name: "build",
  method:
    "Generated articles of 500 words, the same ones every time, built by processes of their own: pages alone, in turn with a plain Eleventy blog in Nunjucks and with Hugo over the same files; ours also builds what the practice wrote. Then the whole of ours with gates and search index, one comment approved in the site that stands, and one article changed while the preview runs.",
  run,
};
