import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deskStrings } from "../../../_data/desk-strings.ts";
import type { Mark } from "../../../server/comments/rules/marks.ts";
import {
  countRemoved,
  escapeBrackets,
  REMOVED_KINDS,
  redact,
  withBrackets,
} from "../../../server/desk/redaction.ts";
import { marker } from "../comments/support.ts";

/** Text with many of the characters that have a meaning. */
const rough = fc.string({
  unit: fc.oneof(fc.constantFrom("[", "]", "\\", ":", " ", "\n", "name", "a"), fc.string({ maxLength: 3 })),
  maxLength: 60,
});

describe("taking words out", () => {
  test.each([
    ["At [[my clinic]] on Monday.", "At [removed] on Monday."],
    ["[[name: Dr. Sand]] said so.", "[name removed] said so."],
    ["[[place:Harbor Street]]", "[place removed]"],
    [
      "[[Date: May 4]], [[EMPLOYER : the mill]], [[detail: red hair]]",
      "[date removed], [employer removed], [detail removed]",
    ],
    ["[[mood: blue]]", "[removed]"],
    ["[[]]", "[removed]"],
    ["[[name:\nover two\n\nlines]]!", "[name removed]!"],
    ["[[name: my boss [[Dr. Sand]] there]] said", "[name removed] said"],
    ["[[[[Dr. Sand]] said]]", "[removed]"],
    ["[[[one]]]", "[[removed]]"],
    ["one [single] pair", "one [single] pair"],
    ["a\\b [x] \\[[kept]\\]", "a\\b [x] [[kept]\\]"],
    ["\\[[kept\\]]", "[[kept]]"],
    ["\\\\[[gone]]", "\\[removed]"],
    ["no brackets", "no brackets"],
    ["", ""],
  ])("%j reads %j", (source, text) => {
    expect(redact(source)).toEqual({ text });
  });

  test.each([
    ["[[open", "unclosed"],
    ["a [[b]] c [[d", "unclosed"],
    ["[[a [[b]]", "unclosed"],
    ["closed]]", "unopened"],
    ["[[a]]]]", "unopened"],
  ])("%j is not published: %s", (source, problem) => {
    expect(redact(source)).toEqual({ problem });
  });

  test("any text comes back as it is when its brackets are escaped", () => {
    fc.assert(
      fc.property(rough, (text) => {
        expect(redact(escapeBrackets(text))).toEqual({ text });
      }),
    );
  });

  test("whatever is typed, the answer is a text or a problem that has words", () => {
    fc.assert(
      fc.property(rough, (source) => {
        const result = redact(source);
        if ("problem" in result) expect(deskStrings.errors[result.problem]).toBeTypeOf("string");
        else expect(result.text).toBeTypeOf("string");
      }),
    );
  });

  test("what stands in brackets is gone, whatever stands around it and in it", () => {
    const plain = fc.string({ maxLength: 20 }).filter((text) => !/[[\]\\]/.test(text));
    const secret = fc.string({ maxLength: 20 }).filter((text) => !/[[\]\\]/.test(text));
    const kind = fc.constantFrom("", ...REMOVED_KINDS);
    fc.assert(
      fc.property(fc.array(fc.tuple(plain, kind, secret), { maxLength: 8 }), plain, (parts, end) => {
        const source = parts
          .map(([before, name, gone]) => `${before}[[${name === "" ? `-${gone}` : `${name}: ${gone}`}]]`)
          .join("");
        const text = parts
          .map(([before, name]) => `${before}${name === "" ? "[removed]" : `[${name} removed]`}`)
          .join("");
        expect(redact(source + end)).toEqual({ text: text + end });
      }),
    );
  });

  test("a long text made to be slow is read at once", () => {
    const before = performance.now();
    for (const piece of ["[[", "]]", "\\[[", "[[name:", "[", "\\"]) redact(piece.repeat(50_000));
    expect(performance.now() - before).toBeLessThan(2000);
  });
});

describe("marking beforehand", () => {
  const bracketed = (text: string): string => withBrackets(text, marker.marks(text));

  test("a name, a place and a number are in brackets; danger is not", () => {
    expect(bracketed("Ask Dr. Sand, call 212-555-0188. I want to die.")).toBe(
      "Ask [[name: Dr. Sand]], call [[detail: 212-555-0188]]. I want to die.",
    );
  });

  test("brackets that the author typed stay what they are", () => {
    const text = "See [[this]] and \\[[that]].";
    expect(redact(bracketed(text))).toEqual({ text });
  });

  test("a passage that touches brackets is left to the person", () => {
    const text = "My friend (or [Dr. Sand]) said";
    expect(redact(bracketed(text))).toEqual({ text });
  });

  test("for any text and marks, exactly the marked passages go, or stay with the brackets they touch", () => {
    const kinds = fc.constantFrom<Mark["kind"]>("name", "street", "date", "email", "link", "danger");
    fc.assert(
      fc.property(rough, fc.array(fc.tuple(fc.nat(60), fc.nat(10), kinds)), (text, raw) => {
        let end = 0;
        const marks = raw
          .map(([start, length, kind]) => ({ start, end: Math.min(start + length + 1, text.length), kind }))
          .filter((mark) => mark.start < mark.end)
          .sort((a, b) => a.start - b.start)
          .filter((mark) => {
            const fits = mark.start >= end;
            if (fits) end = mark.end;
            return fits;
          });
        const result = redact(withBrackets(text, marks));
        const pieces = marks.reduceRight((rest, mark) => {
          const inside = text.slice(mark.start, mark.end);
          const touches =
            /[[\\]$/.test(text.slice(0, mark.start)) ||
            text.charAt(mark.end) === "]" ||
            /^[[\]\\]|[[\]\\]$/.test(inside);
          if (touches || mark.kind === "danger") return rest;
          const kind = redact(withBrackets(inside, [{ start: 0, end: inside.length, kind: mark.kind }]));
          return rest.slice(0, mark.start) + ("text" in kind ? kind.text : "?") + rest.slice(mark.end);
        }, text);
        expect(result).toEqual({ text: pieces });
      }),
    );
  });
});

test("places are counted; what the author wrote in such brackets is not", () => {
  expect(
    countRemoved("I [removed] it, with Dr. Sand at home", "I [removed] it, with [name removed] at [removed]"),
  ).toBe(2);
  expect(countRemoved("a", "b")).toBe(0);
});
