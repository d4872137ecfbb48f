/** The answer to a comment that could not be taken: what needs another look, and the form filled in again. */
import type { VNode } from "preact";
import { fill } from "../../_data/schema/words.ts";
import {
  type CommentErrors,
  CommentForm,
  type CommentValues,
  errorList,
} from "../components/comment-form.tsx";
import { ErrorSummary } from "../components/error-summary.tsx";
import { CrisisSentence } from "../components/leave-comment.tsx";
import { articlePath, PATHS } from "../paths.ts";
import { type CommentedArticle, type OutcomeProps, outcomePage } from "./outcome.ts";
import { Shell } from "./shell.tsx";

export type CommentErrorPageProps = OutcomeProps & {
  readonly article: CommentedArticle;
  readonly commentsOrigin: string;
  /** The id of the comment that was to be answered. */
  readonly replyTo?: string;
  readonly values: CommentValues;
  readonly errors: CommentErrors;
};

export const CommentErrorPage = ({
  article,
  commentsOrigin,
  replyTo,
  values,
  errors,
  page,
  ...layout
}: CommentErrorPageProps): VNode => {
  const { strings, data } = layout;
  const words = strings.errors;
  const title = fill(words.titlePattern, { title: strings.form.title });
  return (
    <Shell {...layout} page={outcomePage(page, title)}>
      <div class="article">
        <div class="article-head">
          <p class="meta crumb">
            {article.title === undefined ? (
              <a href={PATHS.articles}>{strings.articles.all}</a>
            ) : (
              <a href={articlePath(article.slug)}>{words.back}</a>
            )}
          </p>
        </div>
        <div class="body flow">
          <ErrorSummary errors={errorList(errors)} strings={words} />
          <h1>{strings.form.title}</h1>
          <p>
            {article.title !== undefined && `${fill(words.on, { article: article.title })} `}
            {words.kept}
          </p>
          <CrisisSentence helpPath={data.navigation.helpPath} strings={strings.form.crisisShort} />
          <CommentForm
            article={article.slug}
            commentsOrigin={commentsOrigin}
            strings={strings}
            values={values}
            errors={errors}
            {...(replyTo !== undefined && { replyTo })}
          />
        </div>
      </div>
    </Shell>
  );
};
