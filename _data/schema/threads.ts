/**
 * One thread under each article, from two sources: what the practice itself publishes with the article
 * (`content/threads/<slug>.yaml`), and what the practice server has published (`threads.json`).
 */
import {
  DEFAULT_NAME,
  type PublishedComment,
  type PublishedThreads,
  type Thread,
  type ThreadComment,
  type ThreadEntry,
} from "./comment.ts";
import type { ThreadFile } from "./thread-file.ts";

/** One file of the practice's own. */
export interface OwnThread {
  /** As error messages name it. */
  readonly fileName: string;
  /** The slug of the article it stands under. */
  readonly article: string;
  readonly thread: ThreadFile;
}

/** What the practice server has published. */
export interface LiveThreads {
  /** As error messages name it. */
  readonly fileName: string;
  readonly published: PublishedThreads;
}

export interface ThreadIndex {
  /**
   * The thread under an article; an empty one where nothing has been published.
   * @param articleOpen whether the article's front matter lets new comments in; the desk may have closed it
   */
  readonly threadFor: (slug: string, articleOpen: boolean) => Thread;
  /** The questions that the practice itself publishes with an article. */
  readonly ownQuestions: (slug: string) => readonly PublishedComment[];
}

interface Sourced {
  readonly comment: ThreadComment;
  readonly fileName: string;
}

const ownComments = ({ article, thread }: OwnThread, practiceName: string): readonly PublishedComment[] => {
  type Said = Omit<ThreadFile["comments"][number], "replies">;
  const published = ({ id, name, practice, body, date }: Said, replyTo: string | null): PublishedComment => ({
    id,
    article,
    replyTo,
    name: practice ? practiceName : (name ?? DEFAULT_NAME),
    practice,
    body,
    ...(date === undefined ? {} : { date }),
    edited: false,
    withdrawn: false,
  });
  return thread.comments.flatMap(({ replies, ...question }) => [
    published(question, null),
    ...replies.map((reply) => published(reply, question.id)),
  ]);
};

/** Later than every date: a comment of unknown age stands after those whose age is known. */
const UNDATED = "9999";

/** Oldest first; sorting is stable, so comments of one day keep the order of the export. */
const byDate = (a: PublishedComment, b: PublishedComment): number => {
  const [first, second] = [a.date ?? UNDATED, b.date ?? UNDATED];
  return first < second ? -1 : first > second ? 1 : 0;
};

const byId = (all: readonly Sourced[]): ReadonlyMap<string, Sourced> => {
  const found = new Map<string, Sourced>();
  for (const sourced of all) {
    const { id } = sourced.comment;
    const earlier = found.get(id);
    if (earlier !== undefined) {
      throw new Error(
        `Two comments have the id “${id}”: one in ${earlier.fileName}, one in ${sourced.fileName}. Give one of them another id.`,
      );
    }
    found.set(id, sourced);
  }
  return found;
};

const problemOfReply = (comment: PublishedComment, parent: PublishedComment | undefined): string | null => {
  if (parent === undefined) return "which is not published";
  if (parent.article !== comment.article) return `which stands under another article, “${parent.article}”`;
  return parent.replyTo === null ? null : "which is an answer itself";
};

const checkReply = ({ comment, fileName }: Sourced, known: ReadonlyMap<string, Sourced>): void => {
  if (comment.replyTo === null) return;
  const problem = problemOfReply(comment, known.get(comment.replyTo)?.comment);
  if (problem === null) return;
  throw new Error(
    `${fileName}: the comment “${comment.id}” answers “${comment.replyTo}”, ${problem}. Set its replyTo to a comment on “${comment.article}” that is not an answer itself, or to null.`,
  );
};

/**
 * Puts both sources together: the practice's own first, in the order of its file, then what was sent to the
 * server, oldest first; answers stand under what they answer, in the same order.
 * @param practiceName the name over what the practice says in its own files
 * @throws when two comments share an id, or an answer has no comment that it can stand under
 */
export const mergeThreads = (
  own: readonly OwnThread[],
  live: LiveThreads | null,
  practiceName: string,
): ThreadIndex => {
  const ours = own.flatMap((file) =>
    ownComments(file, practiceName).map((comment) => ({ comment, fileName: file.fileName })),
  );
  const theirs =
    live?.published.comments.toSorted(byDate).map((comment) => ({
      comment: comment.practice ? comment : { ...comment, reportable: true },
      fileName: live.fileName,
    })) ?? [];
  const all = [...ours, ...theirs];
  const known = byId(all);
  for (const sourced of all) checkReply(sourced, known);

  const closed = new Set(live?.published.closed);
  const comments = all.map(({ comment }) => comment);
  const articles = Map.groupBy(comments, ({ article }) => article);

  return {
    ownQuestions: (slug) =>
      ours
        .map(({ comment }) => comment)
        .filter(({ article, replyTo }) => article === slug && replyTo === null),
    threadFor: (slug, articleOpen) => {
      const said = articles.get(slug) ?? [];
      const entries: readonly ThreadEntry[] = said
        .filter(({ replyTo }) => replyTo === null)
        .map((comment) => ({ ...comment, replies: said.filter(({ replyTo }) => replyTo === comment.id) }));
      const count = said.filter(({ withdrawn }) => !withdrawn).length;
      return { entries, count, open: articleOpen && !closed.has(slug) };
    },
  };
};
