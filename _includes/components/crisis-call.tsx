/** A crisis line as something to press: the ways to reach it in large type, and beneath them whose they are. */
import type { ComponentChildren, VNode } from "preact";
import type { CrisisLine } from "../../_data/schema/crisis-lines.ts";

/** An entry of a list of the class `call`: the first way is the one to take, and the largest. */
export const CrisisCall = ({ line, children }: { line: CrisisLine; children: ComponentChildren }): VNode => (
  <li>
    <p>
      {line.actions.map(({ href, label }) => (
        <a key={href} href={href} rel="noopener noreferrer">
          {label}
        </a>
      ))}
    </p>
    <p class="meta">{children}</p>
  </li>
);
