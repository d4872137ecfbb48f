/** The public page on which a reader reports a comment, and the pages that follow it. */
import type { VNode } from "preact";
import type { PublishedComment } from "../../../_data/schema/comment.ts";
import type { DeskStrings } from "../../../_data/schema/desk-strings.ts";
import { fill } from "../../../_data/schema/words.ts";
import { commentAnchor } from "../../components/comment.tsx";
import { CommentText } from "../../components/comment-text.tsx";
import type { ComplaintReason } from "../../components/desk/case-types.tsx";
import { ErrorSummary } from "../../components/error-summary.tsx";
import { describedBy, ErrorText, Field } from "../../components/field.tsx";
import { Linked } from "../../components/linked.tsx";
import { articlePath, PATHS } from "../../paths.ts";
import { Shell } from "../shell.tsx";
import type { LayoutProps } from "../types.ts";

/** In the order of the form. */
export const COMPLAINT_REASONS = [
  "identifies",
  "about-me",
  "harmful",
  "abuse",
  "advertising",
  "other",
] as const satisfies readonly ComplaintReason[];

/** What was typed, to be put back as it was. */
export interface TypedReport {
  readonly reason: string;
  readonly details: string;
  readonly email: string;
}

export interface ReportError {
  readonly field: keyof TypedReport;
  readonly message: string;
}

export interface ReportFrame {
  readonly layout: Omit<LayoutProps, "page">;
  readonly origin: string;
  readonly words: DeskStrings;
}

export interface ReportProps extends ReportFrame {
  /** Only what is on the page anyway. */
  readonly comment: Pick<PublishedComment, "id" | "article" | "name" | "body">;
  readonly typed: TypedReport;
  readonly errors: readonly ReportError[];
}

const REPORT_PATH = "/comments/report";

const controlId = (field: keyof TypedReport): string => `report-${field}`;

const pageOf = (origin: string, title: string) => ({
  title,
  description: title,
  url: REPORT_PATH,
  origin,
  noindex: true,
});

const Reasons = ({
  typed,
  error,
  words,
  errorPrefix,
}: {
  typed: string;
  error: string | undefined;
  words: DeskStrings;
  errorPrefix: string;
}): VNode => {
  const id = controlId("reason");
  return (
    <div class={error === undefined ? "field" : "field bad"}>
      <fieldset aria-describedby={describedBy(id, { hint: false, error: error !== undefined })}>
        <legend class="tag">{words.report.legend}</legend>
        {error !== undefined && <ErrorText id={id} prefix={errorPrefix} message={error} />}
        {COMPLAINT_REASONS.map((reason, index) => (
          <label key={reason} class="choice">
            <input
              type="radio"
              name="reason"
              value={reason}
              id={index === 0 ? id : undefined}
              checked={typed === reason}
            />
            <span>{words.complaint.reasons[reason]}</span>
          </label>
        ))}
      </fieldset>
    </div>
  );
};

const Form = ({ comment, typed, errors, words, layout }: ReportProps): VNode => {
  const { form } = layout.strings;
  const errorPrefix = layout.strings.errors.prefix;
  const errorOf = (field: keyof TypedReport) => errors.find((error) => error.field === field)?.message;
  return (
    <form class="form" action={REPORT_PATH} method="post" novalidate>
      <input type="hidden" name="comment" value={comment.id} />
      <Reasons typed={typed.reason} error={errorOf("reason")} words={words} errorPrefix={errorPrefix} />
      <Field
        id={controlId("details")}
        words={{ ...words.report.details, optional: form.optional, errorPrefix }}
        error={errorOf("details")}
        control={(props) => (
          <textarea {...props} class="input" name="details" rows={5} dir="auto">
            {typed.details}
          </textarea>
        )}
      />
      <Field
        id={controlId("email")}
        words={{ ...words.report.email, optional: form.optional, errorPrefix }}
        error={errorOf("email")}
        control={(props) => (
          <input
            {...props}
            class="input half"
            name="email"
            type="email"
            autocomplete="email"
            spellcheck={false}
            value={typed.email}
          />
        )}
      />
      <div class="vh" aria-hidden="true">
        <label for="report-website">{form.trap}</label>
        <input id="report-website" name="website" type="text" tabindex={-1} autocomplete="off" />
      </div>
      <div class="flow">
        <button class="btn" type="submit">
          {words.report.submit}
        </button>
        <p class="hint">{words.report.after}</p>
      </div>
    </form>
  );
};

export const ReportPage = (props: ReportProps): VNode => {
  const { comment, errors, words, layout, origin } = props;
  const { strings } = layout;
  const { title } = words.report;
  const pageTitle = errors.length > 0 ? fill(strings.errors.titlePattern, { title }) : title;
  return (
    <Shell {...layout} page={pageOf(origin, pageTitle)}>
      <div class="article">
        <div class="article-head">
          <p class="meta crumb">
            <a href={`${articlePath(comment.article)}#${commentAnchor(comment.id)}`}>{strings.errors.back}</a>
          </p>
          {errors.length > 0 && (
            <ErrorSummary
              errors={errors.map(({ field, message }) => ({ field: controlId(field), message }))}
              strings={strings.errors}
            />
          )}
          <h1>{title}</h1>
          <p class="lead">{words.report.lead}</p>
        </div>
        <div class="body flow">
          <p>
            <Linked text={words.report.urgent} href={layout.data.navigation.helpPath} />
          </p>
          <article class="held comment" aria-labelledby="reported">
            <header class="by">
              <h2 class="tag" id="reported">
                {words.report.comment} <span dir="auto">{comment.name}</span>
              </h2>
            </header>
            <CommentText body={comment.body} />
          </article>
          <Form {...props} />
        </div>
      </div>
    </Shell>
  );
};

const Message = ({
  layout,
  origin,
  title,
  lead,
  children,
}: Omit<ReportFrame, "words"> & { title: string; lead: string; children: VNode }): VNode => (
  <Shell {...layout} page={pageOf(origin, title)}>
    <div class="page-head axis flow">
      <h1>{title}</h1>
      <p class="lead measure">{lead}</p>
      {children}
    </div>
  </Shell>
);

/** After the report is stored. */
export const ReportSentPage = ({
  comment,
  words,
  ...frame
}: ReportFrame & { comment: Pick<PublishedComment, "id" | "article"> }): VNode => (
  <Message {...frame} title={words.report.sent.title} lead={words.report.sent.lead}>
    <p>
      <Linked
        text={words.report.sent.back}
        href={`${articlePath(comment.article)}#${commentAnchor(comment.id)}`}
      />
    </p>
  </Message>
);

/** There is no such comment on the site, or not any more. */
export const ReportGonePage = ({ words, ...frame }: ReportFrame): VNode => (
  <Message {...frame} title={words.report.gone.title} lead={words.report.gone.lead}>
    <p>
      <a href={PATHS.articles}>{frame.layout.strings.articles.all}</a>
    </p>
  </Message>
);

/** A report that could not be stored, or not be read: why, and what was typed. */
export const ReportFailedPage = ({
  words,
  lead,
  typed,
  ...frame
}: ReportFrame & { lead: string; typed: string }): VNode => (
  <Message {...frame} title={words.report.title} lead={lead}>
    {typed === "" ? (
      <p>
        <a href={PATHS.articles}>{frame.layout.strings.articles.all}</a>
      </p>
    ) : (
      <div class="field">
        <label for="typed">{words.report.details.label}</label>
        <textarea class="input" id="typed" rows={5} readonly dir="auto">
          {typed}
        </textarea>
      </div>
    )}
  </Message>
);
