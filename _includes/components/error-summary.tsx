/** What needs another look, as links to the fields. It stands first in `main`, and is read out when it appears. */
import type { VNode } from "preact";
import type { Strings } from "../../_data/schema/strings.ts";
import { fill } from "../../_data/schema/words.ts";
import { countAtStart } from "../dates.ts";

export interface FieldError {
  /** The id of the control to mend, without `#`. */
  readonly field: string;
  readonly message: string;
}

/** How many things need another look, in words. */
export const summaryTitle = (count: number, { summary }: Strings["errors"]): string =>
  count === 1 ? summary.one : fill(summary.other, { count: countAtStart(count) });

export const ErrorSummary = ({
  errors,
  strings,
}: {
  errors: readonly FieldError[];
  strings: Strings["errors"];
}): VNode => (
  <div class="summary" role="alert" aria-labelledby="error-summary" tabindex={-1}>
    <h2 id="error-summary">{summaryTitle(errors.length, strings)}</h2>
    <ul>
      {errors.map(({ field, message }) => (
        <li key={field}>
          <a href={`#${field}`}>{message}</a>
        </li>
      ))}
    </ul>
  </div>
);
