import { describe, expect, test } from "vitest";
import { countAtStart, countInWords, formatDate } from "../../_includes/dates.ts";

describe("dates", () => {
  test("a day reads as month, day and year", () => {
    expect(formatDate("2026-03-12")).toBe("March 12, 2026");
    expect(formatDate("2024-02-01")).toBe("February 1, 2024");
  });

  test("a month reads without a day", () => {
    expect(formatDate("2026-03")).toBe("March 2026");
  });

  test("the first and the last day of a year stay in it, whatever the machine's time zone", () => {
    expect(formatDate("2026-01-01")).toBe("January 1, 2026");
    expect(formatDate("2026-12-31")).toBe("December 31, 2026");
  });

  test.each(["", "March 2026", "2026-13", "2026-3-1", "2026-03-12T23:40Z"])("%j is refused", (date) => {
    expect(() => formatDate(date)).toThrow("like 2026-03-12");
  });
});

describe("counts", () => {
  test("stand in words up to ten and in digits above", () => {
    expect([0, 1, 2, 10, 11].map(countInWords)).toEqual(["no", "one", "two", "ten", "11"]);
  });

  test("begin a sentence with a capital", () => {
    expect([2, 11].map(countAtStart)).toEqual(["Two", "11"]);
  });
});
