import { describe, expect, test } from "vitest";
import { counted, fill, grouped, linked, linkParts, plural, template } from "../../_data/schema/words.ts";

describe("a text with places", () => {
  test("takes values, the same one wherever its place is", () => {
    expect(fill("{a} and {b}, then {a}", { a: "one", b: 2 })).toBe("one and 2, then one");
  });

  test("does not look for places in what it was given", () => {
    expect(fill("On “{article}”", { article: "The {count} sessions" })).toBe("On “The {count} sessions”");
  });

  test("is refused when a place is missing, misspelled or too many", () => {
    expect(template("count").safeParse("{count} comments").success).toBe(true);
    for (const wrong of ["comments", "{cuont} comments", "{count} of {limit}"]) {
      expect(template("count").safeParse(wrong).error?.issues[0]?.message).toContain("{count}");
    }
  });

  test("stops the build when a place has no value", () => {
    expect(() => fill("{count} comments", {})).toThrow("No value for {count}");
  });
});

describe("a text with a number", () => {
  const forms = plural("limit").parse({
    one: "1 too many for {limit}",
    other: "{count} too many for {limit}",
  });

  test("has a form for one and a form for all others", () => {
    expect([0, 1, 2].map((count) => counted(forms, count, { limit: "2,000" }))).toEqual([
      "0 too many for 2,000",
      "1 too many for 2,000",
      "2 too many for 2,000",
    ]);
  });

  test("groups thousands with a comma", () => {
    expect([7, 999, 1000, 2000, 1234567].map(grouped)).toEqual(["7", "999", "1,000", "2,000", "1,234,567"]);
  });
});

describe("a text with a link", () => {
  test("comes apart at its brackets", () => {
    expect(linkParts("Read [the rules] first.")).toEqual({
      before: "Read ",
      link: "the rules",
      after: " first.",
    });
  });

  test("is refused without a link, with an empty one, and with two", () => {
    for (const wrong of ["Read the rules.", "Read [].", "[One] and [two]."]) {
      expect(linked.safeParse(wrong).success).toBe(false);
    }
  });
});
