/** What stands before the first statement. */
import type { VNode } from "preact";
import type { CrisisLine } from "../../../_data/schema/crisis-lines.ts";
import type { SelfTest } from "../../../_data/schema/self-test.ts";
import { CrisisNotice } from "../crisis-notice.tsx";
import { DurationQuestion } from "./duration.tsx";
import { LeaveLink } from "./leave-link.tsx";
import { Region } from "./region.tsx";

/** The crisis lines, where all of them are, and the words above them. */
export interface CrisisHelp {
  readonly lines: readonly CrisisLine[];
  readonly helpPath: string;
  readonly words: { readonly title: string; readonly text: string; readonly more: string };
}

/** What is `hidden` waits for the script. */
export const Opening = ({ test, crisis }: { test: SelfTest; crisis: CrisisHelp }): VNode => {
  const { opening, leave, words } = test;
  return (
    <Region on="0">
      <div class="body flow">
        <h2 tabIndex={-1}>{opening.question}</h2>
        <p class="lead" data-pagefind-body>
          {opening.lead}
        </p>
        {opening.paragraphs.map(({ text, screen }) => (
          <p key={text} class={screen ? "noprint" : undefined}>
            {text}
          </p>
        ))}
        <div data-crisis>
          <CrisisNotice id="crisis" {...crisis} />
        </div>
        <LeaveLink leave={leave} hint />
        <DurationQuestion test={test} />
        <p id="self-test-carried" class="banner noprint" hidden>
          {words.start.carried}
        </p>
        <p data-script hidden>
          <button type="button" class="btn" data-go="1">
            {words.start.begin}
          </button>
        </p>
        <p class="hint noprint" data-paper>
          {words.paper.lead}
        </p>
        <div id="self-test-kept" class="noprint" />
      </div>
    </Region>
  );
};
