/** The bar of one part. All that it shows is also said in words. */
import type { VNode } from "preact";
import type { PartResult } from "../../../_data/schema/self-test-score.ts";
import { highestAnswer, lowestAnswer } from "../../../_data/schema/self-test-terms.ts";
import type { ScriptTest } from "./hand-over.ts";

const percent = (value: number): string => `${value}%`;

/** Where on the bar a mean lies. */
const position = (mean: number): string =>
  percent((100 * (mean - lowestAnswer)) / (highestAnswer - lowestAnswer));

/** The fillings, once for all bars of a page: each band has its own, so that color is never alone. */
export const BarPatterns = (): VNode => (
  <svg class="vh" width="0" height="0" aria-hidden="true" focusable="false">
    <defs>
      <pattern
        id="band-mixed"
        width="8"
        height="8"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect class="f" width="4.5" height="8" />
      </pattern>
      <pattern id="band-needs" width="9" height="9" patternUnits="userSpaceOnUse">
        <circle class="f" cx="4.5" cy="4.5" r="2.5" />
      </pattern>
    </defs>
  </svg>
);

/** Widths are attributes, not styles: the page's policy forbids inline styles, and paper prints them. */
export const Bar = ({ part, bands }: { part: PartResult; bands: ScriptTest["rule"]["bands"] }): VNode => (
  <svg class="bar" width="100%" height="24" aria-hidden="true" focusable="false">
    <rect
      class={part.barPercent === null ? "t empty" : "t"}
      x="1"
      y="1"
      width="100%"
      height="18"
      fill="none"
      stroke="currentColor"
    />
    {part.barPercent !== null && (
      <>
        <rect
          class={part.shownBand}
          y="1"
          width={percent(part.barPercent)}
          height="18"
          fill={part.shownBand === "good" ? undefined : `url(#band-${part.shownBand})`}
        />
        {[bands.mixed, bands.good].map((mean) => (
          <line
            key={mean}
            class="mark"
            x1={position(mean)}
            x2={position(mean)}
            y1="0"
            y2="24"
            stroke="currentColor"
          />
        ))}
      </>
    )}
  </svg>
);
