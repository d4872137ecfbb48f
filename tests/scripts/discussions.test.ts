/** Discussions at GitHub, from a server made of its published schema to the desk's queue. */
import { createHash } from "node:crypto";
import { parse, validate } from "graphql";
import { describe, expect, onTestFinished, test } from "vitest";
import { connectToGithub } from "../../scripts/discussions/connection.ts";
import { createGithub } from "../../scripts/discussions/github.ts";
import { plainWords } from "../../scripts/discussions/plain.ts";
import { QUESTIONS } from "../../scripts/discussions/read.ts";
import { pullDiscussions } from "../../scripts/discussions-pull.ts";
import { giscusSetup } from "../../scripts/giscus-setup.ts";
import type { CommentStore } from "../../server/comments/store/open.ts";
import { decisionOn, marker, temporaryStore } from "../server/comments/support.ts";
import { type Discussion, githubSchema, type Repository, type Said, startGithub } from "./github.ts";

const TOKEN = "ghp_secret";
const CATEGORY = { id: "DIC_kwDOLabcde4Cabcd", name: "Announcements", isAnswerable: false };

/** As giscus opens one for an article. */
const discussionOf = (slug: string, comments: readonly Said[], title = slug): Discussion => ({
  id: `D_${slug}`,
  title,
  body: `# ${slug}\n\nAbout it.\n\n<!-- sha1: ${createHash("sha1").update(slug).digest("hex")} -->`,
  comments,
});

const said = (id: string, more: Partial<Said> = {}): Said => ({ id, body: `Words of ${id}`, ...more });

const practiceAt = async (discussions: readonly Discussion[], more: Partial<Repository> = {}) => {
  const repository: Repository = {
    nameWithOwner: "our-practice/questions",
    categories: [CATEGORY, { id: "DIC_other", name: "Q&A", isAnswerable: true }],
    discussions,
    ...more,
  };
  const github = await startGithub(repository);
  onTestFinished(() => github.close());
  const waits: number[] = [];
  const ask = createGithub({
    endpoint: github.endpoint,
    token: TOKEN,
    wait: async (milliseconds) => {
      waits.push(milliseconds);
    },
    now: () => Date.parse("2026-03-24T15:00:00Z"),
    say: () => undefined,
  });
  const store = await temporaryStore();
  const pull = (evenIfEmpty = false) =>
    pullDiscussions({
      ask,
      giscus: { repo: repository.nameWithOwner, categoryId: CATEGORY.id },
      slugs: ["ending-well", "stuck", ...Array.from({ length: 20 }, (_, index) => `article-${index}`)],
      store,
      marker,
      evenIfEmpty,
    });
  return { repository, github, waits, ask, store, pull };
};

const rows = ({ db }: CommentStore) =>
  db
    .selectFrom("comment")
    .leftJoin("foreign_comment", "foreign_comment.comment_id", "comment.id")
    .select([
      "external_id",
      "article",
      "name",
      "body",
      "status",
      "reply_to",
      "comment.id",
      "link",
      "created_at",
    ])
    .orderBy("seq")
    .execute();

test.each(Object.entries(QUESTIONS))(
  "the question for %s is valid against GitHub's published schema",
  (_, question) => {
    expect(validate(githubSchema, parse(question))).toEqual([]);
  },
);

test("no question asks for a picture", () => {
  expect(Object.values(QUESTIONS).join("")).not.toMatch(/avatar|image|bodyHTML/i);
});

