/** Two results side by side, part by part: two snapshots, without arrows and without a difference. */
import type { VNode } from "preact";
import { fill } from "../../../_data/schema/fill.ts";
import { score } from "../../../_data/schema/self-test-score.ts";
import { formatDate } from "../../dates.ts";
import { Bar } from "./bar.tsx";
import type { ScriptTest } from "./hand-over.ts";
import type { KeptResult } from "./state.ts";

/** `kept` says whether a result lies on the device; one that does not says so beside its date. */
export const Snapshots = ({
  test,
  results,
}: {
  test: ScriptTest;
  results: readonly (KeptResult & { readonly kept: boolean })[];
}): VNode => {
  const words = test.words.snapshots;
  const columns = results.map(({ date, answers, duration, kept }, index) => ({
    key: index,
    date: kept ? formatDate(date) : fill(words.unkept, { date: formatDate(date) }),
    parts: score(test, answers, duration).parts,
  }));
  return (
    <section class="snapshots">
      <h3>{words.title}</h3>
      <p>{words.text}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.part}</th>
            {columns.map(({ key, date }) => (
              <th key={key} scope="col">
                {date}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {test.parts.map(({ id, title, items }) => (
            <tr key={id}>
              <th scope="row">{title}</th>
              {columns.map(({ key, parts }) => (
                <td key={key}>
                  <Bar part={parts[id]} bands={test.rule.bands} />
                  <span class="band">{test.bands[parts[id].shownBand]}</span>{" "}
                  <span class="meta">
                    {fill(words.answered, { answered: parts[id].answered, of: items.length })}
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
