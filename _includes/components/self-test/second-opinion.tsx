/** When a second opinion helps, and where to read on. */
import type { VNode } from "preact";
import { Links } from "./flags.tsx";
import type { ScriptTest } from "./hand-over.ts";

/** `red`: with a red flag up, help outside the practice comes before the practice's own. Not printed. */
export const SecondOpinion = ({ test, red }: { test: ScriptTest; red: boolean }): VNode => {
  const { title, lead, reasons, links, firstWhenRed } = test.secondOpinion;
  return (
    <section class="panel noprint">
      <h2>{title}</h2>
      <p>{lead}</p>
      <ul class="points">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <Links links={red ? [firstWhenRed, ...links] : links} />
    </section>
  );
};
