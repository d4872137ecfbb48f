/** At the start: what the reader kept on this device earlier. */
import type { VNode } from "preact";
import { fill } from "../../../_data/schema/fill.ts";
import { formatDate } from "../../dates.ts";
import { Snapshots } from "./snapshots.tsx";
import type { ViewProps } from "./state.ts";

export const KeptView = ({ test, state, on }: ViewProps): VNode => {
  const { kept: words, keep } = test.words;
  return (
    <div class="flow">
      <p role="status" tabIndex={-1} class="hint">
        {state.status}
      </p>
      {state.kept.length > 0 && (
        <section class="panel" aria-labelledby="kept">
          <h3 id="kept">{words.title}</h3>
          {state.kept.map(({ date }, index) => {
            const day = formatDate(date);
            return (
              <div key={index} class="cluster">
                <p>{fill(words.one, { date: day })}</p>
                <button
                  type="button"
                  class="btn quiet"
                  aria-label={`${words.open}: ${day}`}
                  onClick={() => on.open(index)}
                >
                  {words.open}
                </button>
                <button
                  type="button"
                  class="btn quiet"
                  aria-label={`${keep.remove}: ${day}`}
                  onClick={() => on.remove(index)}
                >
                  {keep.remove}
                </button>
              </div>
            );
          })}
          {state.kept.length > 1 && (
            <Snapshots test={test} results={state.kept.map((result) => ({ ...result, kept: true }))} />
          )}
        </section>
      )}
    </div>
  );
};
