/** The large ornament: the mark's ring, and arcs through the same two of its points, each a little further out. */
import type { VNode } from "preact";

/** The ring: radius and center. */
const RADIUS = 150;
const CENTER = 164;
/** The points that all arcs share lie this far right of the center, one above and one below. */
const OFFSET = 18;
const HALF_CHORD = Math.sqrt(RADIUS ** 2 - OFFSET ** 2);
/** How far the ring itself stands out from the shared points, and how much further each arc than the one before. */
const RING_SAGITTA = RADIUS - OFFSET;
const STEP = 11.5;

const round = (value: number): string => String(Math.round(value * 10) / 10);

const X = round(CENTER + OFFSET);
const TOP = round(CENTER - HALF_CHORD);
const BOTTOM = round(CENTER + HALF_CHORD);

/** The path of the arc with this number, from 1, between the shared points; large once it is over half a circle. */
const arc = (number: number): string => {
  const sagitta = RING_SAGITTA + STEP * number;
  const radius = round((HALF_CHORD ** 2 + sagitta ** 2) / (2 * sagitta));
  const large = sagitta > HALF_CHORD ? 1 : 0;
  return `A${radius} ${radius} 0 ${large} 1 ${X} ${BOTTOM}`;
};

/** `arcs`: 0 is the empty ring (nothing here); 3, 6, 9 are the parts of the self-test; 9 is the full ornament. */
export const Phases = ({ arcs, small = false }: { arcs: 0 | 3 | 6 | 9; small?: boolean }): VNode => {
  const start = `M${X} ${TOP}`;
  return (
    <svg
      class={small ? "phases small" : "phases"}
      width="208"
      height="170"
      viewBox="8 -6 416 340"
      preserveAspectRatio="xMaxYMid meet"
      aria-hidden="true"
      focusable="false"
    >
      {arcs > 0 && (
        <>
          <path class="lit" fill="none" d={`${start}${arc(arcs)}A${RADIUS} ${RADIUS} 0 0 0 ${X} ${TOP}Z`} />
          <path
            class="b"
            fill="none"
            stroke="currentColor"
            d={Array.from({ length: arcs }, (_, index) => start + arc(index + 1)).join("")}
          />
        </>
      )}
      <circle class="a" cx={CENTER} cy={CENTER} r={RADIUS} fill="none" stroke="currentColor" />
    </svg>
  );
};
