/** A commenter's private page: where the comment stands, what happens next, and what they can do about it. */
import type { VNode } from "preact";
import type { Strings } from "../../_data/schema/strings.ts";
import { fill } from "../../_data/schema/words.ts";
import { commentAnchor } from "../components/comment.tsx";
import { errorList } from "../components/comment-form.tsx";
import { CommentText } from "../components/comment-text.tsx";
import { CrisisNotice } from "../components/crisis-notice.tsx";
import { ErrorSummary } from "../components/error-summary.tsx";
import { LateChange } from "../components/late-change.tsx";
import { Linked } from "../components/linked.tsx";
import { EditForm, type EditFormProps, WithdrawForm } from "../components/receipt-forms.tsx";
import { formatDate } from "../dates.ts";
import { articlePath, PATHS } from "../paths.ts";
import { type CommentedArticle, type OutcomeProps, outcomePage } from "./outcome.ts";
import { Shell } from "./shell.tsx";

export interface ReceiptComment {
  readonly id: string;
  readonly status: "pending" | "approved" | "rejected" | "withdrawn";
  /** Words were taken out before it was published. */
  readonly edited: boolean;
  /** As it will be shown, or is shown; null once it is withdrawn. */
  readonly words: { readonly name: string; readonly body: string } | null;
  /** The day it was sent, as `YYYY-MM-DD` where the practice is. */
  readonly sent: string;
  /** What to quote in a letter when this page is lost. */
  readonly reference: string;
  /** Whether its words may mean danger: then help comes first. */
  readonly danger: boolean;
}

export type ReceiptPageProps = OutcomeProps & {
  readonly article: CommentedArticle;
  readonly comment: ReceiptComment;
  /** How long a rejected comment is kept, in words: "30 days". */
  readonly rejectedKept: string;
  /** While it may still be changed. */
  readonly edit?: EditFormProps;
  /** Where it is withdrawn; left out when it already is. */
  readonly withdrawAction?: string;
  /** Whether a change has just been saved. */
  readonly saved?: boolean;
  /** A change that came after the decision and was not saved. */
  readonly late?: EditFormProps["values"];
};

type Words = Strings["receipt"];

const StateLabel = ({ comment, words }: { comment: ReceiptComment; words: Words }): VNode => {
  const { status, edited } = comment;
  const label = status === "approved" && edited ? words.approved.labelEdited : words[status].label;
  return (
    <p>
      <span class={status === "approved" ? "state ok" : "state"}>{label}</span>
    </p>
  );
};

const Held = ({ comment, words }: { comment: ReceiptComment; words: Words }): VNode => (
  <article class="held comment" {...(comment.words !== null && { "aria-labelledby": "held-by" })}>
    <StateLabel comment={comment} words={words} />
    <header class="by">
      {comment.words !== null && (
        <h2 class="tag" id="held-by" dir="auto">
          {comment.words.name}
        </h2>
      )}
      <p class="meta">{fill(words.sent, { date: formatDate(comment.sent) })}</p>
    </header>
    {comment.words !== null && <CommentText body={comment.words.body} />}
  </article>
);

const Lead = ({
  article,
  comment,
  rejectedKept,
  words,
}: Pick<ReceiptPageProps, "article" | "comment" | "rejectedKept"> & { words: Words }): VNode => {
  switch (comment.status) {
    case "approved":
      return (
        <Linked
          text={words.approved.lead}
          href={`${articlePath(article.slug)}#${commentAnchor(comment.id)}`}
        />
      );
    case "rejected":
      return <>{fill(words.rejected.lead, { days: rejectedKept })}</>;
    default:
      return <>{words[comment.status].lead}</>;
  }
};

const Next = ({ rejectedKept, words }: { rejectedKept: string; words: Words["next"] }): VNode => (
  <>
    <h2>{words.title}</h2>
    <ol class="steps">
      {[...words.steps, fill(words.deleted, { days: rejectedKept })].map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  </>
);

const Keep = ({ reference, words }: { reference: string; words: Words["keep"] }): VNode => (
  <>
    <h2>{words.title}</h2>
    <p>
      {words.text} <Linked text={fill(words.lost, { reference })} href={PATHS.contact} />
    </p>
  </>
);

export const ReceiptPage = ({
  article,
  comment,
  rejectedKept,
  edit,
  withdrawAction,
  saved = false,
  late,
  page,
  ...layout
}: ReceiptPageProps): VNode => {
  const { data, strings } = layout;
  const words = strings.receipt;
  const errors = errorList(edit?.errors ?? {});
  const { title } = words[comment.status];
  const pageTitle =
    errors.length > 0 ? fill(strings.errors.titlePattern, { title: words.edit.title }) : title;
  const help = (
    <CrisisNotice
      id="receipt-help"
      heading="h2"
      lines={data.crisisLines}
      helpPath={data.navigation.helpPath}
      words={strings.form.crisis}
    />
  );
  return (
    <Shell {...layout} page={outcomePage(page, pageTitle)}>
      <div class="article">
        <div class="article-head">
          <p class="meta crumb">
            <a href={articlePath(article.slug)}>{words.back}</a>
          </p>
          {errors.length > 0 && <ErrorSummary errors={errors} strings={strings.errors} />}
          {saved && (
            <p class="banner" role="status">
              {words.edit.done}
            </p>
          )}
          <h1>{title}</h1>
          <p class="lead">
            <Lead article={article} comment={comment} rejectedKept={rejectedKept} words={words} />
          </p>
        </div>
        <div class="body flow">
          {late !== undefined && <LateChange typed={late} strings={strings} />}
          {comment.danger && help}
          <Held comment={comment} words={words} />
          {edit !== undefined && <EditForm {...edit} strings={strings} />}
          {comment.status === "pending" && <Next rejectedKept={rejectedKept} words={words.next} />}
          {withdrawAction !== undefined && (
            <>
              <Keep reference={comment.reference} words={words.keep} />
              <WithdrawForm action={withdrawAction} strings={words.withdraw} />
            </>
          )}
          {!comment.danger && help}
          <p>
            <Linked text={words.crisis} href={data.navigation.helpPath} />
          </p>
        </div>
      </div>
    </Shell>
  );
};
