/** A way out: to a neutral page elsewhere, in place of this one. */
import type { VNode } from "preact";
import type { SelfTest } from "../../../_data/schema/self-test.ts";

/** `hint` says where it leads, and what it does not do. A plain link; the script of the page finds it by its attribute and replaces the page, without a way back. */
export const LeaveLink = ({ leave, hint = false }: { leave: SelfTest["leave"]; hint?: boolean }): VNode => (
  <p class="leave">
    <a class="more" href={leave.href} rel="noopener noreferrer" data-leave>
      {leave.label}
    </a>
    {hint && <span class="hint"> {leave.hint}</span>}
  </p>
);
