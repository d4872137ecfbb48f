import { describe, expect, test } from "vitest";
import { parseData } from "../../_data/schema/parse.ts";
import { type SelfTest, selfTestSchema } from "../../_data/schema/self-test.ts";
import { itemsOf } from "../../_data/schema/self-test-score.ts";
import { selfTest } from "../../_data/self-test.ts";
import { selfTestCases } from "./self-test-cases.ts";

/** The data after a change that an author could make, loaded as the site loads it. */
const loadChanged = (change: (data: SelfTest) => void) => () => {
  const data = structuredClone(selfTest);
  change(data);
  return parseData(selfTestSchema, data, "_data/self-test.ts");
};

/** Takes a field away, as when its line is deleted from the file. */
const without = (entry: object, field: string) => Reflect.deleteProperty(entry, field);

describe("the data agrees with the worked cases' own account of the rule", () => {
  const straight = (text: string) => text.replaceAll("’", "'");

  test("statements, their order and the parts", () => {
    expect(itemsOf(selfTest).map((item) => item.id)).toEqual(selfTestCases.order);
    expect(
      Object.fromEntries(
        selfTest.parts.map(({ id, title, minAnswered, items }) => [
          id,
          { title, minAnswered, items: items.map((item) => item.id) },
        ]),
      ),
    ).toEqual(selfTestCases.parts);
  });

  test("flags and their order", () => {
    expect(selfTest.rule.flags.map((flag) => flag.item)).toEqual(selfTestCases.flagOrder);
    expect(
      Object.fromEntries(
        selfTest.rule.flags.map(({ item, red, amber, off }) => [
          item,
          {
            red: red?.answers ?? [],
            amber: amber.answers,
            ...(off === undefined ? {} : { unlessDuration: off.durations[0] }),
          },
        ]),
      ),
    ).toEqual(selfTestCases.flags);
  });

  test("the names of answers and bands", () => {
    expect(
      Object.fromEntries(Object.entries(selfTest.scale).map(([key, label]) => [key, straight(label)])),
    ).toEqual(selfTestCases.scoringRule.answerLabels);
    expect(selfTest.bands).toEqual(selfTestCases.bandNames);
  });
});

describe("a wrong entry stops the build and says where", () => {
  const first = (data: SelfTest) => data.parts[0].items[0] ?? expect.fail("part A has no statement");

  test("an item without a source", () => {
    expect(loadChanged((data) => first(data).sources.splice(0))).toThrow(
      /^_data\/self-test\.ts needs a correction:\n {2}.*A1.*sources.*needs at least one source/,
    );
    expect(loadChanged((data) => without(first(data), "sources"))).toThrow(
      /A1.*sources.*needs a list of sources/,
    );
  });

  test("a source that is not in the list of sources", () => {
    expect(
      loadChanged((data) => {
        first(data).sources = [{ id: "nobody-2020" }];
      }),
    ).toThrow(/A1 names the source “nobody-2020”, which is not in “sources”/);
  });

  test("a flag on an unknown item, and two flags on one", () => {
    const flag = (data: SelfTest) => data.rule.flags[0] ?? expect.fail("there is no flag");
    expect(
      loadChanged((data) => {
        flag(data).item = "C9";
      }),
    ).toThrow(/there is no statement C9 to flag: the statements are A1, A2/);
    expect(
      loadChanged((data) => {
        flag(data).item = "C2";
      }),
    ).toThrow(/the statement C2 has two flags/);
  });

  test("an answer that is red and amber at once", () => {
    expect(loadChanged((data) => data.rule.flags[0]?.amber.answers.push(3))).toThrow(
      /C1 has the answer 3 as red and as amber/,
    );
  });

  test("thresholds out of order", () => {
    expect(
      loadChanged((data) => {
        data.rule.bands = { good: 3, mixed: 4 };
      }),
    ).toThrow(/rule\.bands: the line of “mixed” \(4\) needs to be under the line of “good” \(3\)/);
    expect(
      loadChanged((data) => {
        data.rule.strengths.lowest = 3;
      }),
    ).toThrow(/a strong point needs an answer above 3/);
    expect(
      loadChanged((data) => {
        data.parts[2].minAnswered = 7;
      }),
    ).toThrow(/part C has 6 statements, so it cannot ask for 7 answers/);
    expect(
      loadChanged((data) => {
        data.rule.unsure.notSure = 21;
      }),
    ).toThrow(/there are only 20 statements/);
  });

  test("two statements with one id, and a statement in the wrong part", () => {
    expect(
      loadChanged((data) => {
        first(data).id = "A2";
      }),
    ).toThrow(/the id A2 stands at two statements/);
    expect(
      loadChanged((data) => {
        first(data).id = "B8";
      }),
    ).toThrow(/B8 stands in part A, so its id needs to begin with A/);
  });

  test("an ask that is missing where the statement can be listed, and only there", () => {
    expect(
      loadChanged((data) => {
        first(data).ask = null;
      }),
    ).toThrow(/A1 can be listed to talk about \(answer 1, 2, 3\), so it needs a question to ask/);
    expect(
      itemsOf(selfTest)
        .filter((item) => item.ask === null)
        .map((item) => item.id),
    ).toEqual(["C1"]);
  });

  test("a text that has lost the place for its number", () => {
    expect(
      loadChanged((data) => {
        data.words.crumb = "Part of the test";
      }),
    ).toThrow(/words\.crumb: needs \{number\}, \{count\} and no other place/);
  });

  test("an address that is none", () => {
    expect(
      loadChanged((data) => {
        data.leave.href = "http://example.org/";
      }),
    ).toThrow(/leave\.href: needs a full address that begins with https:/);
  });
});

test("the words of the house: no red flags, no British spelling, no straight quotes", () => {
  const everything = JSON.stringify(selfTest);
  const ours = JSON.stringify({ ...selfTest, sources: [] });
  expect(everything).not.toMatch(/red flag|toxic|gaslight|journey/i);
  expect(ours).not.toMatch(/colour|favour|behaviour|counselling|centre|cheque/i);
  expect(ours.replaceAll('\\"', "STRAIGHT")).not.toMatch(/STRAIGHT|\w'\w/);
});
