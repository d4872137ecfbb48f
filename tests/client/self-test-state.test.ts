import { describe, expect, test } from "vitest";
import { leaveFirstAnswer, takeFirstAnswer } from "../../client/self-test/first-answer.ts";
import { readKept, writeKept } from "../../client/self-test/kept.ts";
import {
  begin,
  forget,
  hasUnkeptAnswers,
  keep,
  open,
  remove,
  withAnswer,
  withChoice,
  withDuration,
} from "../../client/self-test/state.ts";

/** What a page may store in: as the browser has it, in memory. */
const makeStore = (entries: Record<string, string> = {}) => {
  const items = new Map(Object.entries(entries));
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
};

const start = begin([], "2026-03-12");
const answered = withDuration(withAnswer(start, "A1", 4), "gt12m");

describe("what the page holds", () => {
  test("an answer can be changed, and closing the page would lose it until it is kept", () => {
    expect(hasUnkeptAnswers(start)).toBe(false);
    expect(hasUnkeptAnswers(answered)).toBe(true);
    expect(withAnswer(answered, "A1", "N").answers).toEqual({ A1: "N" });
    expect(hasUnkeptAnswers(keep(answered))).toBe(false);
    expect(hasUnkeptAnswers(withAnswer(keep(answered), "A2", 1))).toBe(true);
  });

  test("starting again forgets everything but what is kept", () => {
    const state = { ...withChoice(keep(answered), "A1", false), ownQuestion: "Why?" };
    expect(forget(state)).toEqual(begin(state.kept, "2026-03-12"));
  });

  test("a question is left out and taken in again", () => {
    const without = withChoice(answered, "A1", false);
    expect(without.unchosen).toEqual(["A1"]);
    expect(withChoice(without, "A1", true).unchosen).toEqual([]);
  });

  test("two results are kept at most, and the oldest makes room", () => {
    let state = answered;
    for (const today of ["2026-01-01", "2026-02-01", "2026-03-01"]) state = keep({ ...state, today });
    expect(state.kept.map(({ date }) => date)).toEqual(["2026-02-01", "2026-03-01"]);
    expect(state.shown).toBe(1);
  });

  test("deleting a kept result leaves the other on the page where it is", () => {
    const two = keep({ ...keep(answered), today: "2026-04-01" });
    expect(remove(two, 0)).toMatchObject({ shown: 0, kept: [{ date: "2026-04-01" }] });
    expect(remove(two, 1)).toMatchObject({ shown: null, kept: [{ date: "2026-03-12" }] });
    expect(remove(open(two, 0), 1).shown).toBe(0);
  });

  test("a kept result takes the place of what is on the page", () => {
    const kept = keep(answered);
    const shown = open(withAnswer(kept, "A1", 1), 0);
    expect(shown).toMatchObject({ answers: { A1: 4 }, duration: "gt12m", shown: 0 });
    expect(open(kept, 7)).toBe(kept);
  });
});

describe("what is kept on the device", () => {
  test("comes back as it was", () => {
    const store = makeStore();
    const { kept } = keep(answered);
    writeKept(store, kept);
    expect(readKept(store)).toEqual(kept);
    expect(kept).toEqual([{ date: "2026-03-12", answers: { A1: 4 }, duration: "gt12m" }]);
  });

  test("leaves nothing behind when the last result is deleted", () => {
    const store = makeStore();
    writeKept(store, keep(answered).kept);
    writeKept(store, []);
    expect(store.items.size).toBe(0);
  });

  test.each([
    ["nothing", {}],
    ["no JSON", { "self-test-kept": "{" }],
    ["another version", { "self-test-kept": '{"version":2,"kept":[{"date":"2026-03-12","answers":{}}]}' }],
    ["no list", { "self-test-kept": '{"version":1,"kept":"all"}' }],
    ["no date", { "self-test-kept": '{"version":1,"kept":[{"answers":{"A1":4}}]}' }],
  ])("%s reads as nothing", (_what, entries) => {
    expect(readKept(makeStore(entries))).toEqual([]);
  });

  test("answers and lengths that do not exist are left out", () => {
    const kept = [{ date: "2026-03-12", answers: { A1: 4, A2: 9, A3: "yes" }, duration: "ages" }];
    expect(readKept(makeStore({ "self-test-kept": JSON.stringify({ version: 1, kept }) }))).toEqual([
      { date: "2026-03-12", answers: { A1: 4 }, duration: null },
    ]);
  });
});

describe("the first answer on its way from the home page", () => {
  test("is taken once, and then gone", () => {
    const store = makeStore();
    leaveFirstAnswer(store, "3");
    expect(takeFirstAnswer(store)).toBe(3);
    expect(store.items.size).toBe(0);
    expect(takeFirstAnswer(store)).toBeUndefined();
  });

  test("can be not sure, and can be none", () => {
    const store = makeStore();
    leaveFirstAnswer(store, "N");
    expect(takeFirstAnswer(store)).toBe("N");
    leaveFirstAnswer(store, "2");
    leaveFirstAnswer(store, undefined);
    expect(takeFirstAnswer(store)).toBeUndefined();
  });

  test("is nothing when something else lies there", () => {
    const store = makeStore();
    leaveFirstAnswer(store, "<b>");
    expect(takeFirstAnswer(store)).toBeUndefined();
    expect(store.items.size).toBe(0);
  });
});
