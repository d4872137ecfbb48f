/** The pages that links in mails open: one asks before anything is done, the others say how things stand. */
import type { VNode } from "preact";
import { DEFAULT_NAME } from "../../_data/schema/comment.ts";
import type { MailStrings } from "../../_data/schema/mail-strings.ts";
import { CommentText } from "../components/comment-text.tsx";
import { Linked } from "../components/linked.tsx";
import { formatDate } from "../dates.ts";
import type { OutcomeProps } from "./outcome.ts";
import { Shell } from "./shell.tsx";
import type { PageInfo } from "./types.ts";

type PageWords = { readonly title: string; readonly lead: string };

/** None of them belongs to a part of the site, and none is for search engines. */
const pageInfo = (page: OutcomeProps["page"], title: string): PageInfo => ({
  ...page,
  title,
  description: title,
  noindex: true,
});

/** Says how things stand: one heading, one sentence, and a way on where there is one. */
export const MailNotice = ({
  words,
  more,
  page,
  ...layout
}: OutcomeProps & {
  readonly words: PageWords;
  /** A text with one link, and where it leads. */
  readonly more?: { readonly text: string; readonly href: string };
}): VNode => (
  <Shell {...layout} page={pageInfo(page, words.title)}>
    <div class="page-head axis">
      <h1>{words.title}</h1>
      <p class="lead measure">{words.lead}</p>
    </div>
    {more !== undefined && (
      <div class="axis flow">
        <p>
          <Linked text={more.text} href={more.href} />
        </p>
      </div>
    )}
  </Shell>
);

export interface ConfirmedComment {
  /** The title of its article, while there is one. */
  readonly article: string | undefined;
  readonly name: string;
  /** The words that would be published. */
  readonly message: string;
  /** The day it was sent, `YYYY-MM-DD`. */
  readonly sentOn: string;
  readonly danger: boolean;
  /** What the rules found in it, in sentences. */
  readonly marks: readonly string[];
}

const Facts = ({
  comment,
  words,
}: {
  comment: ConfirmedComment;
  words: MailStrings["confirm"]["facts"];
}): VNode => (
  <dl class="facts">
    {comment.article !== undefined && (
      <>
        <dt>{words.on}</dt>
        <dd>{comment.article}</dd>
      </>
    )}
    <dt>{words.sent}</dt>
    <dd>{formatDate(comment.sentOn)}</dd>
    <dt>{words.marked}</dt>
    <dd>{comment.marks.join(" ")}</dd>
  </dl>
);

/** Shows the comment behind a link to the practice, and the one thing that the link can do with it. */
export const ConfirmPage = ({
  act,
  action,
  comment,
  deskPath,
  words,
  page,
  ...layout
}: OutcomeProps & {
  readonly act: "approve" | "hold";
  /** Where the form posts. */
  readonly action: string;
  readonly comment: ConfirmedComment;
  readonly deskPath: string;
  readonly words: MailStrings["confirm"];
}): VNode => {
  const { title, lead, submit } = words[act];
  return (
    <Shell {...layout} page={pageInfo(page, title)}>
      <div class="article">
        <div class="article-head">
          <h1>{title}</h1>
          <p class="lead">{lead}</p>
        </div>
        <div class="body flow">
          <article class="held comment" aria-labelledby="held-by">
            <header class="flow">
              <h2 class="tag" id="held-by" dir="auto">
                {comment.name || DEFAULT_NAME}
              </h2>
              <Facts comment={comment} words={words.facts} />
            </header>
            <CommentText body={comment.message} />
          </article>
          {comment.danger && (
            <p>
              <strong>{words.risk}</strong>
            </p>
          )}
          <form action={action} method="post">
            <button class="btn" type="submit">
              {submit}
            </button>
          </form>
          <p>
            <Linked text={words.elsewhere} href={deskPath} />
          </p>
        </div>
      </div>
    </Shell>
  );
};

/** Asks whether to stop all mail to an address, which is not shown: the page may be open on any machine. */
export const UnsubscribePage = ({
  action,
  words,
  page,
  ...layout
}: OutcomeProps & {
  readonly action: string;
  readonly words: MailStrings["unsubscribe"]["ask"];
}): VNode => (
  <Shell {...layout} page={pageInfo(page, words.title)}>
    <div class="page-head axis">
      <h1>{words.title}</h1>
      <p class="lead measure">{words.lead}</p>
    </div>
    <div class="axis">
      <form action={action} method="post">
        <button class="btn" type="submit">
          {words.submit}
        </button>
      </form>
    </div>
  </Shell>
);
