/** One published comment or answer: the same on the page, at the desk and in the browser. */
import type { ComponentChildren, VNode } from "preact";
import type { PublishedComment, ThreadComment } from "../../_data/schema/comment.ts";
import type { Strings } from "../../_data/schema/strings.ts";
import { fill } from "../../_data/schema/words.ts";
import { formatDate } from "../dates.ts";
import { CommentText } from "./comment-text.tsx";
import { Mark } from "./mark.tsx";

/** The anchor of a comment on its article's page, for good. */
export const commentAnchor = (id: string): string => `comment-${id}`;

/** Where a reader can report a comment, and where one can be answered: pages of the practice server. */
const reportPath = (id: string): string => `/comments/report?comment=${id}`;
export const replyPath = ({ article, id }: Pick<PublishedComment, "article" | "id">): string =>
  `/comments/reply?article=${article}&to=${id}`;

export interface CommentProps {
  readonly comment: ThreadComment;
  readonly strings: Strings["thread"];
  /** Where the practice server is, without a slash at the end; empty when it serves this page. */
  readonly commentsOrigin?: string;
  /** Under the comment, within it: the answers to it. */
  readonly children?: ComponentChildren;
}

const classOf = ({ replyTo, practice }: PublishedComment): string => {
  if (practice) return replyTo === null ? "comment practice" : "reply";
  return replyTo === null ? "comment" : "answer";
};

const Author = ({ comment, strings }: Pick<CommentProps, "comment" | "strings">): VNode => {
  if (!comment.practice) return <>{comment.name}</>;
  return (
    <>
      <Mark size={24} /> {comment.replyTo === null ? strings.practiceName : strings.practiceReplied}
    </>
  );
};

/** The date is the permanent link; where it is not known, words are. */
const Permalink = ({ comment, strings }: Pick<CommentProps, "comment" | "strings">): VNode => (
  <p class="meta tapmeta" data-pagefind-ignore>
    <a href={`#${commentAnchor(comment.id)}`}>
      {comment.date === undefined ? (
        strings.permalink
      ) : (
        <>
          <span class="vh">{strings.permalink}: </span>
          <time datetime={comment.date} data-pagefind-meta="date[datetime]">
            {formatDate(comment.date)}
          </time>
        </>
      )}
    </a>
  </p>
);

const Withdrawn = ({ comment, strings }: Pick<CommentProps, "comment" | "strings">): VNode => {
  // The answers to a question keep a heading above their own.
  const Line = comment.replyTo === null ? "h3" : "p";
  return (
    <Line class="gone" data-pagefind-ignore>
      {comment.date === undefined
        ? strings.withdrawnUndated
        : fill(strings.withdrawn, { date: formatDate(comment.date) })}
    </Line>
  );
};

/** For the search, a question is one record with the answers to it, each of them with its own place in it. */
const recordOf = ({ replyTo }: PublishedComment): "question" | undefined =>
  replyTo === null ? "question" : undefined;

/** A withdrawn comment keeps its place and its answers; its words and name are not shown. */
export const Comment = ({ comment, strings, commentsOrigin = "", children }: CommentProps): VNode => {
  const anchor = commentAnchor(comment.id);
  if (comment.withdrawn) {
    return (
      <div class={classOf(comment)} id={anchor} data-pagefind-record={recordOf(comment)}>
        <Withdrawn comment={comment} strings={strings} />
        {children}
      </div>
    );
  }
  const Heading = comment.replyTo === null ? "h3" : "h4";
  const headingId = `${anchor}-by`;
  return (
    <article
      class={classOf(comment)}
      id={anchor}
      aria-labelledby={headingId}
      data-pagefind-record={recordOf(comment)}
      data-pagefind-title={comment.practice ? strings.practiceName : comment.name}
    >
      <header class="by" data-pagefind-ignore>
        <Heading id={headingId} dir="auto">
          <Author comment={comment} strings={strings} />
        </Heading>
        <Permalink comment={comment} strings={strings} />
      </header>
      <CommentText body={comment.body} />
      {comment.edited && (
        <p class="meta" data-pagefind-ignore>
          {strings.edited}
        </p>
      )}
      {comment.reportable && (
        <p class="meta tapmeta noprint" data-pagefind-ignore>
          <a href={commentsOrigin + reportPath(comment.id)} rel="nofollow">
            {strings.report}
          </a>
        </p>
      )}
      {children}
    </article>
  );
};
