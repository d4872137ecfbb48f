/** Where the reader is: the names of the three parts, and an ornament that grows with them. */
import type { VNode } from "preact";
import type { SelfTest } from "../../../_data/schema/self-test.ts";
import { Phases } from "../phases.tsx";

const arcs = [3, 6, 9] as const;

/** `current` counts from 0. It waits for the script: without one, all parts stand under one another. */
export const Progress = ({ test, current }: { test: SelfTest; current: number }): VNode => {
  const { label, done } = test.words.progress;
  return (
    // The page holds one of these for each step; by their names they are told apart.
    <nav
      class="aside progress"
      aria-label={`${label}: ${test.parts[current]?.title ?? ""}`}
      data-script
      hidden
    >
      <Phases arcs={arcs[current] ?? 0} small />
      <ol>
        {test.parts.map(({ id, title }, index) => (
          <li
            key={id}
            class={index < current ? "done" : undefined}
            aria-current={index === current ? "step" : undefined}
          >
            {title}
            {index < current && <span class="vh">, {done}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
};
