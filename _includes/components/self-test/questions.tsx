/** Questions to bring to the next session: the reader chooses which, and can add one. */
import type { VNode } from "preact";
import type { Report } from "../../../_data/schema/self-test-report.ts";
import type { ViewProps } from "./state.ts";

export const Questions = ({ test, state, on, report }: ViewProps & { report: Report }): VNode => {
  const words = test.words.result.questions;
  return (
    <section class="questions flow" aria-labelledby="questions">
      <h2 id="questions">{words.title}</h2>
      {report.questions.length > 0 ? (
        <>
          <p class="hint noprint">{words.hint}</p>
          <ul class="asked">
            {report.questions.map(({ item, ask }) => {
              const chosen = !state.unchosen.includes(item.id);
              return (
                <li key={item.id} class={chosen ? undefined : "noprint"}>
                  <label class="choice">
                    <input
                      type="checkbox"
                      autocomplete="off"
                      checked={chosen}
                      onChange={() => on.choose(item.id, !chosen)}
                    />
                    <span>“{ask}”</span>
                  </label>
                </li>
              );
            })}
          </ul>
        </>
      ) : (
        <p class="hint noprint">{words.none}</p>
      )}
      <div class="field noprint">
        <label for="own-question">{words.own}</label>
        <p class="hint" id="own-question-hint">
          {words.ownHint}
        </p>
        <textarea
          class="input"
          id="own-question"
          rows={3}
          autocomplete="off"
          aria-describedby="own-question-hint"
          value={state.ownQuestion}
          onInput={(event) => on.setOwnQuestion(event.currentTarget.value)}
        />
      </div>
      {state.ownQuestion.trim() !== "" && (
        <p class="print-only">
          {words.own}: {state.ownQuestion}
        </p>
      )}
    </section>
  );
};
