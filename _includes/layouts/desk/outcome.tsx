/** Pages that say why something was not done. What was typed is on them, to be copied. */
import type { VNode } from "preact";
import { DESK } from "../../components/desk/paths.tsx";
import { type DeskFrame, DeskShell } from "./shell.tsx";

export interface OutcomeProps extends DeskFrame {
  readonly title: string;
  readonly lead: string;
  /** What the person had written; empty when nothing. */
  readonly typed?: string;
  /** Where to look next, before the way back to the queue. */
  readonly next?: { readonly path: string; readonly label: string };
}

export const DeskOutcomePage = (props: OutcomeProps): VNode => {
  const { title, lead, typed = "", next, words } = props;
  return (
    <DeskShell {...props} title={title}>
      <div class="page-head axis">
        <h1>{title}</h1>
        <p class="lead measure">{lead}</p>
      </div>
      <div class="axis flow">
        {typed !== "" && (
          <div class="field">
            <label for="typed">{words.conflict.typed}</label>
            <textarea class="input" id="typed" rows={7} readonly dir="auto">
              {typed}
            </textarea>
          </div>
        )}
        <p class="cluster">
          {next !== undefined && (
            <a class="more" href={next.path}>
              {next.label}
            </a>
          )}
          <a class="more" href={DESK.queue}>
            {words.conflict.back}
          </a>
        </p>
      </div>
    </DeskShell>
  );
};
