/** How many made-up cases everything that comes in was tried with, what did not hold, and how long the slowest took. */
import { randomInt } from "node:crypto";
import type { Trial } from "../../tests/fuzz/harness.ts";
import { TRIALS } from "../../tests/fuzz/trials.ts";
import { LONGEST_CASE } from "../fuzz.ts";
import type { GivenFigure } from "./figures.ts";
import { foundBy } from "./found.ts";
import type { Part, Telling } from "./part.ts";

/** So many times the cases of the tests. */
const ROUNDS = 10;

/** What is tried: the word before the colon. */
const areaOf = ({ name }: Trial): string => name.slice(0, name.indexOf(":"));

const tryArea = async (
  area: string,
  trials: readonly Trial[],
  seed: number,
): Promise<readonly GivenFigure[]> => {
  const outcomes = [];
  for (const { cases, run } of trials) outcomes.push(await run({ cases: cases * ROUNDS, seed }));
  const failed = outcomes.filter(({ failure }) => failure !== undefined).length;
  return [
    {
      what: `${area}: cases`,
      unit: "count",
      ours: { median: outcomes.reduce((sum, { cases }) => sum + cases, 0) },
    },
    {
      what: `${area}: statements that did not hold, of ${trials.length}`,
      unit: "count",
      ours: { median: failed },
      bars: [{ limit: "at most", value: 0 }],
    },
    {
      what: `${area}: slowest case, time of processors`,
      unit: "ms",
      ours: { median: Math.max(...outcomes.map(({ slowest }) => slowest)) },
      bars: [{ limit: "at most", value: LONGEST_CASE }],
    },
  ];
};

async function run({ say, note }: Telling): Promise<readonly GivenFigure[]> {
  const seed = randomInt(1, 2 ** 31);
  note(`The seed was ${seed}: \`npm run fuzz -- --rounds ${ROUNDS} --seed ${seed}\` tries the same cases.`);
  for (const sentence of foundBy("fuzz")) note(sentence);
  const figures: GivenFigure[] = [];
  for (const [area, trials] of Map.groupBy(TRIALS, areaOf)) {
    say(area);
    figures.push(...(await tryArea(area, trials, seed)));
  }
  return figures;
}

export const fuzz: Part = {
  name: "fuzz",
  method: `Every trial of \`tests/fuzz\` with ${ROUNDS} times as many cases as in the tests, made by fast-check from a seed; \`npm run fuzz -- --rounds 100\` tries more. The slowest cases are run again and count as long as they take at their quickest.`,
  run,
};
