/** The result as plain text, for the file that a reader saves. */

import { fill } from "../../../_data/schema/fill.ts";
import { reportOn, type Statement } from "../../../_data/schema/self-test-report.ts";
import { formatDate } from "../../dates.ts";
import type { ScriptTest } from "./hand-over.ts";
import type { SelfTestState } from "./state.ts";

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", title.toUpperCase(), "", ...lines];

const said = ({ number, item }: Statement): string => `${number}. ${item.statement}`;

/** In the order of the result page, with the reader's answers, and without the practice's own links. */
export const resultAsText = (test: ScriptTest, state: SelfTestState): string => {
  const { words } = test;
  const report = reportOn(test, state.answers, state.duration);
  const headline = test.headlines[report.result.headline];
  const answer = ({ answer }: Statement) => test.scale[answer];
  const own = state.ownQuestion.trim();
  const crisis = test.crisisStrip.map((piece) => (typeof piece === "string" ? piece : piece.label)).join("");

  return [
    fill(words.result.title, { name: test.name }),
    formatDate(state.today),
    "",
    crisis,
    ...section(
      words.result.red,
      report.red.flatMap((flagged) => [
        `${said(flagged)} ${fill(words.result.yourAnswer, { answer: answer(flagged) })}`,
        flagged.flag.red?.text ?? "",
      ]),
    ),
    ...section(headline.title, [headline.text, ...report.notes]),
    ...section(
      words.result.picture.title,
      test.parts.map(({ id, title, items }) => {
        const { shownBand, answered } = report.result.parts[id];
        return fill(words.result.picture.spoken, {
          part: id,
          title,
          band: test.bands[shownBand],
          answered,
          of: items.length,
        });
      }),
    ),
    ...section(
      words.result.amber,
      report.amber.flatMap((flagged) => [
        `${said(flagged)} ${fill(words.result.yourAnswer, { answer: answer(flagged) })}`,
        flagged.flag.amber.text,
      ]),
    ),
    ...section(words.result.strengths.title, report.strengths.map(said)),
    ...section(words.result.talkAbout.title, report.talkAbout.map(said)),
    ...section(words.result.questions.title, [
      ...report.questions
        .filter(({ item }) => !state.unchosen.includes(item.id))
        .map(({ ask }) => `- ${ask}`),
      ...(own === "" ? [] : [`- ${own}`]),
    ]),
    ...section(
      words.result.notSure.title,
      report.notSure.flatMap((statement) => [
        said(statement),
        ...(statement.item.ask === null ? [] : [`   ${words.result.notSure.ask} “${statement.item.ask}”`]),
      ]),
    ),
    ...section(
      words.account.answers,
      report.statements.map((statement) => `${said(statement)} ${answer(statement)}`),
    ),
    ...section(test.limits.title, test.limits.paragraphs),
    "",
  ].join("\n");
};
