import { describe, expect, test } from "vitest";
import { selfTest } from "../../_data/self-test.ts";
import { handOver, takeOver } from "../../_includes/components/self-test/hand-over.ts";
import { resultAsText } from "../../_includes/components/self-test/plain-text.ts";
import { begin } from "../../client/self-test/state.ts";
import { answersOf, selfTestCases } from "../data/self-test-cases.ts";

const stateOf = (id: string) => {
  const worked = selfTestCases.worked.find((one) => one.id === id) ?? expect.fail(`no case ${id}`);
  return { ...begin([], "2026-03-12"), answers: answersOf(worked), duration: worked.duration };
};

describe("the saved file", () => {
  test("says in order what the page says, with the date and all answers", () => {
    const text = resultAsText(selfTest, stateOf("W12"));
    const headings = text.split("\n").filter((line) => line !== "" && line === line.toUpperCase());
    expect(headings).toEqual(
      [
        "This should not wait",
        "Look at this first",
        "The three parts",
        "Worth checking soon",
        "To talk about",
        "Questions to bring to your next session",
        "Your answers",
        "What this test cannot do",
      ].map((title) => title.toUpperCase()),
    );
    expect(text).toContain("March 12, 2026");
    expect(text).toContain("In danger now? Call 911");
    expect(text).toContain("Part A, You and your therapist: Needs attention, 7 of 7 answered.");
    expect(text).toContain("20. I could take a break, stop, or ask someone else’s opinion");
  });

  test("has the reader's own question, and not those that were left out", () => {
    const own = "Can we meet every other week?";
    const [left = ""] = selfTest.parts[1].items.flatMap(({ id, ask }) => (id === "B7" ? [ask ?? ""] : []));
    expect(resultAsText(selfTest, stateOf("W05"))).toContain(left);
    const text = resultAsText(selfTest, { ...stateOf("W05"), unchosen: ["B7"], ownQuestion: own });
    expect(text).not.toContain(left);
    expect(text).toContain(`- ${own}`);
  });

  test("names neither a mean nor a percentage, and does not advertise the practice", () => {
    const text = resultAsText(selfTest, stateOf("W04"));
    expect(text).not.toMatch(/%|percent|\d\.\d/);
    expect(text).not.toContain(selfTest.secondOpinion.title);
  });
});

describe("the test in the page's text", () => {
  test("comes out as it went in, without what stands in the page already", () => {
    const test = takeOver(JSON.stringify(handOver(selfTest)));
    expect(test).toEqual({
      ...selfTest,
      opening: undefined,
      leave: undefined,
      sources: undefined,
      review: undefined,
    });
  });

  test("is left alone when it is of another version, or none", () => {
    expect(takeOver('{"version":0,"test":{}}')).toBeUndefined();
    expect(takeOver("null")).toBeUndefined();
  });
});
