/** The numbers of an import. Everything in the file is in exactly one of them. */
import type { Plan } from "./plan.ts";
import type { Wxr } from "./wxr.ts";

export interface Count {
  readonly inFile: number;
  readonly taken: number;
  /** Taken over by an earlier import. */
  readonly here: number;
  readonly listed: number;
}

export interface Counts {
  readonly items: Count;
  readonly comments: Count;
}

/** What was new of the comments, and what was known. */
export interface CommentCounts {
  readonly fresh: number;
  readonly known: number;
}

/** @throws Error when something of the file is in none of the numbers, or in two: a mistake of this program */
export const countPlan = ({ items }: Wxr, plan: Plan, { fresh, known }: CommentCounts): Counts => {
  const counts: Counts = {
    items: {
      inFile: items.length,
      taken: plan.texts.length,
      here: plan.here.length,
      listed: plan.listed.length,
    },
    comments: {
      inFile: items.reduce((sum, { comments }) => sum + comments.length, 0),
      taken: fresh,
      here: known,
      listed: plan.comments.listed.length,
    },
  };
  for (const { inFile, taken, here, listed } of Object.values(counts)) {
    if (inFile === taken + here + listed) continue;
    throw new Error(
      `The numbers do not add up: ${inFile} in the file, but ${taken} + ${here} + ${listed} accounted for. Nothing was changed; please report this.`,
    );
  }
  return counts;
};
