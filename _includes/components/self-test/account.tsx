/** How the result was worked out, in the reader's own numbers; the rule itself stands under it in the page. */
import type { VNode } from "preact";
import { fill } from "../../../_data/schema/fill.ts";
import type { Report } from "../../../_data/schema/self-test-report.ts";
import type { PartResult } from "../../../_data/schema/self-test-score.ts";
import type { Duration } from "../../../_data/schema/self-test-terms.ts";
import type { ScriptTest } from "./hand-over.ts";

/** One part in numbers: how many answers, their sum and mean, and the band that these lead to. */
const partInNumbers = (test: ScriptTest, part: ScriptTest["parts"][number], result: PartResult): string => {
  const { parts: words, thin, shown } = test.words.account;
  const { answered, sum, mean, rawBand, shownBand } = result;
  const values = { title: part.title, answered, of: part.items.length, band: test.bands[rawBand] };
  const line = mean === null ? fill(thin, values) : fill(words, { ...values, sum, mean });
  return rawBand === shownBand ? line : `${line} ${fill(shown, { band: test.bands[shownBand] })}`;
};

export const Account = ({
  test,
  report,
  duration,
}: {
  test: ScriptTest;
  report: Report;
  duration: Duration | null;
}): VNode => {
  const words = test.words.account;
  return (
    <section class="flow account" aria-labelledby="account">
      <h2 id="account">{words.title}</h2>
      <ul class="points">
        {test.parts.map((part) => (
          <li key={part.id}>{partInNumbers(test, part, report.result.parts[part.id])}</li>
        ))}
        {duration !== null && <li>{fill(words.duration, { duration: test.durations[duration] })}</li>}
        <li>{fill(words.notSure, { count: report.result.notSureCount, of: report.statements.length })}</li>
        {[...report.red, ...report.amber].map(({ item, number, answer }) => (
          <li key={item.id}>{fill(words.flagged, { number, answer: test.scale[answer] })}</li>
        ))}
      </ul>
      <details>
        <summary>{words.answers}</summary>
        <ol class="points">
          {report.statements.map(({ item, answer }) => (
            <li key={item.id}>
              {item.statement} <b>{test.scale[answer]}</b>
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
};
