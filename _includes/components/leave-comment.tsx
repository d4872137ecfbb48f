/** What stands before a comment form: what happens to the words, whom to call instead, and the short house rules. */
import type { ComponentChildren, VNode } from "preact";
import type { CrisisLine } from "../../_data/schema/crisis-lines.ts";
import type { Strings } from "../../_data/schema/strings.ts";
import { CrisisNotice } from "./crisis-notice.tsx";
import { Linked } from "./linked.tsx";

const HouseRules = ({ path, strings }: { path: string; strings: Strings["form"]["rules"] }): VNode => (
  <>
    <h3>{strings.title}</h3>
    <ul>
      {strings.items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
    <p>
      <Linked text={strings.all} href={path} />
    </p>
  </>
);

/** One sentence for a form that has the full notice elsewhere on its page. */
export const CrisisSentence = ({
  helpPath,
  strings,
}: {
  helpPath: string;
  strings: Strings["form"]["crisisShort"];
}): VNode => (
  <p>
    <strong>{strings.strong}</strong> <Linked text={strings.text} href={helpPath} />
  </p>
);

interface BeforeWritingProps {
  readonly crisisLines: readonly CrisisLine[];
  readonly helpPath: string;
  readonly rulesPath: string;
  readonly strings: Strings["form"];
}

/** Whom to call instead, and the short house rules: wherever comments are kept. */
export const BeforeWriting = ({ crisisLines, helpPath, rulesPath, strings }: BeforeWritingProps): VNode => (
  <>
    <CrisisNotice id="comment-form-help" lines={crisisLines} helpPath={helpPath} words={strings.crisis} />
    <HouseRules path={rulesPath} strings={strings.rules} />
  </>
);

export const LeaveComment = ({
  title,
  children,
  ...before
}: BeforeWritingProps & { readonly title?: string; readonly children: ComponentChildren }): VNode => (
  <section class="flow noprint" aria-labelledby="leave-a-comment" data-pagefind-ignore>
    <h2 id="leave-a-comment">{title ?? before.strings.title}</h2>
    <p>{before.strings.intro}</p>
    <BeforeWriting {...before} />
    {children}
  </section>
);