test("everything on two pages of discussions, with long threads, waits at the desk, once", async () => {
  const many = (name: string, count: number): readonly Said[] =>
    Array.from({ length: count }, (_, index) => said(`${name}${index}`));
  const { store, pull, github } = await practiceAt([
    discussionOf("ending-well", [
      said("first", {
        login: "grace-h",
        createdAt: "2026-03-02T09:30:00Z",
        replies: [said("answer", { createdAt: "2026-03-02T10:00:00Z" }), ...many("more", 55)],
      }),
      said("hidden", { hidden: true }),
      said("deleted", { deleted: true, replies: [said("orphan", { createdAt: "2026-03-05T09:00:00Z" })] }),
      ...many("long", 60),
    ]),
    ...Array.from({ length: 20 }, (_, index) => discussionOf(`article-${index}`, [said(`a${index}`)])),
    discussionOf(
      "stuck",
      [said("last", { login: null, createdAt: "2026-03-09T09:00:00Z" })],
      "Renamed by hand",
    ),
    {
      id: "D_x",
      title: "Welcome",
      body: "<!-- sha1: 0000000000000000000000000000000000000000 -->",
      comments: [said("x")],
    },
    discussionOf("no-such-article", [said("y")]),
  ]);
  const pulled = await pull();
  expect(pulled).toEqual({
    discussions: 24,
    added: 1 + 1 + 55 + 1 + 60 + 20 + 1,
    edited: 0,
    removed: 0,
    elsewhere: ["Welcome", "no-such-article"],
  });
  const all = await rows(store);
  expect(new Set(all.map(({ status }) => status))).toEqual(new Set(["pending"]));
  const named = (name: string) => all.find(({ external_id }) => external_id === name);
  expect(named("first")).toMatchObject({
    article: "ending-well",
    name: "grace-h",
    created_at: "2026-03-02T09:30:00.000Z",
    link: "https://github.com/our-practice/questions/discussions/1#discussioncomment-first",
  });
  expect(named("answer")).toMatchObject({ reply_to: named("first")?.id });
  expect(named("more54")).toMatchObject({ reply_to: named("first")?.id });
  expect(named("orphan")).toMatchObject({ reply_to: null });
  expect(named("last")).toMatchObject({ article: "stuck", name: "" });
  for (const left of ["hidden", "deleted", "x", "y"]) expect(named(left)).toBeUndefined();
  expect(await pull()).toMatchObject({ added: 0, edited: 0, removed: 0 });
  expect(new Set(github.tokens)).toEqual(new Set([`bearer ${TOKEN}`]));
});

test("what is edited, hidden and deleted there follows with the next pull", async () => {
  const { repository, store, pull } = await practiceAt([
    discussionOf("ending-well", [said("a"), said("b"), said("c"), said("d")]),
  ]);
  await pull();
  for (const { id } of await rows(store))
    await store.decisions.approve(decisionOn(await store.queue.get(id)));
  repository.discussions = [
    discussionOf("ending-well", [
      said("a", { body: "Other words" }),
      said("b", { hidden: true }),
      said("c", { deleted: true }),
      said("d"),
    ]),
  ];
  expect(await pull()).toMatchObject({ added: 0, edited: 1, removed: 2 });
  expect((await rows(store)).map(({ status, body }) => [status, body])).toEqual([
    ["pending", "Other words"],
    ["withdrawn", ""],
    ["withdrawn", ""],
    ["approved", "Words of d"],
  ]);
  const { comments } = await store.threads.published();
  expect(comments.map(({ withdrawn, body }) => (withdrawn ? "withdrawn" : body))).toEqual([
    "withdrawn",
    "Words of d",
  ]);
});

