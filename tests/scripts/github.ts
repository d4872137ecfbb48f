/** A server made from GitHub's published schema, for what its discussions are asked; it can be told to be tired. */
import type { IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { schema as published } from "@octokit/graphql-schema";
import { buildSchema, type GraphQLSchema, graphql } from "graphql";
import { z } from "zod";
import { listenWith } from "../helpers/listen.ts";

export const githubSchema: GraphQLSchema = buildSchema(published.idl, { assumeValid: true });

export interface Said {
  readonly id: string;
  readonly body: string;
  readonly login?: string | null;
  readonly createdAt?: string;
  readonly deleted?: boolean;
  readonly hidden?: boolean;
  readonly replies?: readonly Said[];
}

export interface Discussion {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly comments: readonly Said[];
}

export interface Repository {
  readonly nameWithOwner: string;
  readonly isPrivate?: boolean;
  readonly hasDiscussionsEnabled?: boolean;
  readonly categories: readonly {
    readonly id: string;
    readonly name: string;
    readonly isAnswerable: boolean;
  }[];
  /** Of its first category. */
  discussions: readonly Discussion[];
}

/** An answer in place of the right one. */
export interface Refusal {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Github {
  readonly endpoint: string;
  /** What the next requests are answered; undefined lets one through. */
  readonly refusals: (Refusal | undefined)[];
  /** Every request's authorization. */
  readonly tokens: string[];
  close(): Promise<void>;
}

interface Paging {
  readonly first: number;
  readonly after?: string | null;
}

/** A connection as GitHub pages it: cursors are opaque. */
const connection = <T>(all: readonly T[], { first, after }: Paging) => {
  const start = after === undefined || after === null ? 0 : Number(atob(after));
  const end = Math.min(start + first, all.length);
  return {
    totalCount: all.length,
    nodes: all.slice(start, end),
    pageInfo: { hasNextPage: end < all.length, endCursor: btoa(String(end)) },
  };
};

const commentNode = ({
  id,
  body,
  login = "ada",
  createdAt,
  deleted,
  hidden,
  replies = [],
}: Said): object => ({
  __typename: "DiscussionComment",
  id,
  url: `https://github.com/our-practice/questions/discussions/1#discussioncomment-${id}`,
  author: login === null ? null : { __typename: "User", login },
  body: deleted === true ? "" : body,
  createdAt: createdAt ?? "2026-03-01T10:00:00Z",
  deletedAt: deleted === true ? "2026-03-02T10:00:00Z" : null,
  isMinimized: hidden ?? false,
  replies: (paging: Paging) => connection(replies.map(commentNode), paging),
});

const discussionNode = ({ id, title, body, comments }: Discussion): object => ({
  __typename: "Discussion",
  id,
  title,
  body,
  comments: (paging: Paging) => connection(comments.map(commentNode), paging),
});

const rootOf = (repository: Repository) => ({
  repository: ({ owner, name }: { owner: string; name: string }) => {
    if (`${owner}/${name}` !== repository.nameWithOwner) return null;
    const [category] = repository.categories;
    return {
      id: "R_kgDOLabcde",
      nameWithOwner: repository.nameWithOwner,
      isPrivate: repository.isPrivate ?? false,
      hasDiscussionsEnabled: repository.hasDiscussionsEnabled ?? true,
      discussionCategories: (paging: Paging) => connection(repository.categories, paging),
      discussions: ({ categoryId, ...paging }: Paging & { categoryId: string }) =>
        connection(categoryId === category?.id ? repository.discussions.map(discussionNode) : [], paging),
    };
  },
  node: ({ id }: { id: string }) => {
    const discussion = repository.discussions.find((one) => one.id === id);
    if (discussion !== undefined) return discussionNode(discussion);
    const comment = repository.discussions.flatMap(({ comments }) => comments).find((one) => one.id === id);
    return comment === undefined ? null : commentNode(comment);
  },
});

const question = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()) });

/** Missing things are errors with a type there. */
const answer = async (request: IncomingMessage, repository: Repository): Promise<object> => {
  const { query, variables } = question.parse(JSON.parse(await text(request)));
  const { data, errors = [] } = await graphql({
    schema: githubSchema,
    source: query,
    variableValues: variables,
    rootValue: rootOf(repository),
  });
  const missing =
    data?.["repository"] === null
      ? [{ type: "NOT_FOUND", message: "Could not resolve to a Repository." }]
      : [];
  const problems = [...errors.map(({ message }) => ({ message })), ...missing];
  return problems.length === 0 ? { data } : { data, errors: problems };
};

export const startGithub = async (repository: Repository): Promise<Github> => {
  const refusals: (Refusal | undefined)[] = [];
  const tokens: string[] = [];
  const { origin, close } = await listenWith(async (request, response) => {
    tokens.push(request.headers.authorization ?? "");
    const refusal = refusals.shift();
    if (refusal !== undefined) {
      response.writeHead(refusal.status, refusal.headers).end(refusal.body ?? "");
      return;
    }
    const body = JSON.stringify(await answer(request, repository));
    response.writeHead(200, { "content-type": "application/json" }).end(body);
  });
  return { endpoint: `${origin}/graphql`, refusals, tokens, close };
};
