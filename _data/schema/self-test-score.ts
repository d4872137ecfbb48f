/** The scoring rule of the self-test: pure functions on the data's numbers. Free of zod, for the browser. */
import type { Flag, Item, Part, SelfTest } from "./self-test.ts";
import {
  type Answer,
  type Answers,
  type Band,
  type Duration,
  type Headline,
  highestAnswer,
  isAnswer,
  lowestAnswer,
  type PartId,
} from "./self-test-terms.ts";

/** What scoring needs of the self-test's data. */
export type Questionnaire = Pick<SelfTest, "parts" | "rule">;

export interface PartResult {
  /** How many statements of the part have a number for an answer. */
  answered: number;
  sum: number;
  /** The mean with one decimal, rounded half up; null where too few are answered. */
  mean: string | null;
  /** The length of the bar, 0 to 100; null where too few are answered. Flags do not change it. */
  barPercent: number | null;
  rawBand: Band;
  /** The band the reader sees, after flags. */
  shownBand: Band;
}

/** What twenty answers come to. Lists hold statement ids. There is no total. */
export interface Result {
  headline: Headline;
  parts: Record<PartId, PartResult>;
  redFlags: string[];
  amberFlags: string[];
  strengths: string[];
  talkAbout: string[];
  /** How many more there are to talk about than `talkAbout` holds. */
  talkAboutMore: number;
  notSureAbout: string[];
  /** How many of all statements count as not sure, flagged or not. */
  notSureCount: number;
  sameAnswerNote: boolean;
}

/** The answer to a statement. Skipped, missing or anything unknown counts as N. */
export const answerTo = (answers: Answers, id: string): Answer => {
  const answer = answers[id];
  return isAnswer(answer) ? answer : "N";
};

/** All statements in the order of the questionnaire. */
export const itemsOf = (test: Questionnaire): readonly Item[] => test.parts.flatMap((part) => part.items);

/** The color of a flag that an answer raises, or null. A flag can be off for some lengths of therapy. */
export const flagColor = (
  flag: Flag,
  answers: Answers,
  duration: Duration | null,
): "red" | "amber" | null => {
  if (duration !== null && flag.off?.durations.includes(duration)) return null;
  const answer = answerTo(answers, flag.item);
  if (flag.red?.answers.includes(answer)) return "red";
  return flag.amber.answers.includes(answer) ? "amber" : null;
};

/** Every unflagged statement answered low enough to talk about: lowest first, then in order. */
export const allToTalkAbout = (test: Questionnaire, answers: Answers, flagged: readonly string[]): string[] =>
  ranked(test, answers, flagged)
    .filter(([, answer]) => answer <= test.rule.talkAbout.highest)
    .sort(([, a], [, b]) => a - b)
    .map(([id]) => id);

/**
 * Works out the result.
 * The rule is section by section that of the project's specification of the self-test; its numbers are
 * `test.rule`. Sums are compared with whole numbers, so that nothing hangs on rounding.
 */
export const score = (test: Questionnaire, answers: Answers, duration: Duration | null): Result => {
  const { rule } = test;
  const flagsOf = (color: "red" | "amber") =>
    rule.flags.filter((flag) => flagColor(flag, answers, duration) === color).map((flag) => flag.item);
  const redFlags = flagsOf("red");
  const amberFlags = flagsOf("amber");
  const flagged = [...redFlags, ...amberFlags];

  const has = (ids: readonly string[], part: Part) => part.items.some((item) => ids.includes(item.id));
  const partResult = (part: Part): PartResult => {
    const raw = scorePart(part, answers, rule.bands);
    return { ...raw, shownBand: shownBand(raw.rawBand, has(redFlags, part), has(amberFlags, part)) };
  };
  const [a, b, c] = test.parts;
  const parts = { A: partResult(a), B: partResult(b), C: partResult(c) };

  const unsure = itemsOf(test).filter((item) => answerTo(answers, item.id) === "N");
  const toTalkAbout = allToTalkAbout(test, answers, flagged);
  const outsideView = rule.flags.some(
    (flag) =>
      duration !== null && amberFlags.includes(flag.item) && flag.secondOpinionAfter?.includes(duration),
  );

  return {
    headline: headlineOf(Object.values(parts), redFlags.length > 0, outsideView, unsure.length, rule.unsure),
    parts,
    redFlags,
    amberFlags,
    strengths: ranked(test, answers, flagged)
      .filter(([, answer]) => answer >= rule.strengths.lowest)
      .sort(([, x], [, y]) => y - x)
      .map(([id]) => id)
      .slice(0, rule.strengths.first),
    talkAbout: toTalkAbout.slice(0, rule.talkAbout.first),
    talkAboutMore: Math.max(0, toTalkAbout.length - rule.talkAbout.first),
    notSureAbout: unsure
      .map((item) => item.id)
      .filter((id) => !flagged.includes(id))
      .slice(0, rule.notSure.first),
    notSureCount: unsure.length,
    sameAnswerNote: allTheSame(numbersOf(itemsOf(test), answers), rule.sameAnswer.least),
  };
};

const numbersOf = (items: readonly Item[], answers: Answers): number[] =>
  items.map((item) => answerTo(answers, item.id)).filter((answer) => answer !== "N");

/** Unflagged statements with a number for an answer, in the order of the questionnaire. */
const ranked = (test: Questionnaire, answers: Answers, flagged: readonly string[]): [string, number][] =>
  itemsOf(test).flatMap((item): [string, number][] => {
    const answer = answerTo(answers, item.id);
    return answer === "N" || flagged.includes(item.id) ? [] : [[item.id, answer]];
  });

const scorePart = (
  part: Part,
  answers: Answers,
  bands: Questionnaire["rule"]["bands"],
): Omit<PartResult, "shownBand"> => {
  const numbers = numbersOf(part.items, answers);
  const answered = numbers.length;
  const sum = numbers.reduce((total, number) => total + number, 0);
  if (answered < part.minAnswered) {
    return { answered, sum, mean: null, barPercent: null, rawBand: "insufficient" };
  }
  const tenths = Math.floor((20 * sum + answered) / (2 * answered));
  // (mean - lowest) / (highest - lowest) in percent, rounded half up, in whole numbers.
  const span = (highestAnswer - lowestAnswer) * answered;
  const barPercent = Math.floor((200 * (sum - lowestAnswer * answered) + span) / (2 * span));
  const rawBand = sum >= bands.good * answered ? "good" : sum >= bands.mixed * answered ? "mixed" : "needs";
  return { answered, sum, mean: (tenths / 10).toFixed(1), barPercent, rawBand };
};

const shownBand = (raw: Band, red: boolean, amber: boolean): Band => {
  if (red) return "needs";
  return amber && (raw === "good" || raw === "insufficient") ? "mixed" : raw;
};

const headlineOf = (
  parts: readonly PartResult[],
  anyRed: boolean,
  outsideView: boolean,
  notSureCount: number,
  unsure: Questionnaire["rule"]["unsure"],
): Headline => {
  const thin = parts.filter((part) => part.rawBand === "insufficient").length;
  const shows = (...bands: Band[]) => parts.some((part) => bands.includes(part.shownBand));
  if (anyRed) return "safety";
  if (notSureCount >= unsure.notSure || thin >= unsure.thinParts) return "unsure";
  if (shows("needs") || outsideView) return "second-opinion";
  return shows("mixed", "insufficient") ? "talk" : "steady";
};

const allTheSame = (numbers: readonly number[], least: number): boolean =>
  numbers.length >= least && numbers.every((number) => number === numbers[0]);
