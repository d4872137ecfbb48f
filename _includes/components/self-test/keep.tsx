/** What the reader can do with a result: print, save, keep, delete, start again. Nothing happens by itself. */
import type { VNode } from "preact";
import { fill } from "../../../_data/schema/fill.ts";
import { formatDate } from "../../dates.ts";
import { Snapshots } from "./snapshots.tsx";
import type { KeptResult, SelfTestState, ViewProps } from "./state.ts";

/** The result on the page and the one kept before it, the earlier first; empty where there is only one. */
const twoResults = ({
  kept,
  shown,
  today,
  answers,
  duration,
}: SelfTestState): readonly (KeptResult & { kept: boolean })[] => {
  const onDevice = kept.map((result) => ({ ...result, kept: true }));
  if (shown !== null) return onDevice.length > 1 ? onDevice : [];
  return onDevice
    .slice(-1)
    .concat(onDevice.length > 0 ? { date: today, answers, duration, kept: false } : []);
};

export const Keep = ({ test, state, on }: ViewProps): VNode => {
  const words = test.words.keep;
  const { kept, shown } = state;
  const keptNow = shown === null ? undefined : kept[shown];
  const both = twoResults(state);
  return (
    <section class="keep flow noprint" aria-labelledby="keep">
      <h2 id="keep">{words.title}</h2>
      <p id="keep-explained">
        {keptNow === undefined ? words.explain : fill(words.kept, { date: formatDate(keptNow.date) })}
      </p>
      <div class="cluster">
        <button type="button" class="btn" onClick={on.print}>
          {words.print}
        </button>
        <button type="button" class="btn quiet" onClick={on.save}>
          {words.save}
        </button>
        {/* One button with two meanings, so that the keyboard's place is not lost when it changes. */}
        <button
          type="button"
          class="btn quiet"
          aria-describedby="keep-explained"
          onClick={shown === null ? on.keep : () => on.remove(shown)}
        >
          {keptNow === undefined ? words.keep : words.remove}
        </button>
        <button type="button" class="btn quiet" onClick={on.startAgain}>
          {words.again}
        </button>
      </div>
      <p role="status" class="hint" tabIndex={-1}>
        {state.status}
      </p>
      <p>
        <button type="button" class="link" data-go="1">
          {words.change}
        </button>
      </p>
      {both.length > 0 && <Snapshots test={test} results={both} />}
    </section>
  );
};
