/** Act now: the one panel of its kind, on the page of links only. */
import type { VNode } from "preact";
import type { CrisisLine } from "../../_data/schema/crisis-lines.ts";
import { placesInWords } from "../../_data/schema/places.ts";
import type { Strings } from "../../_data/schema/strings.ts";
import { CrisisCall } from "./crisis-call.tsx";
import { Linked } from "./linked.tsx";
import { checkedLine } from "./resources.tsx";

export const UrgentPanel = ({
  lines,
  helpPath,
  words,
}: {
  lines: readonly CrisisLine[];
  helpPath: string;
  words: Strings["links"];
}): VNode => (
  <section class="panel urgent axis" aria-labelledby="now">
    <h2 id="now">{words.urgent.title}</h2>
    <p class="measure">{words.urgent.text}</p>
    <ul class="call">
      {lines
        .filter(({ primary }) => primary)
        .map((line) => (
          <CrisisCall key={line.id} line={line}>
            {placesInWords(line.places)}. {line.name}.
            {line.lastChecked !== null && ` ${checkedLine(line.lastChecked, words)}.`}
          </CrisisCall>
        ))}
    </ul>
    <p class="measure">
      <Linked text={words.urgent.elsewhere} href={helpPath} />
    </p>
  </section>
);
