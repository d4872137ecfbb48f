import { expect, test } from "vitest";
import { createLog, describeError } from "../../server/log.ts";

const WORDS = "words of a reader at home@example.org";

test("an error is told by kind, code and place, without its message", () => {
  const error = Object.assign(new TypeError(WORDS), { code: "E_ANY" });
  expect(describeError(error)).toMatch(/^TypeError E_ANY at tests\/server\/main-log\.test\.ts:\d+$/);
});

test("a message made to look like a place is not taken for one", () => {
  const error = new Error(`first\n    at ${WORDS} (/home/reader/secret.ts:1:1)`);
  expect(describeError(error)).not.toMatch(/secret|reader/);
});

test("the cause is told too, and a thing that is no error is not shown", () => {
  const error = new Error(WORDS, { cause: new RangeError(WORDS) });
  expect(describeError(error)).toMatch(/^Error at .*, caused by RangeError at .*$/);
  expect(describeError(WORDS)).toBe("something that is no error was thrown");
  expect(describeError(new Error(WORDS, { cause: WORDS }))).not.toContain(WORDS);
});

test("a log line is one line, with the time before it", () => {
  const written: string[] = [];
  const log = createLog(
    (text) => written.push(text),
    () => new Date("2026-03-12T14:03:22.500Z"),
  );
  log("error in\r\nGET /desk");
  expect(written).toEqual(["2026-03-12 14:03:22 error in GET /desk\n"]);
});
