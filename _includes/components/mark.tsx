/** The site's mark: the ring you knew, and the sliver that a second view brings out. */
import type { VNode } from "preact";

/** Width and height are in the markup, so that the mark stays small when the stylesheet does not arrive. */
export const Mark = ({ size, class: className }: { size: 24 | 36; class?: string }): VNode => (
  <svg class={className} width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <circle class="ring" cx="12.5" cy="16" r="10.2" fill="none" stroke="currentColor" stroke-width="2.1" />
    <path class="crescent" d="M20.6 4.6a12 12 0 0 1 0 22.8 14 14 0 0 0 0-22.8Z" />
  </svg>
);
