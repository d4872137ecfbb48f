/** What the answers come to in statements: strong points, what to talk about, what the reader is not sure of. */
import type { VNode } from "preact";
import { fill } from "../../../_data/schema/fill.ts";
import type { Report, Statement } from "../../../_data/schema/self-test-report.ts";
import type { ScriptTest } from "./hand-over.ts";

const Statements = ({ list }: { list: readonly Statement[] }): VNode => (
  <ul class="points">
    {list.map(({ item }) => (
      <li key={item.id}>{item.statement}</li>
    ))}
  </ul>
);

/** The first few to talk about; the rest opens where it stands. */
const TalkAbout = ({ test, list }: { test: ScriptTest; list: readonly Statement[] }): VNode => {
  const { open } = test.rule.talkAbout;
  const { more, none } = test.words.result.talkAbout;
  const rest = list.slice(open);
  if (list.length === 0) return <p class="hint">{none}</p>;
  return (
    <>
      <Statements list={list.slice(0, open)} />
      {rest.length > 0 && (
        <details>
          <summary>{rest.length === 1 ? more.one : fill(more.other, { count: rest.length })}</summary>
          <Statements list={rest} />
        </details>
      )}
    </>
  );
};

export const Points = ({ test, report }: { test: ScriptTest; report: Report }): VNode => {
  const { strengths, talkAbout } = test.words.result;
  return (
    <div class="pair">
      <section aria-labelledby="strengths">
        <h2 id="strengths">{strengths.title}</h2>
        {report.strengths.length > 0 ? (
          <Statements list={report.strengths} />
        ) : (
          <p class="hint">{strengths.none}</p>
        )}
      </section>
      <section aria-labelledby="talk-about">
        <h2 id="talk-about">{talkAbout.title}</h2>
        <TalkAbout test={test} list={report.talkAbout} />
      </section>
    </div>
  );
};

export const NotSure = ({ test, report }: { test: ScriptTest; report: Report }): VNode => {
  const words = test.words.result.notSure;
  return (
    <section class="flow" aria-labelledby="not-sure">
      <h2 id="not-sure">{words.title}</h2>
      <ul class="points">
        {report.notSure.map(({ item }) => (
          <li key={item.id}>
            {item.statement}
            {item.ask !== null && (
              <p class="ask">
                <span class="meta">{words.ask}</span> “{item.ask}”
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};
