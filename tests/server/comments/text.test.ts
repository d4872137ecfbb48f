import { describe, expect, test } from "vitest";
import { COMMENT_LIMITS } from "../../../_data/schema/comment.ts";
import { commentErrors, isEmailAddress, newComment } from "../../../_data/schema/new-comment.ts";
import { cleanLine, cleanText, countCharacters, findAddresses } from "../../../_data/schema/plain-text.ts";
import { goodFields } from "./support.ts";

const parse = (fields: Record<string, unknown>) => newComment.safeParse({ ...goodFields, ...fields });

const errorsOf = (fields: Record<string, unknown>) => {
  const result = parse(fields);
  return result.success ? [] : commentErrors(result.error);
};

/** Milliseconds of CPU; wall time would count what others do on the machine. */
const cpuTime = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

const FAMILY = "👨‍👩‍👧‍👦";
const SCOTLAND = "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}";

describe("N6: length is counted as a reader counts", () => {
  test.each([
    ["Latin letters", "a"],
    ["accented letters", "é"],
    ["letters beyond the basic plane", "𝒜"],
    ["an emoji of four people", FAMILY],
    ["a regional flag", SCOTLAND],
    ["Hebrew with points", "שׁ"],
    ["Devanagari with vowel signs", "कि"],
    ["line breaks", "a\n"],
  ])("N6: %s: the limit is taken whole, one more is refused with the number", (_, character) => {
    const half = character === "a\n" ? COMMENT_LIMITS.message / 2 : COMMENT_LIMITS.message;
    const atLimit = `${character.repeat(half - 1)}${character === "a\n" ? "aa" : character}`;
    const taken = parse({ message: atLimit });
    expect(taken.success && taken.data.message).toBe(atLimit.normalize("NFC"));
    expect(errorsOf({ message: `${atLimit}b` })).toEqual([
      { field: "message", code: "messageLong", count: 1, limit: 2000 },
    ]);
  });

  test("N6: a name of 40 characters is taken, one of 41 is refused", () => {
    expect(errorsOf({ name: FAMILY.repeat(40) })).toEqual([]);
    expect(errorsOf({ name: FAMILY.repeat(41) })).toEqual([{ field: "name", code: "nameLong", limit: 40 }]);
  });

  test("N6: thousands of signs joined into one do not pass as one character", () => {
    expect(errorsOf({ message: Array.from({ length: 12_000 }, () => "👩").join("\u200d") })).toMatchObject([
      { code: "messageLong" },
    ]);
  });
});

describe("N37: text written to be slow", () => {
  test.each([
    ["spaces", `x${" ".repeat(150_000)}x`],
    ["quotes", '"'.repeat(100_000)],
    ["brackets", "[".repeat(50_000)],
    ["stars", "*".repeat(50_000)],
    ["underscores", "_".repeat(50_000)],
    ["open tags", "<!".repeat(50_000)],
    ["almost addresses", "a.".repeat(75_000)],
    ["almost schemes", "a+".repeat(75_000)],
    ["at signs", "@a".repeat(75_000)],
    ["tags without a flag", "\u{e0061}".repeat(60_000)],
    ["flags that do not end", "🏴\u{e0061}".repeat(30_000)],
    ["joiners", "\u200d".repeat(75_000)],
  ])("N37: %s are refused in less than 50 ms", (_, message) => {
    parse({ message: "warm" });
    let errors: unknown[] = [];
    const time = cpuTime(() => {
      errors = [...errorsOf({ message })];
    });
    expect(errors).toHaveLength(1);
    expect(time).toBeLessThan(50);
  });

  test("N37: a letter under 100,000 marks that sort badly is cut to eight in less than 50 ms", () => {
    const message = `a${"\u0315\u0300".repeat(50_000)}`;
    expect(cpuTime(() => parse({ message }))).toBeLessThan(50);
    expect([...cleanText(message).normalize("NFD")]).toHaveLength(9);
  });
});

