import { describe, expect, test } from "vitest";
import { reportOn, type Statement } from "../../_data/schema/self-test-report.ts";
import { selfTest } from "../../_data/self-test.ts";
import { answersOf, selfTestCases } from "./self-test-cases.ts";

const reportOf = (id: string) => {
  const worked = selfTestCases.worked.find((one) => one.id === id) ?? expect.fail(`no case ${id}`);
  return { expected: worked.expected, report: reportOn(selfTest, answersOf(worked), worked.duration) };
};

const ids = (statements: readonly Statement[]) => statements.map(({ item }) => item.id);

test("questions to bring are those of amber statements, then of the first five to talk about", () => {
  const { report, expected } = reportOf("W05");
  expect(ids(report.questions)).toEqual(["B6", ...expected.talkAbout]);
});

test("a red flag has no question, and neither has the statement that another person should hear first", () => {
  expect(ids(reportOf("W07").report.questions)).toEqual([]);
  expect(ids(reportOf("W08").report.questions)).toEqual(["C3"]);
});

test("all there is to talk about is there, not only the first five", () => {
  const { report, expected } = reportOf("W12");
  expect(ids(report.talkAbout).slice(0, 5)).toEqual(expected.talkAbout);
  expect(report.talkAbout).toHaveLength(expected.talkAbout.length + expected.talkAboutMore);
});

test("statements are numbered through all parts, as on the page", () => {
  const { report } = reportOf("W09");
  expect(report.statements.map(({ number }) => number)).toEqual(
    Array.from({ length: 20 }, (_, at) => at + 1),
  );
  expect(report.amber.map(({ number, answer }) => [number, answer])).toEqual([[16, "N"]]);
  expect(report.answered).toBe(17);
});

describe("notes stand under the headline where they apply", () => {
  const notesOf = (id: string) => reportOf(id).report.notes;
  const early = selfTest.rule.flags.find(({ off }) => off !== undefined)?.off?.note;

  test("the same number everywhere", () => {
    expect(notesOf("W01")).toEqual([selfTest.notes.sameAnswer]);
  });

  test("strong points beside a red flag", () => {
    expect(notesOf("W07")).toEqual([selfTest.notes.strengthsBesideRed]);
    expect(notesOf("W12")).toEqual([]);
  });

  test("no change yet after a few weeks", () => {
    expect(notesOf("W06")).toEqual([early]);
    expect(notesOf("W05")).toEqual([]);
  });

  test("many safety questions left open", () => {
    const { notes } = reportOn(selfTest, { C1: 5, C2: 5, C3: 5 }, null);
    expect(notes).toEqual([selfTest.parts[2].tooFewNote]);
  });
});
