/** Every crisis line, country by country, with what it is for and when it was last checked. */
import type { VNode } from "preact";
import type { CrisisLine } from "../../_data/schema/crisis-lines.ts";
import { PLACE_LABELS, PLACES } from "../../_data/schema/places.ts";
import type { Strings } from "../../_data/schema/strings.ts";
import { CrisisCall } from "./crisis-call.tsx";
import { checkedLine } from "./resources.tsx";

const Lines = ({ lines, words }: { lines: readonly CrisisLine[]; words: Strings["links"] }): VNode => (
  <ul class="call rows">
    {lines.map((line) => (
      <CrisisCall key={line.id} line={line}>
        {line.name}. {line.purpose} {line.hours !== undefined && `${line.hours}. `}
        {checkedLine(line.lastChecked, words)}.
      </CrisisCall>
    ))}
  </ul>
);

/** A line that serves several countries stands under each of them. */
export const CrisisDirectory = ({
  lines,
  words,
}: {
  lines: readonly CrisisLine[];
  words: Strings["links"];
}): VNode => (
  <>
    {PLACES.map((place) => ({ place, here: lines.filter(({ places }) => places.includes(place)) }))
      .filter(({ here }) => here.length > 0)
      .map(({ place, here }) => (
        <section key={place} class="country" aria-labelledby={`lines-${place}`}>
          <h2 class="tag" id={`lines-${place}`}>
            {PLACE_LABELS[place]}
          </h2>
          <Lines lines={here} words={words} />
        </section>
      ))}
  </>
);
