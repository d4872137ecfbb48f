/** The three parts as bars, each with its band in words. */
import type { VNode } from "preact";
import { fill } from "../../../_data/schema/fill.ts";
import type { Result } from "../../../_data/schema/self-test-score.ts";
import { Bar } from "./bar.tsx";
import type { ScriptTest } from "./hand-over.ts";

const FlagIcon = (): VNode => (
  <svg width="16" height="18" viewBox="0 0 16 18" aria-hidden="true" focusable="false">
    <path d="M2 1v16M2 2h11l-3 4 3 4H2" fill="none" stroke="currentColor" stroke-width="2" />
  </svg>
);

export const Picture = ({ test, result }: { test: ScriptTest; result: Result }): VNode => {
  const words = test.words.result.picture;
  return (
    <section class="picture" aria-labelledby="picture">
      <h2 id="picture" class="tag">
        {words.title}
      </h2>
      <ul class="results">
        {test.parts.map(({ id, title, items }) => {
          const part = result.parts[id];
          const band = test.bands[part.shownBand];
          const counts = { answered: part.answered, of: items.length };
          const outweighed = part.shownBand !== part.rawBand;
          return (
            <li key={id} class="result">
              <p class="vh">
                {fill(words.spoken, { part: id, title, band, ...counts })}
                {outweighed && ` ${words.outweighs}.`}
              </p>
              <div aria-hidden="true">
                <p class="row">
                  <span class="title">{title}</span>
                  <span class="band">{band}</span>
                </p>
                <Bar part={part} bands={test.rule.bands} />
                <p class="row under">
                  <span>{fill(words.answered, counts)}</span>
                  {outweighed && (
                    <span class="outweighs">
                      <FlagIcon /> {words.outweighs}
                    </span>
                  )}
                </p>
              </div>
            </li>
          );
        })}
      </ul>
      <p class="hint">{words.marks}</p>
    </section>
  );
};
