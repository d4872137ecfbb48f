/** The whole of a build of ours: what follows the rendering, and what it comes to. */
import { z } from "zod";
import { compared, type GivenFigure, OURS, type Unit } from "../figures.ts";
import { ROOT } from "../folders.ts";
import { measure } from "../measure.ts";
import { oursArguments, type Size } from "./size.ts";

/** As render.ts prints them, in milliseconds. */
const timings = z.object({ rendering: z.number(), gates: z.number(), index: z.number(), pages: z.int() });

const RENDERING = "our rendering";

/** Builds so often as the size says; leaves a whole site behind. */
export async function wholeFigures(
  folder: string,
  { wholes }: Size,
  say: (step: string) => void,
): Promise<readonly GivenFigure[]> {
  const runs: (z.infer<typeof timings> & { readonly wall: number; readonly memory: number | undefined })[] =
    [];
  for (let run = 1; run <= wholes; run += 1) {
    say(`the whole, run ${run} of ${wholes}`);
    const { output, wall, memory } = await measure(process.execPath, oursArguments("all", folder), ROOT);
    const parts = timings.parse(JSON.parse(output.slice(output.lastIndexOf("{"))));
    runs.push({ ...parts, wall, memory });
  }
  const figure = (
    what: string,
    unit: Unit,
    of: keyof (typeof runs)[number],
    beside?: keyof (typeof runs)[number],
  ) => {
    const valuesOf = (key: keyof (typeof runs)[number]) => runs.flatMap((run) => run[key] ?? []);
    return compared(
      what,
      unit,
      new Map([
        [OURS, valuesOf(of)],
        ...(beside === undefined ? [] : [[RENDERING, valuesOf(beside)] as const]),
      ]),
      beside === undefined ? [] : [{ limit: "at most", value: 1, beside: RENDERING }],
    );
  };
  return [
    ...figure("gates", "ms", "gates", "rendering"),
    ...figure("search index", "ms", "index"),
    ...figure("the whole, with gates and index", "ms", "wall"),
    ...figure("the whole, memory at the peak", "bytes", "memory"),
  ];
}
