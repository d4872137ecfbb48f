/** What GitHub answers, or somebody in its place: taken as a whole, or refused with words; and it comes to an end. */
import fc from "fast-check";
import { isVisible } from "../../_data/schema/plain-text.ts";
import { commentsIn } from "../../scripts/discussions/comments.ts";
import { createGithub } from "../../scripts/discussions/github.ts";
import { readDiscussions } from "../../scripts/discussions/read.ts";
import { listenWith } from "../helpers/listen.ts";
import { isTold, must, textOf, thrownBy, trial } from "./harness.ts";

interface Reply {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** More questions than any case has a need for: who asks on and on is stopped here. */
const MOST_QUESTIONS = 40;

const open = async () => {
  const said: { replies: readonly Reply[]; asked: number } = { replies: [], asked: 0 };
  const { origin, close } = await listenWith((request, response) => {
    request.resume();
    const reply = said.replies[Math.min(said.asked, said.replies.length - 1)];
    said.asked += 1;
    if (reply === undefined || said.asked > MOST_QUESTIONS) response.writeHead(400).end();
    else response.writeHead(reply.status, reply.headers).end(reply.body);
  });
  const ask = createGithub({
    endpoint: `${origin}/graphql`,
    token: "ghp_secret",
    wait: async () => undefined,
    now: () => 0,
    say: () => undefined,
  });
  return { world: { said, ask }, close };
};

const WORDS = [
  "<script>",
  "**",
  "[a](javascript:x)",
  "![",
  "> ",
  "\n",
  "- ",
  "`",
  "words ",
  "<!-- ",
  "&lt;",
  "\0",
  "é",
];
const near = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 20, arbitrary: value }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 1 }) });
const connection = (node: fc.Arbitrary<unknown>) =>
  near(
    fc.record({
      pageInfo: near(
        fc.record({
          hasNextPage: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.boolean()),
          endCursor: fc.constantFrom("a", "b", null),
        }),
      ),
      nodes: near(fc.array(node, { maxLength: 3 })),
    }),
  );
const said = {
  id: near(fc.constantFrom("one", "two", "three")),
  url: near(fc.constantFrom("https://github.com/x", "http://x", "javascript:x")),
  author: near(fc.constantFrom(null, { login: "ada" })),
  body: near(textOf(WORDS, 12)),
  createdAt: near(fc.constantFrom("2026-03-01T10:00:00Z", "soon")),
  deletedAt: near(fc.constantFrom(null, "2026-03-02T10:00:00Z")),
  isMinimized: near(fc.boolean()),
};
const discussions = connection(
  fc.record({
    id: near(fc.constant("D")),
    title: near(fc.string()),
    // The mark that giscus makes for "ending-well".
    body: near(fc.constantFrom("<!-- sha1: 6eb86b71e2ad7df9c5a5aac58d19017bfcdc993e -->", "no mark")),
    comments: connection(fc.record({ ...said, replies: connection(fc.record(said)) })),
  }),
);
const answer = fc.oneof(
  {
    weight: 8,
    arbitrary: discussions.map((all): unknown => ({ data: { repository: { discussions: all } } })),
  },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  { weight: 1, arbitrary: fc.constant({ errors: [{ type: "RATE_LIMITED", message: "later" }] }) },
);
const reply: fc.Arbitrary<Reply> = fc.record({
  status: fc.oneof({ weight: 6, arbitrary: fc.constant(200) }, fc.constantFrom(401, 403, 404, 429, 500, 502)),
  body: fc.oneof({ weight: 8, arbitrary: answer.map((value) => JSON.stringify(value)) }, fc.string()),
  headers: fc.constantFrom<Reply["headers"]>(
    {},
    {},
    { "retry-after": "1" },
    { "retry-after": "x" },
    { "x-ratelimit-reset": "9999999999" },
  ),
});

const pulled = trial({
  name: "discussions: what is answered is taken as a whole or refused with words, and the asking ends",
  cases: 150,
  open,
  arbitrary: fc.array(reply, { minLength: 1, maxLength: 3 }),
  holds: async (replies, { said: world, ask }) => {
    world.replies = replies;
    world.asked = 0;
    const error = await thrownBy(async () => {
      const read = await readDiscussions(ask, { repo: "our-practice/questions", categoryId: "C" });
      for (const { body, link } of commentsIn(read, ["ending-well"]).comments) {
        must(isVisible(body) && /^https:/.test(link ?? ""), "a comment without words or place");
      }
    });
    must(world.asked <= MOST_QUESTIONS, "it asks on and on");
    must(error === undefined || isTold(error), `thrown: ${String(error)}`);
    must(!String(error).includes("ghp_secret"), "the token is told");
  },
});

export const discussionTrials = [pulled];
