/** The one question that is not scored: how long the reader has been in this therapy. */
import type { VNode } from "preact";
import { fill } from "../../../_data/schema/fill.ts";
import type { SelfTest } from "../../../_data/schema/self-test.ts";
import { itemsOf } from "../../../_data/schema/self-test-score.ts";
import { durations } from "../../../_data/schema/self-test-terms.ts";

/** The number of the statement that the answer bears on. */
const concerns = (test: SelfTest): number => {
  const flag = test.rule.flags.find(({ off }) => off !== undefined);
  return itemsOf(test).findIndex(({ id }) => id === flag?.item) + 1;
};

/** Skipping has the empty value. */
export const DurationQuestion = ({ test }: { test: SelfTest }): VNode => {
  const words = test.words.duration;
  const options = [...durations.map((value) => ({ value, label: test.durations[value] }))];
  return (
    <fieldset class="duration">
      <legend>{words.question}</legend>
      <p class="hint">{fill(words.hint, { number: concerns(test) })}</p>
      {[...options, { value: "", label: words.skip }].map(({ value, label }) => (
        <label key={value} class="choice">
          <input type="radio" name="duration" value={value} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
};