describe("N38: characters", () => {
  test.each([
    ["Greek", "Πρέπει να το πω στη θεραπεύτριά μου;"],
    ["Hebrew with points and direction marks", "שָׁלוֹם \u200f(תודה)\u200f"],
    ["Arabic with vowel signs", "السَّلامُ عليكم، شكرًا"],
    ["Persian with a non-joiner", "می‌خواهم بدانم"],
    ["Hindi with a joiner", "क्‍ष और श्री"],
    ["a family, a skin tone, a flag, a key cap", `${FAMILY} 👍🏽 🇺🇳 ${SCOTLAND} 1️⃣ ❤️‍🔥 🏳️‍🌈`],
    ["Vietnamese", "Tôi cảm thấy bế tắc"],
    ["typographic signs", "“Yes” – no… it’s fine · 20 €"],
    ["markup, which is only text", "<b onclick='x'>&amp; [a](javascript:b) `c` %27 $& \\u0041"],
  ])("N38: %s stays as it was", (_, text) => {
    const result = parse({ message: text });
    expect(result.success && result.data.message).toBe(text);
  });

  test.each([
    ["NUL and controls", "a\u0000b\u0007c\u001bd\u009fe", "abcde"],
    ["halves of surrogate pairs", "a\ud800b\udc00c", "abc"],
    ["bidi overrides and isolates", "a\u202eb\u202ac\u2066d\u2069e", "abcde"],
    ["zero-width characters", "a\u200bb\u2060c\ufeffd\u00ade", "abcde"],
    ["joiners between Latin letters", "pra\u200dct\u200cice", "practice"],
    ["tags outside a flag", "a\u{e0001}\u{e0061}b", "ab"],
    ["200 marks on one letter", `a${"\u0363".repeat(200)}b`, `a${"\u0363".repeat(8)}b`],
    ["line breaks of all kinds", "a\r\nb\rc\u2028d\u2029e\u0085f", "a\nb\nc\nd\ne\nf"],
    ["many empty lines", "a \n\n\n\n  b\n", "a\n\n  b"],
    ["tabs", "a\tb", "a b"],
    ["what can be composed", "e\u0301", "é"],
  ])("N38: %s are made harmless", (_, text, clean) => {
    expect(cleanText(text)).toBe(clean);
    expect(cleanText(clean)).toBe(clean);
  });

  test.each([
    ["zero-width spaces", "\u200b\u200b"],
    ["a joiner", "\u200d"],
    ["Hangul fillers", "\u3164\u115f\uffa0"],
    ["blank Braille", "\u2800"],
    ["direction marks", "\u200f\u200e\u061c"],
    ["wide spaces", "\u3000\u00a0\u2003"],
    ["marks without a letter", "\u0301"],
  ])("N38: a name or a text of only %s is empty", (_, invisible) => {
    expect(cleanLine(invisible)).toBe("");
    expect(errorsOf({ message: invisible })).toEqual([{ field: "message", code: "messageEmpty" }]);
  });

  test("N38: a name is one line without hidden direction", () => {
    expect(cleanLine(" A\u200f \n reader\u202e ")).toBe("A reader");
    expect(cleanLine("Ελένη 🦉")).toBe("Ελένη 🦉");
  });

  test("a joiner that is left without a letter to join is gone at once, not only when it is cleaned again", () => {
    expect(cleanText("e\u0301\u200d\u{1f469}")).toBe("é\u{1f469}");
    expect(cleanLine("あ\u200d\u3164")).toBe("あ");
    expect(cleanText("\u2764\ufe0f\u200d\u{1f525} क्\u200dष")).toBe("\u2764\ufe0f\u200d\u{1f525} क्\u200dष");
  });

  test("counting does not depend on how a letter is composed", () => {
    expect(countCharacters(cleanText("e\u0301"))).toBe(1);
    expect(countCharacters("")).toBe(0);
  });
});

