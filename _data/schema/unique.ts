/** For lists whose entries must differ: in their ids, their addresses. */
import type { z } from "zod";

/** One of the values that must differ, and where it stands. */
export interface Placed {
  readonly value: string;
  readonly path: readonly PropertyKey[];
}

/** Adds an issue, at the later place, for every value that stands more than once. */
export const refuseRepeats = (values: readonly Placed[], context: z.RefinementCtx): void => {
  const seen = new Set<string>();
  for (const { value, path } of values) {
    if (seen.has(value)) {
      context.addIssue({
        code: "custom",
        path: [...path],
        message: "stands in this file twice: change it or take this entry out",
      });
    }
    seen.add(value);
  }
};
