/** A crisis line as something to press: the ways to reach it in large type, and beneath them whose they are. */
import type { ComponentChildren, VNode } from "preact";
import type { CrisisLine } from "../../_data/schema/crisis-lines.ts";

/** An entry of a list of the class `call`. */
export const CrisisCall = ({ line, children }: { line: CrisisLine; children: ComponentChildren }): VNode => (
  <li>
    {line.actions.map(({ href, label }) => (
      <a key={href} href={href} rel="noopener noreferrer">
        {label}
      </a>
    ))}
    <span class="meta">{children}</span>
  </li>
);
