/** A comment at the desk: its facts in the margin, its words large, and what can be done about it. */
import type { VNode } from "preact";
import type { DeskStrings } from "../../../_data/schema/desk-strings.ts";
import { fill } from "../../../_data/schema/words.ts";
import { countAtStart } from "../../dates.ts";
import { Acts } from "./acts.tsx";
import { CaseFacts, CaseStates } from "./case-facts.tsx";
import type { DeskCase, FailedForm, Passage } from "./case-types.tsx";
import { Complaints } from "./complaints.tsx";
import { momentInWords } from "./moment.tsx";
import { commentPath } from "./paths.tsx";
import type { FormContext } from "./post-form.tsx";

/** The form that marks several comments as spam at once; each comment has a box that belongs to it. */
export const SPAM_FORM = "spam";

/** The words, as text and nothing else. */
export const Said = ({ passages }: { passages: readonly Passage[] }): VNode => (
  <p class="said" dir="auto">
    {passages.map(({ text, flagged }, index) =>
      flagged ? (
        <mark key={index} class="flag">
          {text}
        </mark>
      ) : (
        text
      ),
    )}
  </p>
);

const Notes = ({ of, words }: { of: DeskCase; words: DeskStrings["acts"] }): VNode | null => {
  const notes = of.spam.map((reason) => words.spam[reason]);
  if (of.stage === "waiting" && of.identifying > 0) {
    const { one, other } = words.flags;
    notes.push(of.identifying === 1 ? one : fill(other, { count: countAtStart(of.identifying) }));
  }
  return notes.length === 0 ? null : <p class="hint">{notes.join(" ")}</p>;
};

/** What waits and is not a matter of danger can be chosen, to be marked as spam together with others. */
const ChooseSpam = ({ of, words }: { of: DeskCase; words: DeskStrings["queue"]["spam"] }): VNode => (
  <label class="choice">
    <input type="checkbox" name={`spam-${of.id}`} value={of.version} form={SPAM_FORM} />
    <span>{words.choose}</span>
  </label>
);

export interface CaseProps {
  readonly of: DeskCase;
  readonly context: FormContext;
  readonly words: DeskStrings;
  readonly errorPrefix: string;
  readonly failed?: FailedForm | undefined;
  /** In the queue, with others; else alone on its page. */
  readonly listed: boolean;
}

export const Case = ({ of, context, words, errorPrefix, failed, listed }: CaseProps): VNode => {
  const headingId = `case-${of.id}`;
  const urgent = of.risk || of.complaints.length > 0;
  const label = fill(words.acts.label, { name: of.name, when: momentInWords(of.sent, words.times) });
  return (
    <article class={urgent ? "case first" : "case"} aria-labelledby={headingId} data-case={of.id}>
      <div>
        <header class="flow">
          <h2 id={headingId} dir="auto">
            {of.name}
          </h2>
          <CaseStates of={of} words={words} />
          <CaseFacts of={of} words={words} />
          {listed && (
            <p>
              <a class="more" href={commentPath(of.id)}>
                {words.facts.more} <span class="vh">({of.name})</span>
              </a>
            </p>
          )}
          {listed && of.stage === "waiting" && !of.risk && <ChooseSpam of={of} words={words.queue.spam} />}
        </header>
        <div>
          {of.said.length === 0 ? <p class="gone">{words.comment.noWords}</p> : <Said passages={of.said} />}
          <Notes of={of} words={words.acts} />
          <Complaints complaints={of.complaints} words={words} />
          <Acts
            of={of}
            context={context}
            words={words.acts}
            errorPrefix={errorPrefix}
            failed={failed}
            label={label}
          />
        </div>
      </div>
    </article>
  );
};
