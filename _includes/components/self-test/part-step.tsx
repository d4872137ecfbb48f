/** One part of the test: a step where scripts run, a stretch of the form where they do not. */
import type { ComponentChildren, VNode } from "preact";
import { fill } from "../../../_data/schema/fill.ts";
import type { SelfTest } from "../../../_data/schema/self-test.ts";
import { type Answer, scale } from "../../../_data/schema/self-test-terms.ts";
import { Progress } from "./progress.tsx";
import { Region } from "./region.tsx";
import { Statement } from "./statement.tsx";

/** A button that the script answers by going to another step. */
const Go = ({
  to,
  quiet = false,
  children,
}: {
  to: number;
  quiet?: boolean;
  children: ComponentChildren;
}): VNode => (
  <button type="button" class={quiet ? "btn quiet" : "btn"} data-go={to}>
    {children}
  </button>
);

/** The answers' names, once for all statements of the part; only paper has them. */
const Columns = ({ labels }: { labels: SelfTest["scale"] }): VNode => {
  const columns: readonly Answer[] = [...scale, "N"];
  return (
    <p class="columns" aria-hidden="true">
      {columns.map((value) => (
        <span key={value}>{labels[value]}</span>
      ))}
    </p>
  );
};

/** `step` counts from 1, as the parts do; what is `hidden` waits for the script. */
export const PartStep = ({ test, step }: { test: SelfTest; step: number }): VNode | null => {
  const { words, parts } = test;
  const part = parts[step - 1];
  if (part === undefined) return null;
  const before = parts.slice(0, step - 1).reduce((count, { items }) => count + items.length, 0);
  return (
    <Region class="part" on={String(step)}>
      <div class="article-head">
        <p class="meta crumb" data-script hidden>
          {fill(words.crumb, { number: step, count: parts.length })}
        </p>
        <h2 tabIndex={-1} class="headline">
          {part.title}
        </h2>
        <p class="lead" data-script hidden>
          {words.part.lead}
        </p>
      </div>
      <Progress test={test} current={step - 1} />
      <div class="body">
        <Columns labels={test.scale} />
        {part.items.map((item, index) => (
          <Statement key={item.id} item={item} number={before + index + 1} test={test} />
        ))}
        <div data-script hidden>
          <p class="cluster after">
            <Go to={step + 1}>
              {step === parts.length ? words.part.result : fill(words.part.next, { number: step + 1 })}
            </Go>
            <Go to={step - 1} quiet>
              {step === 1 ? words.part.start : fill(words.part.back, { number: step - 1 })}
            </Go>
          </p>
          <p class="hint gap">{words.part.assurance}</p>
        </div>
      </div>
    </Region>
  );
};
