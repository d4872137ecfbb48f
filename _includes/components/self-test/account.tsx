/** How the result was worked out, in the reader's own numbers; the rule itself stands under it in the page. */
import type { VNode } from "preact";
import { fill } from "../../../_data/schema/self-test-fill.ts";
import type { Report } from "../../../_data/schema/self-test-report.ts";
import type { Duration } from "../../../_data/schema/self-test-terms.ts";
import type { ScriptTest } from "./hand-over.ts";

interface AccountProps {
  readonly test: ScriptTest;
  readonly report: Report;
  readonly duration: Duration | null;
}

const Numbers = ({ test, report }: Omit<AccountProps, "duration">): VNode => {
  const words = test.words.account.table;
  return (
    <div class="table">
      <table>
        <caption>{words.caption}</caption>
        <thead>
          <tr>
            {[words.part, words.answered, words.sum, words.mean, words.byMean, words.shown].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {test.parts.map(({ id, title, items }) => {
            const { answered, sum, mean, rawBand, shownBand } = report.result.parts[id];
            return (
              <tr key={id}>
                <th scope="row">{title}</th>
                <td>{fill(words.answeredOf, { answered, of: items.length })}</td>
                <td>{sum}</td>
                <td>{mean ?? words.none}</td>
                <td>{test.bands[rawBand]}</td>
                <td>{test.bands[shownBand]}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};

export const Account = ({ test, report, duration }: AccountProps): VNode => {
  const words = test.words.account;
  return (
    <section class="flow account" aria-labelledby="account">
      <h2 id="account">{words.title}</h2>
      <Numbers test={test} report={report} />
      <ul class="points">
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
