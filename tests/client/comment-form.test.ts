import { describe, expect, test } from "vitest";
import { COMMENT_LIMITS } from "../../_data/schema/comment.ts";
import { newComment } from "../../_data/schema/new-comment.ts";
import { Draft } from "../../client/comment-form/draft.ts";
import { charactersLeft, NEAR } from "../../client/comment-form/length.ts";
import { readAnswer } from "../../client/comment-form/send.ts";

const LIMIT = COMMENT_LIMITS.message;

describe("the room that is left", () => {
  test.each([
    ["nothing while there is room enough", "a".repeat(LIMIT - NEAR - 1), undefined],
    ["the room from near the limit on", "a".repeat(LIMIT - NEAR), NEAR],
    ["none at the limit", "a".repeat(LIMIT), 0],
    ["too much as a negative number", "a".repeat(LIMIT + 146), -146],
    ["a family of four as one", "👨‍👩‍👧‍👦".repeat(LIMIT - 1), 1],
    ["a letter and its accent as one", "e\u0301".repeat(LIMIT), 0],
    [
      "white space at the ends as nothing, as the server does",
      `\n${"a".repeat(LIMIT - 2)}${" ".repeat(500)}`,
      2,
    ],
  ])("says %s", (_, text, left) => {
    expect(charactersLeft(text, LIMIT)).toBe(left);
  });

  test("ends exactly where the server begins to refuse", () => {
    for (const text of ["é", "👩🏽‍⚕️", "שָׁלוֹם ", "e\u0301\u0302", "a\u200bb", "\r\n\r\n\r\nx"]) {
      for (const times of [300, 400, 500, 700, 999, 1_000, 2_000, 2_001]) {
        const message = text.repeat(times);
        const left = charactersLeft(message, LIMIT);
        const taken = newComment.safeParse({ article: "x", consent: "yes", message }).success;
        expect([text, times, left === undefined || left >= 0]).toEqual([text, times, taken]);
      }
    }
  });
});

/** What a tab may store in: as the browser has it, in memory. */
const makeStore = () => {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
};

const WORDS = { message: "Half a thought & more\n", name: "Anna", email: "" };

describe("the draft", () => {
  test("comes back after a reload, whole, with its key and its beginning", () => {
    const store = makeStore();
    const draft = new Draft("one", () => store);
    draft.keep({ ...WORDS, message: "H" }, 10_000);
    draft.keep(WORDS, 60_000);
    const { key, elapsed } = draft.extras(72_900);
    expect(elapsed).toBe("62");
    const again = new Draft("one", () => store);
    expect([again.get("message"), again.get("name"), again.get("email")]).toEqual(Object.values(WORDS));
    expect(again.extras(72_900)).toEqual({ key, elapsed });
  });

  test("sends what the server takes", () => {
    const store = makeStore();
    const draft = new Draft("one", () => store);
    expect(Object.keys(draft.extras(5))).toEqual(["key"]);
    draft.keep(WORDS, 1_000);
    for (const now of [0, 1_000, 5_000, 9e12]) {
      const fields = { article: "x", consent: "yes", message: "Hello", ...draft.extras(now) };
      expect(newComment.safeParse(fields).error).toBeUndefined();
    }
  });

  test("another form has another, and the key changes with the comment", () => {
    const store = makeStore();
    const [one, two] = ["one", "two"].map((id) => new Draft(id, () => store));
    one?.keep(WORDS, 1_000);
    expect(new Draft("two", () => store).get("message")).toBe("");
    const keys = new Set([one?.extras(2_000)["key"], two?.extras(2_000)["key"]]);
    one?.forget();
    keys.add(one?.extras(3_000)["key"]);
    expect(keys.size).toBe(3);
  });

  test("nothing of it stays once it is sent, or once the fields are empty", () => {
    const store = makeStore();
    const draft = new Draft("one", () => store);
    draft.keep(WORDS, 1_000);
    draft.forget();
    expect(store.items.size).toBe(0);
    draft.keep(WORDS, 1_000);
    draft.keep({ message: "", name: "", email: "" }, 2_000);
    expect(store.items.size).toBe(0);
    expect(draft.get("message")).toBe("");
  });

  test("where a page may store nothing, the form still works, and one comment keeps one key", () => {
    const draft = new Draft("one", () => {
      throw new DOMException("denied", "SecurityError");
    });
    draft.keep(WORDS, 1_000);
    expect(draft.extras(3_000)).toEqual(draft.extras(3_000));
    draft.forget();
  });
});

describe("the answer", () => {
  const ADDRESS = "https://comments.example.org/comments";

  test("leads to the receipt at the server that took the comment", () => {
    expect(readAnswer({ status: "pending", receipt: "/comments/receipt/x" }, ADDRESS)).toEqual({
      receipt: new URL("https://comments.example.org/comments/receipt/x"),
    });
  });

  test("says what needs another look", () => {
    const errors = [{ field: "message", code: "messageEmpty", message: "Write your comment" }];
    const answer = { status: "refused", summary: "One thing needs another look", errors };
    expect(readAnswer(answer, ADDRESS)).toEqual({ summary: answer.summary, errors });
  });

  test.each([
    ["nothing", null],
    ["a text", "error"],
    ["no receipt and no errors", { status: "pending" }],
    ["a receipt elsewhere", { receipt: "https://evil.example/comments/receipt/x" }],
    ["a receipt elsewhere, without a scheme", { receipt: "//evil.example/x" }],
    ["a script", { receipt: "javascript:alert(1)" }],
    ["no errors", { summary: "Nothing", errors: [] }],
    ["errors without sentences", { summary: "One", errors: [{ field: "message" }] }],
  ])("is not taken for one when it is %s", (_, answer) => {
    expect(readAnswer(answer, ADDRESS)).toBeUndefined();
  });
});
