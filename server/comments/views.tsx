/** The pages that answer a commenter, out of the site's layouts. */
import type { VNode } from "preact";
import { DEFAULT_NAME } from "../../_data/schema/comment.ts";
import { durationInWords } from "../../_data/schema/retention.ts";
import { errorSentence, errorSentences } from "../../_includes/components/comment-errors.ts";
import { summaryTitle } from "../../_includes/components/error-summary.tsx";
import { CommentErrorPage } from "../../_includes/layouts/comment-error.tsx";
import { NotFoundLayout } from "../../_includes/layouts/not-found.tsx";
import { type OutcomeProps, outcomePage } from "../../_includes/layouts/outcome.ts";
import { ReceiptPage } from "../../_includes/layouts/receipt.tsx";
import { ReplyPage } from "../../_includes/layouts/reply.tsx";
import { Shell } from "../../_includes/layouts/shell.tsx";
import type { LayoutProps } from "../../_includes/layouts/types.ts";
import { PATHS } from "../../_includes/paths.ts";
import type { CommentErrorProps, CommentViews, ReceiptProps, TypedComment } from "./http/contracts.ts";

export interface ViewOptions {
  /** What every page of the site is given. */
  readonly layout: Omit<LayoutProps, "page">;
  /** The site's public origin, without a slash at the end. */
  readonly origin: string;
  /** Days a comment that was not published is kept. */
  readonly rejectedDays: number;
  /** A whole page as HTML, with its doctype. */
  readonly render: (page: VNode) => string;
}

/** For what cannot be given back: the sentences, and the way to the articles. */
const RefusedPage = ({
  sentences,
  page,
  ...layout
}: OutcomeProps & { readonly sentences: readonly string[] }): VNode => {
  const { articles, form } = layout.strings;
  return (
    <Shell {...layout} page={outcomePage(page, form.title)}>
      <div class="page-head axis flow">
        <h1>{form.title}</h1>
        {sentences.map((sentence) => (
          <p key={sentence} class="lead measure">
            {sentence}
          </p>
        ))}
        <p>
          <a href={PATHS.articles}>{articles.all}</a>
        </p>
      </div>
    </Shell>
  );
};

/** What was an answer to a comment that is gone goes on as a comment of its own. */
const answered = ({ errors }: CommentErrorProps, typed: TypedComment) => {
  const gone = errors.some(({ code }) => code === "replyGone");
  return gone || typed.replyTo === "" ? {} : { replyTo: typed.replyTo };
};

/** The pages in the words and the look of the site. */
export const createCommentViews = ({ layout, origin, rejectedDays, render }: ViewOptions): CommentViews => {
  const { strings } = layout;
  // The address of a receipt is a secret, so no page repeats its own.
  const outcome: OutcomeProps = { ...layout, page: { url: "/comments/", origin } };

  const receipt = (props: ReceiptProps): string => {
    const { path, status, article, title, edited, sentOn, reference, danger, saved, errors } = props;
    const withdrawn = status === "withdrawn";
    const waits = status === "pending";
    const values = props.typed ?? { message: props.message, name: props.name };
    return render(
      <ReceiptPage
        {...outcome}
        article={{ slug: article, ...(title !== undefined && { title }) }}
        comment={{
          id: props.commentId,
          status,
          edited,
          words: withdrawn ? null : { name: props.name || DEFAULT_NAME, body: props.message },
          sent: sentOn,
          reference,
          danger,
        }}
        rejectedKept={durationInWords(rejectedDays)}
        saved={saved && waits}
        {...(waits && {
          edit: { action: `${path}/edit`, values, errors: errorSentences(errors, strings.errors) },
        })}
        {...(!waits && props.typed !== undefined && { late: props.typed })}
        {...(!withdrawn && { withdrawAction: `${path}/withdraw` })}
      />,
    );
  };

  return {
    error: (props) => {
      const { title, typed, errors } = props;
      if (typed === undefined) {
        const sentences = errors.map((error) => errorSentence(error, strings.errors));
        return render(<RefusedPage {...outcome} sentences={sentences} />);
      }
      return render(
        <CommentErrorPage
          {...outcome}
          article={{ slug: typed.article, ...(title !== undefined && { title }) }}
          commentsOrigin=""
          values={typed}
          errors={errorSentences(errors, strings.errors)}
          {...answered(props, typed)}
        />,
      );
    },
    held: receipt,
    receipt,
    reply: ({ article: { slug, title }, comment }) =>
      render(<ReplyPage {...outcome} article={{ slug, title }} comment={comment} />),
    notFound: () => {
      const { pageTitle } = strings.notFound;
      return render(<NotFoundLayout {...layout} page={outcomePage(outcome.page, pageTitle)} />);
    },
    sentence: (error) => errorSentence(error, strings.errors),
    summary: (count) => summaryTitle(count, strings.errors),
  };
};