describe("GitHub's limits and failures", () => {
  const RATE_LIMITED = JSON.stringify({
    errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded" }],
  });

  test("it waits as long as GitHub asks, in each of the ways it asks, and then has everything", async () => {
    const { github, waits, pull } = await practiceAt([discussionOf("stuck", [said("a")])]);
    const reset = String(Date.parse("2026-03-24T15:02:00Z") / 1000);
    github.refusals.push(
      { status: 403, headers: { "retry-after": "7" } },
      { status: 403, headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset } },
      { status: 200, body: RATE_LIMITED },
      { status: 502 },
    );
    expect(await pull()).toMatchObject({ added: 1 });
    expect(waits).toEqual([7_000, 120_000, 60_000, 8_000]);
  });

  test("a wait of more than a quarter of an hour is told in place of waited", async () => {
    const { github, waits, pull } = await practiceAt([discussionOf("stuck", [said("a")])]);
    github.refusals.push({ status: 429, headers: { "retry-after": "3000" } });
    await expect(pull()).rejects.toThrow("try again in 50 minutes");
    expect(waits).toEqual([]);
  });

  test("pages that go round in a circle come to an end with words", async () => {
    const { github, pull } = await practiceAt([]);
    const pageInfo = { hasNextPage: true, endCursor: "again" };
    const body = JSON.stringify({ data: { repository: { discussions: { pageInfo, nodes: [] } } } });
    github.refusals.push({ status: 200, body }, { status: 200, body });
    await expect(pull()).rejects.toThrow("the same page again and again");
  });

  test("nothing partial: what fails on a later page leaves the store as it was", async () => {
    const { github, store, pull } = await practiceAt([
      discussionOf("stuck", [said("a")]),
      ...Array.from({ length: 20 }, (_, index) => discussionOf(`article-${index}`, [said(`a${index}`)])),
    ]);
    github.refusals.push(undefined, ...Array.from({ length: 5 }, () => ({ status: 500 })));
    await expect(pull()).rejects.toThrow("GitHub answered 500. Nothing was changed");
    expect(await rows(store)).toEqual([]);
    const partial = JSON.stringify({
      data: { repository: null },
      errors: [{ message: "Something went wrong" }],
    });
    github.refusals.push({ status: 200, body: partial });
    await expect(pull()).rejects.toThrow("Something went wrong");
    expect(await rows(store)).toEqual([]);
  });

  test("a token that is not accepted, or may not read, is told without the token", async () => {
    const { github, pull } = await practiceAt([]);
    for (const [status, words] of [
      [401, "did not accept the token in GITHUB_TOKEN"],
      [403, "May the token in GITHUB_TOKEN read"],
    ] as const) {
      github.refusals.push({ status });
      const error: unknown = await pull().catch((thrown: unknown) => thrown);
      expect(String(error)).toContain(words);
      expect(String(error)).not.toContain(TOKEN);
    }
  });

  test("a category that is suddenly empty takes nothing off, unless it is said to be right", async () => {
    const { repository, store, pull } = await practiceAt([discussionOf("stuck", [said("a")])]);
    await pull();
    repository.discussions = [];
    await expect(pull()).rejects.toThrow("--even-if-empty");
    expect(await rows(store)).toMatchObject([{ status: "pending" }]);
    expect(await pull(true)).toMatchObject({ removed: 1 });
  });

  test("a command without a token, or with an address that others can listen to, says what to set", () => {
    expect(() => connectToGithub({})).toThrow("Set GITHUB_TOKEN");
    expect(() => connectToGithub({ GITHUB_TOKEN: "a b" })).toThrow("Set GITHUB_TOKEN");
    const open = { GITHUB_TOKEN: TOKEN, GITHUB_GRAPHQL_URL: "http://github.example/graphql" };
    expect(() => connectToGithub(open)).toThrow("https://");
  });
});

describe("giscus:setup", () => {
  test("prints the ids, the category that is meant for this, and what is still to do", async () => {
    const { ask } = await practiceAt([]);
    const told = await giscusSetup(ask, "our-practice/questions", "https://example.org");
    for (const line of [
      'repoId: "R_kgDOLabcde"',
      'category: "Announcements"',
      `categoryId: "${CATEGORY.id}"`,
      "Q&A: DIC_other",
      "giscus.json",
      '{"origins":["https://example.org"]}',
    ]) {
      expect(told).toContain(line);
    }
    expect(told).not.toContain("private");
  });

  test("says what stands in the way, and what is not there", async () => {
    const { ask } = await practiceAt([], { isPrivate: true, hasDiscussionsEnabled: false, categories: [] });
    const told = await giscusSetup(ask, "our-practice/questions", "https://example.org");
    for (const words of ["is private", "Discussions are off", "no category"]) expect(told).toContain(words);
    await expect(giscusSetup(ask, "our-practice/none", "https://example.org")).rejects.toThrow(
      "Could not resolve",
    );
    await expect(giscusSetup(ask, "questions", "https://example.org")).rejects.toThrow(
      "needs the owner and the name",
    );
  });
});

test("Markdown becomes plain words: quotes stay marked, pictures are described, tags are text", () => {
  const markdown =
    "Hello **you** & <b>me</b>\nsecond line\n\n> quoted\n> on\n\n- one\n- two\n\n![A cat](https://x.example/cat.png) [here](https://e.example/p)";
  expect(plainWords(markdown)).toBe(
    "Hello you & <b>me</b>\nsecond line\n\n> quoted\n> on\n\n- one\n- two\n\nA cat here (https://e.example/p)",
  );
});
