import { describe, expect, test } from "vitest";
import { danger, identifying } from "../../../_data/moderation-words.ts";
import { dangerWords } from "../../../_data/schema/danger-words.ts";
import { identifyingPatterns } from "../../../_data/schema/identifying-patterns.ts";
import { assess } from "../../../server/comments/rules/assess.ts";
import { marker } from "./support.ts";

const marked = (text: string): readonly (readonly [string, string])[] =>
  marker.marks(text).map(({ start, end, kind }) => [kind, text.slice(start, end)] as const);

describe("words of danger", () => {
  test.each([
    "on some nights I do not see the point of going on",
    "I want to die.",
    "I WANT  TO\nDIE",
    "I’ve been suicidal since May",
    "I can't go on / I can’t go on",
    "sometimes I cut myself",
    "he says he will kill her",
    "my therapist touched me",
    "I don’t want to live like this",
    "thinking about self-harm again",
  ])("%s", (text) => {
    expect(marker.isDanger(text)).toBe(true);
    expect(marked(text).some(([kind]) => kind === "danger")).toBe(true);
  });

  test.each([
    "I want to diet.",
    "We killed time until the session ended.",
    "The grape harvest was good.",
    "I was touched by what she said.",
    "Should I end my therapy?",
    "",
  ])("not in: %s", (text) => {
    expect(marker.isDanger(text)).toBe(false);
  });

  test("every phrase of the list is found in a sentence", () => {
    for (const phrase of Object.values(danger).flat()) {
      expect(marker.isDanger(`Well, ${phrase.replaceAll("*", "")}. Yes`), phrase).toBe(true);
    }
  });

  test("a phrase in capitals or with a double space is refused with what to do", () => {
    const list = (phrase: string) => dangerWords.safeParse({ ...danger, self: [phrase] });
    expect(list("Want to die").error?.issues[0]?.message).toContain("lower-case");
    expect(list("want  to die").success).toBe(false);
    expect(dangerWords.safeParse({ ...danger, self: ["a", "a"] }).success).toBe(false);
  });
});

describe("passages that may identify someone", () => {
  test.each([
    ["name", "I saw Dr. Sand. My notes are gone.", "Dr. Sand"],
    ["name", "I saw Dr. J. Sand. My notes are gone.", "Dr. J. Sand"],
    ["name", "I see Dr. Anna Smith-Jones on Mondays", "Dr. Anna Smith-Jones"],
    ["name", "I see dr Okafor.", "dr Okafor"],
    ["name", "My therapist, Anna, said so", "therapist, Anna"],
    ["name", "her name is Zoë", "her name is Zoë"],
    ["email", "write to anna.s@mail.example.com please", "anna.s@mail.example.com"],
    ["phone", "call (555) 010-4477 now", "(555) 010-4477"],
    ["phone", "call +44 20 7946 0018 now", "+44 20 7946 0018"],
    ["phone", "call 555-0104 now", "555-0104"],
    ["handle", "I am @left_hand there", "@left_hand"],
    ["street", "on Harbor Street near", "Harbor Street"],
    ["street", "at 12 Old Mill Road near", "12 Old Mill Road"],
    ["street", "in NY 10001 somewhere", "NY 10001"],
    ["institution", "at Riverside Family Clinic they", "Riverside Family Clinic"],
    ["institution", "at Stone University they", "Stone University"],
    ["date", "on March 12, 2026 she", "March 12, 2026"],
    ["date", "on 3rd of May she", "3rd of May"],
    ["date", "in Sept. 2024 she", "Sept. 2024"],
    ["date", "on 3/12/2026 she", "3/12/2026"],
    ["link", "see https://example.com/x now", "https://example.com/x"],
  ])("%s: %s", (kind, text, passage) => {
    expect(marked(text)).toContainEqual([kind, passage]);
  });

  test.each([
    "I am unsure whether it helps. I’m tired of asking.",
    "My therapist I like a lot",
    "Is a second opinion still useful if I have only had five sessions?",
    "In April it was fine, and may it stay so",
    "call 988 or text 741741",
  ])("nothing in: %s", (text) => {
    expect(marked(text).filter(([kind]) => kind !== "danger")).toEqual([]);
  });

  test("marks stand in order, do not overlap, and fit the text also after an emoji", () => {
    const text = "👨‍👩‍👧‍👦 Dr. Smith, Harbor Street, March 2024: I want to die, says @smith";
    const marks = marker.marks(text);
    expect(marks.map(({ kind }) => kind)).toEqual(["name", "street", "date", "danger", "handle"]);
    expect(marked(text)[0]?.[1]).toBe("Dr. Smith");
    for (const [index, mark] of marks.entries()) {
      expect(mark.start).toBeGreaterThanOrEqual(marks[index - 1]?.end ?? 0);
    }
  });

  test("a text of capitals at the limit of length is looked through in less than 50 ms", () => {
    const texts = [
      "Aa ".repeat(666),
      "A   ".repeat(500),
      "1".repeat(2000),
      "a@".repeat(1000),
      "Dr A ".repeat(400),
    ];
    for (const text of texts) {
      const before = process.cpuUsage();
      marker.marks(text);
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1000).toBeLessThan(50);
    }
  });

  test("a word with a period or a small letter first is refused with what to do", () => {
    const result = identifyingPatterns.safeParse({ ...identifying, titles: ["Dr."] });
    expect(result.error?.issues[0]?.message).toContain("no period");
  });
});

describe("suspected spam is marked, never dropped", () => {
  const comment = { message: "Is it rude?", website: "" };
  test.each([
    ["nothing", comment, []],
    ["the trap filled in", { ...comment, website: "x" }, ["trap"]],
    ["sent within four seconds", { ...comment, elapsed: 3 }, ["fast"]],
    ["sent after four seconds", { ...comment, elapsed: 4 }, []],
    ["a web address", { ...comment, message: "see example.com" }, ["links"]],
  ] as const)("%s", (_, input, spam) => {
    expect(assess(input, marker)).toEqual({ danger: false, spam });
  });
});
