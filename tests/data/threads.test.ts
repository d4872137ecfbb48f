import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PublishedComment } from "../../_data/schema/comment.ts";
import { readThreads } from "../../_data/threads.ts";

const articles = ["ending-well", "stuck-or-resting"];

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "threads-"));
  mkdirSync(join(root, "threads"));
});
afterEach(() => rmSync(root, { recursive: true }));

const own = (name: string, contents: string): void => writeFileSync(join(root, "threads", name), contents);

const live = (comments: readonly Partial<PublishedComment>[], closed: readonly string[] = []): void => {
  const filled = comments.map((comment) => ({
    article: "ending-well",
    replyTo: null,
    name: "A reader",
    practice: false,
    body: "A question.",
    edited: false,
    withdrawn: false,
    ...comment,
  }));
  writeFileSync(join(root, "threads.json"), JSON.stringify({ version: 1, closed, comments: filled }));
};

const read = () =>
  readThreads(
    { folder: join(root, "threads"), exported: join(root, "threads.json") },
    articles,
    "The practice",
  );

/** The ids of a thread, answers in a list after what they answer. */
const order = (slug = "ending-well"): readonly unknown[] =>
  read()
    .threadFor(slug, true)
    .entries.map(({ id, replies }) =>
      replies.length === 0 ? id : [id, ...replies.map((reply) => reply.id)],
    );

const QUESTION = `comments:
  - id: q1
    body: How does it work?
    date: 2026-03
    replies:
      - id: a1
        practice: true
        body: |
          By telephone first.

          Then we meet.
`;

describe("the thread of an article", () => {
  it("is empty where nothing was published, whether or not the sources exist", () => {
    rmSync(join(root, "threads"), { recursive: true });
    expect(read().threadFor("ending-well", true)).toEqual({ entries: [], count: 0, open: true });
    const without = readThreads({ folder: join(root, "threads"), exported: null }, articles, "The practice");
    expect(without.threadFor("ending-well", true).entries).toEqual([]);
  });

  it("shows the practice's own file as published comments", () => {
    own("ending-well.yaml", QUESTION);
    const [entry] = read().threadFor("ending-well", true).entries;
    expect(entry).toEqual({
      id: "q1",
      article: "ending-well",
      replyTo: null,
      name: "A reader",
      practice: false,
      body: "How does it work?",
      date: "2026-03",
      edited: false,
      withdrawn: false,
      replies: [
        {
          id: "a1",
          article: "ending-well",
          replyTo: "q1",
          name: "The practice",
          practice: true,
          body: "By telephone first.\n\nThen we meet.",
          edited: false,
          withdrawn: false,
        },
      ],
    });
  });

  it("has the practice's own first, then the others, oldest first, equal days in the order of the export", () => {
    own(
      "ending-well.yaml",
      "comments:\n  - { id: later, body: B, date: 2026-05-01 }\n  - { id: earlier, body: A, date: 2020-01-01 }\n",
    );
    live([
      { id: "c5" },
      { id: "c3", date: "2026-03-12" },
      { id: "c2", date: "2026-03-12" },
      { id: "c1", date: "2026-03" },
      { id: "c4", date: "2026-04-01" },
    ]);
    expect(order()).toEqual(["later", "earlier", "c1", "c3", "c2", "c4", "c5"]);
  });

  it("puts answers under what they answer, also across both sources", () => {
    own("ending-well.yaml", QUESTION);
    live([
      { id: "r2", replyTo: "q1", date: "2026-04-02" },
      { id: "r1", replyTo: "q1", date: "2026-04-01" },
      { id: "r3", replyTo: "c1", date: "2026-03-01", practice: true },
      { id: "c1", date: "2026-03-02" },
    ]);
    expect(order()).toEqual([
      ["q1", "a1", "r1", "r2"],
      ["c1", "r3"],
    ]);
  });

  it("keeps the place of a withdrawn comment, with its answers, and does not count it", () => {
    live([
      { id: "c1", date: "2026-03-01", withdrawn: true, body: "", name: "A reader" },
      { id: "c2", date: "2026-03-02", replyTo: "c1" },
      { id: "c3", date: "2026-03-03" },
    ]);
    expect(order()).toEqual([["c1", "c2"], "c3"]);
    expect(read().threadFor("ending-well", true).count).toBe(2);
  });

  it("lets readers report what readers sent, and nothing that the practice says or publishes itself", () => {
    own("ending-well.yaml", QUESTION);
    live([
      { id: "r1", replyTo: "q1" },
      { id: "c1" },
      { id: "r2", replyTo: "c1", practice: true },
      { id: "r3", replyTo: "c1" },
    ]);
    const said = read()
      .threadFor("ending-well", true)
      .entries.flatMap((entry) => [entry, ...entry.replies]);
    expect(said.filter(({ reportable }) => reportable).map(({ id }) => id)).toEqual(["r1", "c1", "r3"]);
  });

  it("is open only when the article is and the desk has not closed it", () => {
    live([], ["ending-well"]);
    const threads = read();
    expect(threads.threadFor("ending-well", true).open).toBe(false);
    expect(threads.threadFor("stuck-or-resting", true).open).toBe(true);
    expect(threads.threadFor("stuck-or-resting", false).open).toBe(false);
  });

  it("keeps articles apart, and leaves out comments on an article that is no longer there", () => {
    live([{ id: "c1" }, { id: "c2", article: "stuck-or-resting" }, { id: "c3", article: "taken-down" }]);
    expect(order()).toEqual(["c1"]);
    expect(order("stuck-or-resting")).toEqual(["c2"]);
  });
});

