/** A stretch of the page that belongs to some of the steps. */
import type { ComponentChildren, VNode } from "preact";

/**
 * `on`: the numbers of its steps, with a space between them; empty: only without scripts, and on paper. The frame
 * is an element of its own, since on paper frames are shown whatever says that they are not.
 */
export const Region = ({
  on,
  class: className,
  children,
}: {
  on: string;
  class?: string;
  children: ComponentChildren;
}): VNode => (
  <div class={className} data-on={on}>
    <div class="article">{children}</div>
  </div>
);
