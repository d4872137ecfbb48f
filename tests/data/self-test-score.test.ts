import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { flagColor, itemsOf, type Result, score } from "../../_data/schema/self-test-score.ts";
import {
  type Answers,
  answerValues,
  type Duration,
  durations,
  scale,
} from "../../_data/schema/self-test-terms.ts";
import { selfTest } from "../../_data/self-test.ts";
import { answersOf, selfTestCases } from "./self-test-cases.ts";

const ids = itemsOf(selfTest).map((item) => item.id);

/** How many random answer sets the invariants are held against. */
const RUNS = 20_000;

const duration = fc.constantFrom(...durations, null);

/** Sets with few and with many gaps: without the weights nearly every set would lack a band. */
const answers: fc.Arbitrary<Answers> = fc
  .integer({ min: 0, max: 4 })
  .chain((gaps) =>
    fc
      .tuple(
        ...ids.map(() =>
          fc.oneof(
            { weight: 8, arbitrary: fc.constantFrom(...scale) },
            { weight: gaps, arbitrary: fc.constantFrom("N", undefined) },
          ),
        ),
      )
      .map((values) =>
        Object.fromEntries(
          ids.flatMap((id, index) => (values[index] === undefined ? [] : [[id, values[index]]])),
        ),
      ),
  );

const answerOf = (set: Answers, id: string) => set[id] ?? "N";
const position = (id: string) => ids.indexOf(id);

const isSorted = (list: readonly string[], before: (a: string, b: string) => boolean) =>
  list.every((id, index) => {
    const next = list[index + 1];
    return next === undefined || before(id, next);
  });

const bandFor = (sum: number, answered: number) => {
  // Fractions compared without division: sum / answered against a whole number.
  if (sum >= 4 * answered) return "good";
  return sum >= 3 * answered ? "mixed" : "needs";
};

describe("worked cases", () => {
  test.each(selfTestCases.worked)("$id: $name", (worked) => {
    expect(score(selfTest, answersOf(worked), worked.duration)).toEqual(worked.expected);
  });

  test("there are twelve, and together they reach every headline", () => {
    expect(selfTestCases.worked).toHaveLength(12);
    expect(new Set(selfTestCases.worked.map((worked) => worked.expected.headline)).size).toBe(5);
  });

  test("a skipped statement and anything that is not an answer count as not sure", () => {
    const [worked] = selfTestCases.worked;
    const missing = { ...(worked === undefined ? {} : answersOf(worked)) };
    delete missing["A1"];
    const stray = JSON.parse(JSON.stringify({ ...missing, A1: 7 }));
    expect(score(selfTest, stray, null)).toEqual(score(selfTest, missing, null));
    expect(score(selfTest, missing, null)).toEqual(score(selfTest, { ...missing, A1: "N" }, null));
  });

  test("nothing answered is a result without any band, not an error", () => {
    const { headline, notSureCount, parts } = score(selfTest, {}, null);
    expect({ headline, notSureCount, mean: parts.A.mean }).toEqual({
      // C1, C2 and C3 are amber when not sure, but two parts without answers weigh more.
      headline: "unsure",
      notSureCount: 20,
      mean: null,
    });
  });
});

type Check = (result: Result, set: Answers, length: Duration | null) => void;

/** A red flag beats everything, and nothing else leads to its headline. */
const redBeatsEverything: Check = ({ headline, redFlags, parts }, set, length) => {
  assert.equal(headline === "safety", redFlags.length > 0);
  for (const id of redFlags) {
    const part = selfTest.parts.find(({ items }) => items.some((item) => item.id === id));
    assert.equal(part && parts[part.id].shownBand, "needs");
  }
  const red = selfTest.rule.flags.filter((flag) => flagColor(flag, set, length) === "red");
  assert.deepEqual(
    redFlags,
    red.map((flag) => flag.item),
  );
};

/** Taking the N out of the answers changes nothing: they are in no sum and no count. */
const notSureMovesNoMean: Check = (result, set, length) => {
  const numbers = Object.fromEntries(Object.entries(set).filter(([, answer]) => answer !== "N"));
  assert.deepEqual(score(selfTest, numbers, length), result);
  for (const part of selfTest.parts) {
    const values = part.items.map((item) => answerOf(set, item.id)).filter((answer) => answer !== "N");
    assert.equal(result.parts[part.id].answered, values.length);
    assert.equal(
      result.parts[part.id].sum,
      values.reduce((total, value) => total + value, 0),
    );
  }
};

/** Bar and mean, though rounded, never cross a line that the band has not crossed. */
const bandsFollowWholeNumbers: Check = ({ parts }) => {
  for (const part of selfTest.parts) {
    const { answered, sum, mean, barPercent, rawBand } = parts[part.id];
    if (answered < part.minAnswered) {
      assert.deepEqual([rawBand, mean, barPercent], ["insufficient", null, null]);
      continue;
    }
    const bar = barPercent ?? Number.NaN;
    assert.equal(rawBand, bandFor(sum, answered));
    assert.equal(Number(mean) >= 4, rawBand === "good");
    assert.equal(Number(mean) >= 3, rawBand !== "needs");
    assert.equal(bar >= 75, rawBand === "good");
    assert.equal(bar >= 50, rawBand !== "needs");
    assert.ok(Math.abs(bar - ((sum / answered - 1) / 4) * 100) <= 0.5);
  }
};

/** Lists are sorted, ties in the order of the questionnaire; none holds a flagged statement; none shares one. */
const listsAreInOrder: Check = (result, set) => {
  const { redFlags, amberFlags, strengths, talkAbout, talkAboutMore, notSureAbout, notSureCount } = result;
  const flagged = [...redFlags, ...amberFlags];
  const lists = [...flagged, ...strengths, ...talkAbout, ...notSureAbout];
  assert.equal(new Set(lists).size, lists.length);

  const value = (id: string) => Number(answerOf(set, id));
  const inOrder = (a: string, b: string) => position(a) < position(b);
  const rising = (a: string, b: string) => value(a) < value(b) || (value(a) === value(b) && inOrder(a, b));
  const falling = (a: string, b: string) => value(a) > value(b) || (value(a) === value(b) && inOrder(a, b));
  assert.ok(isSorted(talkAbout, rising) && isSorted(strengths, falling) && isSorted(notSureAbout, inOrder));
  assert.ok(talkAbout.every((id) => value(id) <= 3) && strengths.every((id) => value(id) >= 4));
  assert.ok(talkAbout.length <= 5 && strengths.length <= 3 && notSureAbout.length <= 5);

  const low = ids.filter((id) => !flagged.includes(id) && value(id) <= 3);
  assert.equal(talkAbout.length + talkAboutMore, low.length);
  assert.equal(notSureCount, ids.filter((id) => answerOf(set, id) === "N").length);
};

const invariants = { redBeatsEverything, notSureMovesNoMean, bandsFollowWholeNumbers, listsAreInOrder };

test("red beats everything, not sure moves no mean, numbers stay whole, ties keep their order: over 20,000 random answer sets", () => {
  fc.assert(
    fc.property(answers, duration, (set, length) => {
      const result = score(selfTest, set, length);
      for (const holds of Object.values(invariants)) holds(result, set, length);
    }),
    { numRuns: RUNS },
  );
}, 60_000);

test("every answer is on the scale or N", () => {
  expect(answerValues).toEqual([1, 2, 3, 4, 5, "N"]);
});
