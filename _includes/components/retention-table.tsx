/** How long what readers send is kept: made from the same numbers that the server deletes by. */
import type { VNode } from "preact";
import { type Retention, retentionRows } from "../../_data/schema/retention.ts";
import type { Strings } from "../../_data/schema/strings.ts";

export const RetentionTable = ({
  retention,
  words,
}: {
  retention: Retention;
  words: Strings["page"]["retention"];
}): VNode => (
  // The keyboard scrolls a table that is wider than the window, so it has to reach it.
  <section class="table" aria-label={words.title} tabindex={0}>
    <table>
      <thead>
        <tr>
          <th scope="col">{words.what}</th>
          <th scope="col">{words.kept}</th>
          <th scope="col">{words.why}</th>
        </tr>
      </thead>
      <tbody>
        {retentionRows(retention).map(({ label, kept, why }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{kept}</td>
            <td>{why}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
