/** One statement with its six answers, and what stands behind it. */
import type { VNode } from "preact";
import type { Item, SelfTest } from "../../../_data/schema/self-test.ts";
import { type Answer, scale } from "../../../_data/schema/self-test-terms.ts";

/** The answers, as radio buttons that belong to no form, so that no browser ever sends them. */
export const Scale = ({ name, labels }: { name: string; labels: SelfTest["scale"] }): VNode => {
  const option = (value: Answer) => (
    <label key={value} class={value === "N" ? "unsure" : undefined}>
      <input type="radio" name={name} value={value} />
      <span>{labels[value]}</span>
    </label>
  );
  return (
    <div class="scale">
      {scale.map(option)}
      {option("N")}
    </div>
  );
};

/** Where the sentence behind a statement comes from, in short form. */
const sourcesOf = (item: Item, sources: SelfTest["sources"]): string =>
  item.sources
    .map(({ id, place }) => {
      const short = sources.find((source) => source.id === id)?.short ?? "";
      return place === undefined ? short : `${short}, ${place}`;
    })
    .join("; ");

export const Statement = ({
  item,
  number,
  test,
}: {
  item: Item;
  /** Counted from 1 through all parts. */
  number: number;
  test: SelfTest;
}): VNode => (
  <fieldset class="statement">
    <legend>
      <span>{number}</span> {item.statement}
    </legend>
    <Scale name={item.id} labels={test.scale} />
    <details class="why">
      <summary>{test.words.why}</summary>
      <p>
        {item.why} <span class="meta">({sourcesOf(item, test.sources)})</span>
      </p>
    </details>
  </fieldset>
);
