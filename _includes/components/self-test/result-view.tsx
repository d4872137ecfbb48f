/** The result, from what should not wait down to the reader's own numbers. */
import type { VNode } from "preact";
import { fill } from "../../../_data/schema/fill.ts";
import type { Link } from "../../../_data/schema/self-test.ts";
import { reportOn } from "../../../_data/schema/self-test-report.ts";
import { formatDate } from "../../dates.ts";
import { Account } from "./account.tsx";
import { AmberFlags, RedFlags } from "./flags.tsx";
import { Keep } from "./keep.tsx";
import { NotSure, Points } from "./lists.tsx";
import { Picture } from "./picture.tsx";
import { Questions } from "./questions.tsx";
import { SecondOpinion } from "./second-opinion.tsx";
import type { ViewProps } from "./state.ts";

/** One line, always there: whom to call now. */
const CrisisStrip = ({ pieces }: { pieces: readonly (string | Link)[] }): VNode => (
  <p class="crisis-strip" data-crisis>
    {pieces.map((piece) =>
      typeof piece === "string" ? (
        piece
      ) : (
        <a key={piece.href} href={piece.href}>
          {piece.label}
        </a>
      ),
    )}
  </p>
);

/** In place of a result when nothing at all is answered. */
const Nothing = ({ test }: Pick<ViewProps, "test">): VNode => {
  const { title, text, back } = test.words.empty;
  return (
    <div class="flow">
      <h2 tabIndex={-1} class="headline">
        {title}
      </h2>
      <p class="lead">{text}</p>
      <p>
        <button type="button" class="btn" data-go="1">
          {back}
        </button>
      </p>
    </div>
  );
};

export const ResultView = ({ test, state, on }: ViewProps): VNode => {
  if (Object.keys(state.answers).length === 0) return <Nothing test={test} />;
  const report = reportOn(test, state.answers, state.duration);
  const { result, red, amber, notes, notSure, answered, statements } = report;
  const headline = test.headlines[result.headline];
  const words = test.words.result;
  return (
    <div class="result-body">
      <div class="flow">
        <h2 tabIndex={-1} class="tag">
          {words.title}
        </h2>
        <p class="print-only meta">{formatDate(state.today)}</p>
        <CrisisStrip pieces={test.crisisStrip} />
        {red.length > 0 && <RedFlags report={report} test={test} />}
        <h2 class="headline">{headline.title}</h2>
        <p class="lead">{headline.text}</p>
        {notes.map((note) => (
          <p key={note} class="note">
            {note}
          </p>
        ))}
      </div>
      <div class="flow">
        <Picture test={test} result={result} />
        <p class="meta">{fill(words.answered, { answered, of: statements.length })}</p>
      </div>
      {amber.length > 0 && <AmberFlags report={report} test={test} />}
      <Points test={test} report={report} />
      <Questions test={test} state={state} on={on} report={report} />
      {notSure.length > 0 && <NotSure test={test} report={report} />}
      {result.headline !== "steady" && <SecondOpinion test={test} red={red.length > 0} />}
      <Keep test={test} state={state} on={on} />
      <Account test={test} report={report} duration={state.duration} />
    </div>
  );
};
