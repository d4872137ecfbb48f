/** How the desk takes words out: what stands in brackets is gone, everything else stays. */
import fc from "fast-check";
import { danger, identifying } from "../../_data/moderation-words.ts";
import { createMarker } from "../../server/comments/rules/marks.ts";
import { escapeBrackets, REMOVED_KINDS, redact, withBrackets } from "../../server/desk/redaction.ts";
import { must, nothing, repeated, textOf, trial } from "./harness.ts";

const PIECES = ["[", "]", "[[", "]]", "\\", ":", " ", "\n", "name", "PLACE :", "removed", "a"];

/** What somebody wants to say with brackets: words, and passages to be taken out, in each other. */
interface Passage {
  readonly source: string;
  /** What of it is left. */
  readonly left: string;
}

const words = fc
  .string({ maxLength: 12 })
  .filter((text) => !/[[\]\\:]/.test(text))
  .map((text): Passage => ({ source: text, left: text }));

const { passages } = fc.letrec<{ passages: Passage; removed: Passage }>((tie) => ({
  passages: fc.array(fc.oneof({ maxDepth: 4 }, words, tie("removed")), { maxLength: 6 }).map((all) => ({
    source: all.map(({ source }) => source).join(""),
    left: all.map(({ left }) => left).join(""),
  })),
  removed: fc.tuple(fc.constantFrom("-", ...REMOVED_KINDS), tie("passages")).map(([kind, inside]) => ({
    source: kind === "-" ? `[[-${inside.source}]]` : `[[${kind}: ${inside.source}]]`,
    left: kind === "-" ? "[removed]" : `[${kind} removed]`,
  })),
}));

const brackets = trial({
  name: "redaction: brackets in brackets take out what stands in them, and nothing else",
  cases: 500,
  open: nothing,
  arbitrary: passages,
  holds: ({ source, left }) => {
    const made = redact(source);
    must("text" in made && made.text === left, `reads ${JSON.stringify(made)}, not ${left}`);
  },
});

const escaped = trial({
  name: "redaction: any text comes back when its brackets are escaped",
  cases: 400,
  open: nothing,
  arbitrary: fc.oneof(textOf(PIECES), repeated(["[[", "]]", "\\", "[", "]", "name:"], 20_000)),
  holds: (text) => {
    const made = redact(escapeBrackets(text));
    must("text" in made && made.text === text, "the text is another");
    redact(text);
  },
});

const marker = createMarker({ danger, identifying });
const TOLD = [
  ...["Dr. Sand", "my friend Ruth Miller", "212-555-0188", "ruth@mail.example", "on May 4", " at "],
  ...["12 Harbor Street", "https://a.example/b", "@ruth_m", "Mercy Hospital", ". ", "I want to die", "\n"],
];

const marked = trial({
  name: "redaction: what is marked beforehand is taken out, and the rest is as it was sent",
  cases: 300,
  open: nothing,
  arbitrary: fc.oneof(textOf(TOLD, 20), textOf([...TOLD, ...PIECES], 20), repeated(TOLD, 2_000)),
  holds: (text) => {
    const marks = marker.marks(text);
    const made = redact(withBrackets(text, marks));
    must("text" in made, "its own brackets cannot be read");
    if (/[[\]\\]/.test(text)) return;
    let rest = text;
    for (const { start, end, kind } of marks.toReversed()) {
      if (kind !== "danger") rest = `${rest.slice(0, start)}\0${rest.slice(end)}`;
    }
    const shown = made.text.replace(/\[(?:\w+ )?removed\]/g, "\0");
    must(shown === rest, `leaves ${JSON.stringify(made.text)}`);
  },
});

export const redactionTrials = [brackets, escaped, marked];
