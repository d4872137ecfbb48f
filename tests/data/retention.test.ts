import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { retention } from "../../_data/retention.ts";
import {
  durationInWords,
  keptInWords,
  retentionRows,
  retentionSchema,
} from "../../_data/schema/retention.ts";

const pages = ["privacy", "house-rules"] as const;
const pageText = (name: (typeof pages)[number]): string =>
  readFileSync(new URL(`../../content/${name}.md`, import.meta.url), "utf8");

describe("the values", () => {
  it("are those the house rules promise", () => {
    const days = Object.fromEntries(Object.entries(retention).map(([name, rule]) => [name, rule.days]));
    expect(days).toEqual({
      pendingPost: null,
      publishedPost: null,
      unpublishedPost: 30,
      email: 30,
      receiptLink: null,
      rateLimitHash: 1,
      unsubscription: null,
      mailCount: 1,
      sentMail: 30,
      closedReport: 30,
      moderationLog: 365,
      backups: 30,
    });
  });

  it.each([0, -1, 1.5, null])("refuse %s as the days that an email address is kept", (days) => {
    const changed = { ...retention, email: { ...retention.email, days } };
    expect(retentionSchema.safeParse(changed).success).toBe(false);
  });

  it("refuse a number of days for a comment that waits to be read", () => {
    const { label, why } = retention.pendingPost;
    const changed = { ...retention, pendingPost: { label, why, days: 30, from: "after it was sent" } };
    expect(retentionSchema.safeParse(changed).success).toBe(false);
  });

  it("refuse a value that no code knows, and a missing one", () => {
    const { email, ...withoutEmail } = retention;
    expect(retentionSchema.safeParse({ ...retention, postcards: email }).success).toBe(false);
    expect(retentionSchema.safeParse(withoutEmail).success).toBe(false);
  });
});

describe("the words", () => {
  it.each([
    [1, "24 hours"],
    [2, "2 days"],
    [30, "30 days"],
    [364, "364 days"],
    [365, "12 months"],
    [730, "24 months"],
  ])("say %i days as %s", (days, words) => {
    expect(durationInWords(days)).toBe(words);
  });

  it("follow the number", () => {
    expect(keptInWords({ ...retention.email, days: 7 })).toBe("7 days after our decision");
  });

  it("name what ends a thing that has no number", () => {
    expect(keptInWords({ ...retention.publishedPost, until: "you ask us" })).toBe("Until you ask us");
  });
});

describe("the table", () => {
  it("has one row for each value, in the order of the schema", () => {
    const rows = retentionRows(retention);
    expect(rows.map((row) => row.label)).toEqual(Object.values(retention).map((rule) => rule.label));
    expect(rows.at(2)).toEqual({
      label: "A comment that we did not publish",
      kept: "30 days after our decision",
      why: "So that you can still ask us about the decision.",
    });
  });

  it.each(pages)("stands in the %s page, which states no duration of its own", (page) => {
    const text = pageText(page);
    expect(text).toMatch(/^:::data retention\n:::$/m);
    expect(text).not.toMatch(/\b\d+ (hours|days|weeks|months)\b/);
  });
});
