/**
 * What must hold whatever comes in: each a trial, run with cases that are made from a seed. The tests run some
 * hundred cases of each, `npm run fuzz` as many as wanted.
 */
import fc from "fast-check";

export interface Outcome {
  readonly cases: number;
  /** Milliseconds of processor time of the slowest case, at its quickest of several runs. */
  readonly slowest: number;
  /** What did not hold, with the seed and the smallest case that shows it. */
  readonly failure: string | undefined;
}

export interface Trial {
  /** What is tried, and what must hold. */
  readonly name: string;
  /** In the tests. */
  readonly cases: number;
  readonly run: (options: { readonly cases: number; readonly seed: number }) => Promise<Outcome>;
}

export interface Opened<World> {
  readonly world: World;
  readonly close: () => Promise<void> | void;
}

export interface TrialOptions<World, Case> {
  readonly name: string;
  readonly cases: number;
  /** What all cases of a run share, like a server. */
  readonly open: () => Promise<Opened<World>>;
  readonly arbitrary: fc.Arbitrary<Case>;
  /** Throws when something does not hold. */
  readonly holds: (value: Case, world: World) => Promise<void> | void;
}

/** So many of the slowest cases are run again: a case may have been slow because of what stood around it. */
const SLOWEST = 4;
const RUNS = 3;

const processorTime = async (work: () => Promise<void> | void): Promise<number> => {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
};

export const trial = <World, Case>({
  name,
  cases: usual,
  open,
  arbitrary,
  holds,
}: TrialOptions<World, Case>): Trial => ({
  name,
  cases: usual,
  run: async ({ cases, seed }) => {
    const { world, close } = await open();
    const slow: { readonly value: Case; readonly time: number }[] = [];
    const timed = async (value: Case): Promise<void> => {
      const time = await processorTime(() => holds(value, world));
      if (slow.length === SLOWEST && time <= (slow.at(-1)?.time ?? 0)) return;
      slow.push({ value, time });
      slow.sort((a, b) => b.time - a.time);
      slow.length = Math.min(slow.length, SLOWEST);
    };
    try {
      const details = await fc.check(fc.asyncProperty(arbitrary, timed), { numRuns: cases, seed });
      if (details.failed) {
        return { cases: details.numRuns, slowest: 0, failure: await fc.asyncDefaultReportMessage(details) };
      }
      let slowest = 0;
      for (const { value, time } of slow) {
        let quickest = time;
        for (let run = 0; run < RUNS; run += 1) {
          quickest = Math.min(quickest, await processorTime(() => holds(value, world)));
        }
        slowest = Math.max(slowest, quickest);
      }
      return { cases: details.numRuns, slowest, failure: undefined };
    } finally {
      await close();
    }
  },
});

/** For trials of functions, which share nothing. */
export const nothing = async (): Promise<Opened<undefined>> => ({ world: undefined, close: () => undefined });

/** Says what did not hold. */
export function must(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(what);
}

/** What an attempt threw; undefined where it went well. */
export const thrownBy = async (attempt: () => unknown): Promise<unknown> => {
  try {
    await attempt();
    return undefined;
  } catch (error) {
    return error;
  }
};

/** An error with words for whoever made the mistake, and no mistake of the program. */
export const isTold = (error: unknown): boolean =>
  error instanceof Error &&
  error.message !== "" &&
  !(error instanceof TypeError || error instanceof ReferenceError || error instanceof SyntaxError);

/** Text of many such pieces, put together at random, with other text between. */
export const textOf = (pieces: readonly string[], maxLength = 60): fc.Arbitrary<string> =>
  fc.string({
    unit: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 3 }) },
    ),
    maxLength,
  });

/** Pieces repeated up to so many characters: what makes careless code slow. */
export const repeated = (pieces: readonly string[], longest: number): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: longest }),
    )
    .map(([few, length]) => {
      const unit = few.join("");
      return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
    });
