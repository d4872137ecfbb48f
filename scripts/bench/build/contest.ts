/** Our rendering beside that of others, over the same articles. */
import { join } from "node:path";
import { compared, type GivenFigure, OURS } from "../figures.ts";
import { ROOT } from "../folders.ts";
import { type Measured, measure } from "../measure.ts";
import { HUGO, layHugoBlog } from "../peers/hugo.ts";
import { layNunjucksBlog, NUNJUCKS } from "../peers/nunjucks.ts";
import { oursArguments, type Size } from "./size.ts";

const ELEVENTY = join(ROOT, "node_modules/@11ty/eleventy/cmd.cjs");

interface Contestant {
  readonly name: string;
  readonly run: () => Promise<Measured>;
}

const contestantsIn = (folder: string, withHugo: boolean): readonly Contestant[] => {
  const nunjucks = layNunjucksBlog(folder);
  const list: Contestant[] = [
    { name: OURS, run: () => measure(process.execPath, oursArguments("render", folder), ROOT) },
    { name: NUNJUCKS, run: () => measure(process.execPath, [ELEVENTY, ...nunjucks], folder) },
  ];
  if (!withHugo) return list;
  const hugo = layHugoBlog(folder);
  return [...list, { name: HUGO, run: () => measure("hugo", hugo, folder) }];
};

/** Each contestant in turn, so often as the size says, so that all meet the same noise. */
export async function renderingFigures(
  folder: string,
  size: Size,
  withHugo: boolean,
  say: (step: string) => void,
): Promise<readonly GivenFigure[]> {
  const contestants = contestantsIn(folder, withHugo);
  const measured = new Map<string, Measured[]>(contestants.map(({ name }) => [name, []]));
  for (let run = 1; run <= size.runs; run += 1) {
    for (const { name, run: start } of contestants) {
      say(`rendering, run ${run} of ${size.runs}: ${name}`);
      measured.get(name)?.push(await start());
    }
  }
  const valuesOf = (of: keyof Omit<Measured, "output">): ReadonlyMap<string, readonly number[]> =>
    new Map([...measured].map(([name, runs]) => [name, runs.flatMap((run) => run[of] ?? [])]));
  const { timesNunjucks, timesHugo, memory } = size.bars;
  return [
    ...compared("rendering", "ms", valuesOf("wall"), [
      ...(timesNunjucks === undefined
        ? []
        : [{ limit: "at most", value: timesNunjucks, beside: NUNJUCKS } as const]),
      ...(timesHugo === undefined ? [] : [{ limit: "at most", value: timesHugo, beside: HUGO } as const]),
    ]),
    ...compared("rendering, time of processors", "ms", valuesOf("cpu")),
    ...compared(
      "rendering, memory at the peak",
      "bytes",
      valuesOf("memory"),
      memory === undefined ? [] : [{ limit: "at most", value: memory, of: "worst" }],
    ),
  ];
}
