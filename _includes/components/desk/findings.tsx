/** What `npm run check` says of an article. */
import type { VNode } from "preact";
import type { ArticleFinding } from "../../../_data/schema/authoring.ts";
import { fill } from "../../../_data/schema/words.ts";
import type { WritingStrings } from "../../../_data/schema/writing-strings.ts";

const Finding = ({ of, words }: { of: ArticleFinding; words: WritingStrings["findings"] }): VNode => {
  const { line, level, what, how, details = [] } = of;
  return (
    <li>
      <p>
        <span class={level === "error" ? "state risk" : "state"}>{words.levels[level]}</span>{" "}
        {fill(words.advice, { what: line === undefined ? what : fill(words.at, { line, what }), how })}
      </p>
      {details.length > 0 && (
        <ul class="meta">
          {details.map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      )}
    </li>
  );
};

export const Findings = ({
  findings,
  words,
}: {
  findings: readonly ArticleFinding[];
  words: WritingStrings["findings"];
}): VNode => (
  <section class="sec split" aria-labelledby="findings">
    <h2 class="tag" id="findings">
      {words.title}
    </h2>
    <div class="flow">
      <p>{findings.length === 0 ? words.none : words.lead}</p>
      {findings.length > 0 && (
        <ul class="complaints">
          {findings.map((finding, index) => (
            <Finding key={index} of={finding} words={words} />
          ))}
        </ul>
      )}
    </div>
  </section>
);
