/** Reads every discussion of a category with all that was said in it, page by page. */
import { z } from "zod";
import type { AskGithub } from "./github.ts";

const page = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });

/** A comment or an answer, as GitHub keeps it. */
const said = z.object({
  id: z.string(),
  url: z.url({ protocol: /^https$/ }),
  /** Null when the account is gone. */
  author: z.object({ login: z.string() }).nullable(),
  /** Markdown. */
  body: z.string(),
  createdAt: z.iso.datetime(),
  deletedAt: z.iso.datetime().nullable(),
  /** Hidden by whoever looks after the repository. */
  isMinimized: z.boolean(),
});
const replies = z.object({ pageInfo: page, nodes: z.array(said) });
const comment = said.extend({ replies });
const comments = z.object({ pageInfo: page, nodes: z.array(comment) });
const discussion = z.object({ id: z.string(), title: z.string(), body: z.string(), comments });
const discussions = z.object({ pageInfo: page, nodes: z.array(discussion) });

export type Said = z.infer<typeof said>;
export type SaidComment = Said & { readonly answers: readonly Said[] };
export interface ReadDiscussion {
  readonly title: string;
  /** Holds the mark by which giscus finds it. */
  readonly body: string;
  readonly comments: readonly SaidComment[];
}

const ANSWERS = `
fragment Said on DiscussionComment {
  id url author { login } body createdAt deletedAt isMinimized
}
fragment Replies on DiscussionCommentConnection {
  pageInfo { hasNextPage endCursor }
  nodes { ...Said }
}`;
const COMMENTS = `${ANSWERS}
fragment Comments on DiscussionCommentConnection {
  pageInfo { hasNextPage endCursor }
  nodes { ...Said replies(first: 50) { ...Replies } }
}`;

/** The questions, by what they ask for. GitHub allows 500,000 things to an answer: 20 times 50 times 50 is a tenth. */
export const QUESTIONS = {
  discussions: `query Discussions($owner: String!, $name: String!, $category: ID!, $after: String) {
  repository(owner: $owner, name: $name) {
    discussions(first: 20, after: $after, categoryId: $category, orderBy: { field: CREATED_AT, direction: ASC }) {
      pageInfo { hasNextPage endCursor }
      nodes { id title body comments(first: 50) { ...Comments } }
    }
  }
}${COMMENTS}`,
  comments: `query MoreComments($id: ID!, $after: String) {
  node(id: $id) { ... on Discussion { comments(first: 50, after: $after) { ...Comments } } }
}${COMMENTS}`,
  replies: `query MoreReplies($id: ID!, $after: String) {
  node(id: $id) { ... on DiscussionComment { replies(first: 50, after: $after) { ...Replies } } }
}${ANSWERS}`,
  /** For setting up: what giscus has to be told of a repository. */
  repository: `query Repository($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    id nameWithOwner isPrivate hasDiscussionsEnabled
    discussionCategories(first: 25) { nodes { id name isAnswerable } }
  }
}`,
} as const;

interface Connection<T> {
  readonly pageInfo: z.infer<typeof page>;
  readonly nodes: readonly T[];
}

/** All nodes of a connection, from its first page on. @throws Error where the pages go round in a circle */
const allOf = async <T>(
  first: Connection<T>,
  next: (after: string | null) => Promise<Connection<T>>,
): Promise<readonly T[]> => {
  const nodes = [...first.nodes];
  let { hasNextPage, endCursor } = first.pageInfo;
  const asked = new Set<string | null>();
  while (hasNextPage) {
    if (asked.has(endCursor)) {
      throw new Error("GitHub gives the same page again and again. Nothing was changed; try again later.");
    }
    asked.add(endCursor);
    const more = await next(endCursor);
    nodes.push(...more.nodes);
    ({ hasNextPage, endCursor } = more.pageInfo);
  }
  return nodes;
};

const FIRST = { pageInfo: { hasNextPage: true, endCursor: null }, nodes: [] };

/**
 * Everything in a category, the oldest discussion first.
 * @throws Error that says what to do; what was read until then is of no use
 */
export const readDiscussions = async (
  ask: AskGithub,
  { repo, categoryId }: { readonly repo: string; readonly categoryId: string },
): Promise<readonly ReadDiscussion[]> => {
  const [owner = "", name = ""] = repo.split("/");
  const found = await allOf<z.infer<typeof discussion>>(FIRST, async (after) => {
    const shape = z.object({ repository: z.object({ discussions }) });
    const { repository } = await ask(
      QUESTIONS.discussions,
      { owner, name, category: categoryId, after },
      shape,
    );
    return repository.discussions;
  });

  const withAnswers = async (one: z.infer<typeof comment>): Promise<SaidComment> => {
    const answers = await allOf(one.replies, async (after) => {
      const shape = z.object({ node: z.object({ replies }) });
      return (await ask(QUESTIONS.replies, { id: one.id, after }, shape)).node.replies;
    });
    return { ...one, answers };
  };

  const read: ReadDiscussion[] = [];
  for (const { id, title, body, comments: first } of found) {
    const all = await allOf(first, async (after) => {
      const shape = z.object({ node: z.object({ comments }) });
      return (await ask(QUESTIONS.comments, { id, after }, shape)).node.comments;
    });
    const whole: SaidComment[] = [];
    for (const one of all) whole.push(await withAnswers(one));
    read.push({ title, body, comments: whole });
  }
  return read;
};