describe("a mistake in a thread", () => {
  it("names the file and the article meant when a file belongs to none", () => {
    own("ending-wel.yaml", QUESTION);
    expect(read).toThrow(
      /threads\/ending-wel\.yaml: there is no article “ending-wel”\. .* Did you mean ending-well\.yaml\?$/,
    );
  });

  it("names a file with another ending, which would not be read", () => {
    own("ending-well.yml", QUESTION);
    expect(read).toThrow(/ending-well\.yml is not read here: name it ending-well\.yaml/);
  });

  it.each([
    ["a colon in a text", "comments:\n  - id: q1\n    body: I asked: why: now?\n", 3],
    ["a field that stands twice", "comments:\n  - id: q1\n    body: x\n    body: y\n", 4],
    ["an asterisk before a word", "comments:\n  - id: q1\n    body: *really*\n", 3],
    ["an exclamation mark before a word", "comments:\n  - id: q1\n    body: !really yes\n", 3],
  ])("names file and line of malformed YAML: %s", (_, contents, line) => {
    own("ending-well.yaml", contents);
    expect(read).toThrow(
      new RegExp(`threads/ending-well\\.yaml, line ${line}, column \\d+: .*Correct it there`),
    );
  });

  it("names file, comment and field of a wrong value", () => {
    own("ending-well.yaml", QUESTION.replace("practice: true", "practise: true"));
    expect(read).toThrow(
      /ending-well\.yaml needs a correction:\n {2}comments\[0\] "q1": replies\[0\] "a1": unknown field “practise”; .*did you mean “practice”\?/,
    );
  });

  it("says of an empty file what it needs", () => {
    own("ending-well.yaml", "");
    expect(read).toThrow(/ending-well\.yaml needs a correction:\n {2}needs named fields; found null/);
  });

  it("names both files when two comments share an id", () => {
    own("ending-well.yaml", QUESTION);
    live([{ id: "a1" }]);
    expect(read).toThrow(
      /Two comments have the id “a1”: one in .*ending-well\.yaml, one in .*threads\.json\. Give one of them another id\./,
    );
  });

  it.each([
    ["is not published", { replyTo: "gone" }, "“c9” answers “gone”, which is not published"],
    [
      "stands under another article",
      { replyTo: "other" },
      "“c9” answers “other”, which stands under another article, “stuck-or-resting”",
    ],
    ["is an answer itself", { replyTo: "r1" }, "“c9” answers “r1”, which is an answer itself"],
  ])("names an answer to a comment that %s", (_, reply, message) => {
    live([
      { id: "c1" },
      { id: "r1", replyTo: "c1" },
      { id: "other", article: "stuck-or-resting" },
      { id: "c9", ...reply },
    ]);
    expect(read).toThrow(message);
    expect(read).toThrow(/threads\.json: .*Set its replyTo to a comment on “ending-well”/);
  });

  it("names the export when it is not JSON or not of this version", () => {
    writeFileSync(join(root, "threads.json"), "<html>");
    expect(read).toThrow(/threads\.json is not readable as JSON\. Have the practice server write it again/);
    writeFileSync(join(root, "threads.json"), '{"version":2,"closed":[],"comments":[]}');
    expect(read).toThrow(/threads\.json needs a correction:\n {2}version: must be 1; found 2/);
  });

  it("refuses in the export what no page may show", () => {
    writeFileSync(
      join(root, "threads.json"),
      '{"version":1,"closed":[],"comments":[],"emails":["a@b.example"]}',
    );
    expect(read).toThrow("unknown field “emails”");
  });
});
