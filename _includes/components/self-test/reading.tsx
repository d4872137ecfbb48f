/** How answers are read: on paper by the reader, and under a result as its account. */
import type { VNode } from "preact";
import { fill } from "../../../_data/schema/fill.ts";
import type { Flag, SelfTest } from "../../../_data/schema/self-test.ts";
import { itemsOf } from "../../../_data/schema/self-test-score.ts";
import { type Answer, headlines } from "../../../_data/schema/self-test-terms.ts";
import { Links } from "./flags.tsx";
import { Region } from "./region.tsx";

const numberOf = (test: SelfTest, id: string): number =>
  itemsOf(test).findIndex((item) => item.id === id) + 1;

const inWords = (answers: readonly Answer[], { or, notSure }: SelfTest["words"]["paper"]): string =>
  answers.map((answer) => (answer === "N" ? notSure : String(answer))).join(` ${or} `);

/** What the answers to one statement mean that outweigh the rest. */
const FlagsOnPaper = ({ test, color }: { test: SelfTest; color: "red" | "amber" }): VNode => {
  const words = test.words.paper;
  const about = ({ item, [color]: flag }: Flag) =>
    flag && (
      <li key={item}>
        <b>{fill(words.flag, { number: numberOf(test, item), answers: inWords(flag.answers, words) })}</b>{" "}
        {flag.text}
        {"links" in flag && <Links links={flag.links} />}
      </li>
    );
  return (
    <section>
      <h3>{test.words.result[color]}</h3>
      <ul class="points">{test.rule.flags.map(about)}</ul>
    </section>
  );
};

/** For the form on paper: answers that outweigh the rest. With scripts the result says it. */
export const PaperFlags = ({ test }: { test: SelfTest }): VNode => (
  <Region class="on-paper" on="">
    <div class="body flow">
      <h2>{test.words.paper.read}</h2>
      <FlagsOnPaper test={test} color="red" />
      <FlagsOnPaper test={test} color="amber" />
    </div>
  </Region>
);

/** The rule, sentence by sentence, with the numbers of the data. */
const ruleInWords = (test: SelfTest): readonly string[] => {
  const { rule, bands, parts } = test;
  const words = test.words.account;
  const names = { goodName: bands.good, mixedName: bands.mixed, needsName: bands.needs };
  return [
    words.numbers,
    words.mean,
    parts
      .map(({ title, minAnswered, items }) =>
        fill(words.least, { part: title, least: minAnswered, of: items.length }),
      )
      .join(" "),
    fill(words.bands, { ...rule.bands, ...names }),
    fill(words.red, names),
    fill(words.amber, names),
    ...rule.flags.flatMap(({ item, off }) =>
      (off?.durations ?? []).map((duration) =>
        fill(words.early, { number: numberOf(test, item), duration: test.durations[duration] }),
      ),
    ),
    fill(words.lists, { low: rule.talkAbout.highest, high: rule.strengths.lowest }),
  ];
};

/** The rule in plain words, and which headline stands over which answers. */
export const RuleInWords = ({ test, on }: { test: SelfTest; on: string }): VNode => (
  <Region class="rule" on={on}>
    <div class="body flow">
      <h3>{test.words.account.rule}</h3>
      <ul class="points">
        {ruleInWords(test).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p>{test.words.account.headline}</p>
      <ol class="points headlines">
        {headlines.map((id) => (
          <li key={id}>
            <b>{test.headlines[id].title}:</b> {fill(test.headlines[id].when, test.rule.unsure)}
          </li>
        ))}
      </ol>
    </div>
  </Region>
);

/** For the form on paper: every question, under the number of its statement. */
export const PaperAsks = ({ test }: { test: SelfTest }): VNode => {
  const { title, text } = test.words.paper.asks;
  return (
    <Region class="on-paper asks" on="">
      <div class="body flow">
        <h2>{title}</h2>
        <p>{text}</p>
        <ol>
          {itemsOf(test).map(({ id, ask }) =>
            ask === null ? null : (
              <li key={id} value={numberOf(test, id)}>
                “{ask}”
              </li>
            ),
          )}
        </ol>
      </div>
    </Region>
  );
};
