/** What the result page, the printed page and the saved file say: the scored result with its statements. */
import type { Flag, Item, SelfTest } from "./self-test.ts";
import {
  allToTalkAbout,
  answerTo,
  flagColor,
  itemsOf,
  type Questionnaire,
  type Result,
  score,
} from "./self-test-score.ts";
import type { Answer, Answers, Duration } from "./self-test-terms.ts";

/** What a report needs of the self-test's data. */
export type Reportable = Pick<SelfTest, "parts" | "rule" | "notes">;

/** A statement with its number, counted from 1 through all parts, and the reader's answer. */
export interface Statement {
  readonly item: Item;
  readonly number: number;
  readonly answer: Answer;
}

export interface Report {
  readonly result: Result;
  readonly statements: readonly Statement[];
  readonly red: readonly (Statement & { readonly flag: Flag })[];
  readonly amber: readonly (Statement & { readonly flag: Flag })[];
  /** Sentences that depend on the answers; they stand under the headline. */
  readonly notes: readonly string[];
  readonly strengths: readonly Statement[];
  /** All there is to talk about, not only the first five. */
  readonly talkAbout: readonly Statement[];
  /** Questions for the next session: of amber statements, then of the first five to talk about. */
  readonly questions: readonly (Statement & { readonly ask: string })[];
  readonly notSure: readonly Statement[];
  /** How many statements have a number for an answer. */
  readonly answered: number;
}

const statementsOf = (test: Questionnaire, answers: Answers): readonly Statement[] =>
  itemsOf(test).map((item, index) => ({ item, number: index + 1, answer: answerTo(answers, item.id) }));

/** Scores the answers and gathers all that is said about them. */
export const reportOn = (test: Reportable, answers: Answers, duration: Duration | null): Report => {
  const result = score(test, answers, duration);
  const statements = statementsOf(test, answers);
  const pick = (ids: readonly string[]): readonly Statement[] =>
    ids.flatMap((id) => statements.filter(({ item }) => item.id === id));
  const flagged = (color: "red" | "amber") =>
    test.rule.flags
      .filter((flag) => flagColor(flag, answers, duration) === color)
      .flatMap((flag) => pick([flag.item]).map((statement) => ({ ...statement, flag })));
  const amber = flagged("amber");

  return {
    result,
    statements,
    red: flagged("red"),
    amber,
    notes: notesOn(test, result, answers, duration),
    strengths: pick(result.strengths),
    talkAbout: pick(allToTalkAbout(test, answers, [...result.redFlags, ...result.amberFlags])),
    questions: [...amber, ...pick(result.talkAbout)].flatMap(({ item, number, answer }) =>
      item.ask === null ? [] : [{ item, number, answer, ask: item.ask }],
    ),
    notSure: pick(result.notSureAbout),
    answered: statements.filter(({ answer }) => answer !== "N").length,
  };
};

const notesOn = (
  test: Reportable,
  result: Result,
  answers: Answers,
  duration: Duration | null,
): readonly string[] => [
  ...(result.headline === "safety" && result.strengths.length > 0 ? [test.notes.strengthsBesideRed] : []),
  ...test.parts.flatMap(({ id, tooFewNote }) =>
    tooFewNote !== undefined && result.parts[id].rawBand === "insufficient" ? [tooFewNote] : [],
  ),
  ...test.rule.flags.flatMap(({ item, amber, off }) =>
    off !== undefined &&
    duration !== null &&
    off.durations.includes(duration) &&
    amber.answers.includes(answerTo(answers, item))
      ? [off.note]
      : [],
  ),
  ...(result.sameAnswerNote ? [test.notes.sameAnswer] : []),
];
