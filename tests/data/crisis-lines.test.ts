import { describe, expect, it } from "vitest";
import { crisisLines } from "../../_data/crisis-lines.ts";
import { crisisLinesSchema } from "../../_data/schema/crisis-lines.ts";
import { parseData } from "../../_data/schema/parse.ts";

const parse = (lines: readonly unknown[]) => () =>
  parseData(crisisLinesSchema, lines, "_data/crisis-lines.ts");

describe("the crisis lines", () => {
  it.each([
    ["us", "Call 911", "tel:911"],
    ["us", "Call 988", "tel:988"],
    ["us", "Text 988", "sms:988"],
    ["us", "Chat at 988lifeline.org", "https://988lifeline.org"],
    ["us", "Text HOME to 741741", "sms:741741?body=HOME"],
    ["us", "Call 1-800-662-4357", "tel:+18006624357"],
    ["ca", "Call 911", "tel:911"],
    ["ca", "Call 9-8-8", "tel:988"],
    ["ca", "Text 9-8-8", "sms:988"],
    ["eu", "Call 112", "tel:112"],
    ["uk", "Call 999", "tel:999"],
    ["uk", "Call 111", "tel:111"],
    ["uk", "Call 116 123", "tel:116123"],
    ["ie", "Call 116 123", "tel:116123"],
    ["au", "Call 000", "tel:000"],
    ["au", "Call 13 11 14", "tel:131114"],
    ["au", "Text 0477 13 11 14", "sms:0477131114"],
    ["international", "Find a helpline at findahelpline.com", "https://findahelpline.com"],
  ] as const)("have for %s: %s", (place, label, href) => {
    const actions = crisisLines
      .filter(({ places }) => places.includes(place))
      .flatMap((line) => line.actions);
    expect(actions).toContainEqual(expect.objectContaining({ label, href }));
  });

  it("show first 911, 988 and the text line, then 112 and 999", () => {
    const primary = crisisLines.filter((line) => line.primary);
    expect(primary.map(({ actions: [first] }) => first?.label)).toEqual([
      "Call 911",
      "Call 988",
      "Text HOME to 741741",
      "Call 112",
      "Call 999",
    ]);
  });

  it("claim no check that nobody has made", () => {
    expect(crisisLines.filter(({ lastChecked }) => lastChecked !== null)).toEqual([]);
  });
});

describe("a mistake in a crisis line", () => {
  const parseWith = (action: Record<string, unknown>) =>
    parse(crisisLines.map((line) => (line.id === "samaritans" ? { ...line, actions: [action] } : line)));

  it.each([
    [
      "a number other than the one shown",
      { kind: "call", label: "Call 116 123", href: "tel:116132" },
      "must lead to the number that its label names, “Call 116 123”; found “tel:116132”",
    ],
    [
      "a label without the number",
      { kind: "call", label: "Call Samaritans", href: "tel:116123" },
      "must lead to the number that its label names",
    ],
    [
      "a call that sends a text",
      { kind: "call", label: "Call 116 123", href: "sms:116123" },
      "needs tel: and the number in digits for “call”, like tel:988; found “sms:116123”",
    ],
    [
      "a number with spaces",
      { kind: "text", label: "Text 116 123", href: "sms:116 123" },
      "needs sms: and the number in digits",
    ],
    [
      "a script",
      { kind: "web", label: "Chat", href: "javascript:alert(1)" },
      "needs a full address that begins with https:// for “web”; found “javascript:alert(1)”",
    ],
    [
      "an http address",
      { kind: "chat", label: "Chat", href: "http://a.example" },
      "needs a full address that begins with https:// for “chat”",
    ],
  ])("is refused with file, field and remedy: %s", (_, action, message) => {
    const where = `_data/crisis-lines.ts needs a correction:\n  [7] "Samaritans": actions[0] "${action.label}": href: `;
    expect(parseWith(action)).toThrow(`${where}${message}`);
  });

  it("is refused when a less urgent line stands first", () => {
    expect(parse(crisisLines.toReversed())).toThrow(
      "urgency: stands after a less urgent line for the same place (us): move it up",
    );
  });

  it("is refused when two lines share an id", () => {
    expect(parse([...crisisLines, ...crisisLines.slice(-1)])).toThrow(
      '"Find A Helpline": id: stands in this file twice',
    );
  });
});
