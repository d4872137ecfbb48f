/**
 * `npm run fuzz`: runs every trial of tests/fuzz with many cases. `npm run fuzz -- --rounds 50 --seed 7 redaction wxr`
 * runs fifty times as many as the tests do, from this seed, of these two. Prints how many cases there were and how
 * long the slowest took; what does not hold, and what takes longer than it may, is told with its seed.
 */
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { TRIALS } from "../tests/fuzz/trials.ts";
import { isMain, runMain } from "./main-guard.ts";

/** Milliseconds of processor time for anything of a legal size. */
export const LONGEST_CASE = 50;

const numberOf = (text: string, name: string): number => {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new Error(`--${name} needs a whole number above 0, not “${text}”`);
};

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { rounds: { type: "string", default: "20" }, seed: { type: "string" } },
    allowPositionals: true,
  });
  const rounds = numberOf(values.rounds, "rounds");
  const seed = values.seed === undefined ? randomInt(1, 2 ** 31) : numberOf(values.seed, "seed");
  const chosen = TRIALS.filter(
    ({ name }) => positionals.length === 0 || positionals.some((word) => name.startsWith(word)),
  );
  if (chosen.length === 0)
    throw new Error(`There is no such trial; there are:\n${TRIALS.map(({ name }) => name).join("\n")}`);
  console.log(`Seed ${seed}, ${rounds} rounds`);
  let total = 0;
  let wrong = 0;
  for (const { name, cases, run } of chosen) {
    const outcome = await run({ cases: cases * rounds, seed });
    total += outcome.cases;
    const slow = outcome.slowest > LONGEST_CASE ? `, longer than ${LONGEST_CASE} ms` : "";
    console.log(
      `${String(outcome.cases).padStart(7)}  ${name} (slowest ${outcome.slowest.toFixed(1)} ms${slow})`,
    );
    if (outcome.failure !== undefined) console.log(outcome.failure);
    if (outcome.failure !== undefined || slow !== "") wrong += 1;
  }
  console.log(`${total} cases of ${chosen.length} trials`);
  if (wrong > 0) throw new Error(`${wrong} trials did not hold, with the seed ${seed}`);
}

if (isMain(import.meta.url)) await runMain(main);
