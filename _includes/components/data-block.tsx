/** Blocks made from typed data that stand between the words of a page: `:::data NAME`. */
import type { VNode } from "preact";
import type { CrisisLine } from "../../_data/schema/crisis-lines.ts";
import type { DataBlock as Name } from "../../_data/schema/page-content.ts";
import { PLACE_LABELS, PLACES, type Place } from "../../_data/schema/places.ts";
import { type Retention, retentionRows } from "../../_data/schema/retention.ts";
import type { Strings } from "../../_data/schema/strings.ts";
import { checkedLine } from "./resources.tsx";

interface Props {
  readonly name: Name;
  readonly lines: readonly CrisisLine[];
  readonly retention: Retention;
  readonly strings: Strings;
}

export const DataBlock = ({ name, lines, retention, strings }: Props): VNode => {
  switch (name) {
    case "crisis-lines":
      return <CrisisTable lines={lines} words={strings.links} />;
    case "retention":
      return <RetentionTable retention={retention} words={strings.page.retention} />;
  }
};

/** Every line under the first of its places, in the order of urgency that the data keeps. */
const CrisisTable = ({ lines, words }: { lines: readonly CrisisLine[]; words: Strings["links"] }): VNode => (
  <div class="crisis-lines">
    {PLACES.map((place) => ({ place, found: lines.filter((line) => line.places[0] === place) }))
      .filter(({ found }) => found.length > 0)
      .map(({ place, found }) => (
        <CrisisPlace key={place} place={place} lines={found} words={words} />
      ))}
  </div>
);

const CrisisPlace = ({
  place,
  lines,
  words,
}: {
  place: Place;
  lines: readonly CrisisLine[];
  words: Strings["links"];
}): VNode => (
  <section aria-labelledby={`lines-${place}`}>
    <h2 id={`lines-${place}`}>{PLACE_LABELS[place]}</h2>
    <ul class="call">
      {lines.map((line) => (
        <li key={line.id}>
          <h3>{line.name}</h3>
          {line.actions.map(({ href, label }) => (
            <a key={href} href={href} rel="noopener noreferrer">
              {label}
            </a>
          ))}
          <p class="small">{line.purpose}</p>
          <p class="meta">
            {[line.hours, otherPlaces(line), checkedLine(line.lastChecked, words)]
              .filter((part) => part !== undefined)
              .join(" · ")}
          </p>
        </li>
      ))}
    </ul>
  </section>
);

/** Where else the line answers. */
const otherPlaces = ({ places }: CrisisLine): string | undefined =>
  places.length > 1
    ? `Also ${places
        .slice(1)
        .map((place) => PLACE_LABELS[place])
        .join(", ")}`
    : undefined;

const RetentionTable = ({
  retention,
  words,
}: {
  retention: Retention;
  words: Strings["page"]["retention"];
}): VNode => (
  // A region that scrolls must be reached by the keyboard (WCAG 2.1.1).
  // biome-ignore lint/a11y/noNoninteractiveTabindex: see the line above
  <section class="table" aria-label={words.title} tabIndex={0}>
    <table>
      <thead>
        <tr>
          <th scope="col">{words.what}</th>
          <th scope="col">{words.kept}</th>
          <th scope="col">{words.why}</th>
        </tr>
      </thead>
      <tbody>
        {retentionRows(retention).map((row) => (
          <tr key={row.label}>
            <td>{row.label}</td>
            <td>{row.kept}</td>
            <td>{row.why}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