describe("names and addresses", () => {
  test.each(["me@example.com", "me＠example", "﹫me"])("a name with an at sign (%s) is refused", (name) => {
    expect(errorsOf({ name })).toEqual([{ field: "name", code: "nameAddress" }]);
  });

  test.each([
    "name@example.com",
    "first.last+tag@mail.example.co.uk",
    "o'neil@example.org",
    "a@xn--bcher-kva.ch",
  ])("%s is an email address", (address) => expect(isEmailAddress(address)).toBe(true));

  test("spaces round an email address are a slip; no address is none", () => {
    const slip = parse({ email: "  name@example.com " });
    expect(slip.success && slip.data.email).toBe("name@example.com");
    const none = parse({ email: "  " });
    expect(none.success && none.data.email).toBeNull();
  });

  test.each([
    ["a group", "g0:g1:g2:a@example.com;"],
    ["a space", "a b@c.example"],
    ["two addresses", "a@example.com,b@example.com"],
    ["two at signs", "a@b@example.com"],
    ["a display name", "A <a@example.com>"],
    ["a quoted part", '"a b"@example.com'],
    ["no domain", "lefthand.example.com"],
    ["no dot", "a@localhost"],
    ["an address literal", "a@[127.0.0.1]"],
    ["a hyphen first", "-oX@example.com"],
    ["a local part of 10 KB", `${"a".repeat(10_240)}@example.com`],
    ["a domain of 10 KB", `a@${"b.".repeat(5_120)}com`],
    ["257 characters", `a@${"b".repeat(61)}.${"c".repeat(61)}.${"d".repeat(61)}.${"e".repeat(61)}.example`],
  ])("N33: %s is refused in less than 50 ms", (_, email) => {
    let errors: unknown[] = [];
    expect(
      cpuTime(() => {
        errors = [...errorsOf({ email })];
      }),
    ).toBeLessThan(50);
    expect(errors).toEqual([{ field: "email", code: "emailBad" }]);
  });

  test.each(["\r\nBcc: x@example.com", "\n", "\r", "\u0000", "\u2028", "\t", "%0d%0a"])(
    "N32: an address with %j in it is refused",
    (injected) => {
      expect(errorsOf({ email: `a@example.com${injected}` })).toMatchObject([{ code: "emailBad" }]);
      expect(errorsOf({ email: `a${injected}@example.com` })).toMatchObject(
        injected === "%0d%0a" ? [] : [{ code: "emailBad" }],
      );
    },
  );

  test("N32: line breaks in a name become spaces", () => {
    const result = parse({ name: "A\r\nBcc: x\u2028y\u0000" });
    expect(result.success && result.data.name).toBe("A Bcc: x y");
  });
});

describe("web addresses", () => {
  test.each([
    ["https://www.example.com/a?b=c.org d", 1],
    ["see www.example.com, or example.org/path", 2],
    ["ftp://a.example and javascript://b", 2],
    ["write to anna@mail.example.com", 0],
    ["e.g. this, i.e. that... and 3.5", 0],
    ["we stopped.no more", 0],
  ])("%s has %i", (text, count) => {
    expect(findAddresses(text)).toHaveLength(count);
  });

  test("two are taken, three are refused", () => {
    expect(errorsOf({ message: "a.com b.com" })).toEqual([]);
    expect(errorsOf({ message: "a.com b.com c.com" })).toEqual([{ field: "message", code: "links" }]);
  });
});

test("consent has to be given", () => {
  expect(errorsOf({ consent: "" })).toEqual([{ field: "consent", code: "consent" }]);
  expect(errorsOf({ consent: undefined })).toEqual([{ field: "consent", code: "consent" }]);
  expect(errorsOf({ consent: false })).toEqual([{ field: "consent", code: "consent" }]);
  expect(errorsOf({ consent: "off" })).toEqual([{ field: "consent", code: "consent" }]);
  expect(errorsOf({ consent: true })).toEqual([]);
});

test("every mistake is named at once", () => {
  expect(errorsOf({ message: "", name: "a@b", email: "x", consent: "" }).map(({ code }) => code)).toEqual([
    "nameAddress",
    "emailBad",
    "messageEmpty",
    "consent",
  ]);
});
