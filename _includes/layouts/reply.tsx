/** The page on which a comment is answered: the comment, what stands before every form, and the form. */
import type { VNode } from "preact";
import type { PublishedComment } from "../../_data/schema/comment.ts";
import { fill } from "../../_data/schema/words.ts";
import { Comment, commentAnchor } from "../components/comment.tsx";
import { COMMENT_FORM_SCRIPT, CommentForm } from "../components/comment-form.tsx";
import { LeaveComment } from "../components/leave-comment.tsx";
import { articlePath, PATHS } from "../paths.ts";
import { type CommentedArticle, type OutcomeProps, outcomePage } from "./outcome.ts";
import { Shell } from "./shell.tsx";

export type ReplyPageProps = OutcomeProps & {
  readonly article: Required<CommentedArticle>;
  readonly comment: PublishedComment;
};

export const ReplyPage = ({ article, comment, page, ...layout }: ReplyPageProps): VNode => {
  const { data, strings } = layout;
  const words = strings.form.answer;
  return (
    <Shell {...layout} page={{ ...outcomePage(page, words.title), scripts: [COMMENT_FORM_SCRIPT] }}>
      <div class="article">
        <div class="article-head">
          <p class="meta crumb">
            <a href={`${articlePath(article.slug)}#${commentAnchor(comment.id)}`}>{strings.errors.back}</a>
          </p>
          <h1>{words.title}</h1>
          <p class="lead">{fill(strings.errors.on, { article: article.title })}</p>
        </div>
        <div class="body flow">
          <h2>{words.comment}</h2>
          <Comment comment={comment} strings={strings.thread} />
          <LeaveComment
            title={words.write}
            crisisLines={data.crisisLines}
            helpPath={data.navigation.helpPath}
            rulesPath={PATHS.houseRules}
            strings={strings.form}
          >
            <CommentForm article={article.slug} commentsOrigin="" strings={strings} replyTo={comment.id} />
          </LeaveComment>
        </div>
      </div>
    </Shell>
  );
};
