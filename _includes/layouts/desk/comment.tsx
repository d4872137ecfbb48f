/** Everything about one comment: what can be done, the words as they were sent, what was done, and how to remove it. */
import type { VNode } from "preact";
import { fill } from "../../../_data/schema/words.ts";
import { controlId } from "../../components/desk/acts.tsx";
import { type Done, DoneBanner } from "../../components/desk/banner.tsx";
import { Case } from "../../components/desk/case.tsx";
import type { DeskCase, FailedForm } from "../../components/desk/case-types.tsx";
import { History, type HistoryEntry } from "../../components/desk/history.tsx";
import { actionPath, commentPath } from "../../components/desk/paths.tsx";
import { type FormContext, PostForm } from "../../components/desk/post-form.tsx";
import { ErrorSummary } from "../../components/error-summary.tsx";
import { formatDate } from "../../dates.ts";
import { contextOf, type DeskFrame, type DeskSession, DeskShell } from "./shell.tsx";

export interface CommentPageProps extends DeskFrame {
  readonly session: DeskSession;
  readonly of: DeskCase;
  /** The list one came from. */
  readonly back: string;
  /** The words as they were sent, where others are or will be published; and until when they are kept. */
  readonly original: { readonly text: string; readonly until: string | undefined } | undefined;
  readonly history: readonly HistoryEntry[];
  /** What can still be removed: its author can have it withdrawn, and it can be erased for good. */
  readonly removable: { readonly withdraw: boolean; readonly erase: boolean };
  readonly failed?: FailedForm;
  readonly done: Done | undefined;
}

const Original = ({
  original,
  words,
}: {
  original: NonNullable<CommentPageProps["original"]>;
  words: CommentPageProps["words"]["comment"];
}): VNode => (
  <section class="sec split" aria-labelledby="original">
    <h2 class="tag" id="original">
      {words.original}
    </h2>
    <div class="flow">
      <p class="typed measure" dir="auto">
        {original.text}
      </p>
      {original.until !== undefined && (
        <p class="hint">{fill(words.originalKept, { date: formatDate(original.until) })}</p>
      )}
    </div>
  </section>
);

const Remove = ({
  of,
  removable,
  context,
  words,
}: Pick<CommentPageProps, "of" | "removable"> & {
  context: FormContext;
  words: CommentPageProps["words"]["comment"];
}): VNode | null =>
  removable.withdraw || removable.erase ? (
    <section class="sec split" aria-labelledby="remove">
      <h2 class="tag" id="remove">
        {words.remove}
      </h2>
      <div class="flow">
        {removable.withdraw && (
          <details>
            <summary>{words.withdraw.summary}</summary>
            <PostForm
              action={actionPath(of.id, "withdraw")}
              context={context}
              fields={{ version: of.version }}
            >
              <p class="hint">{words.withdraw.text}</p>
              <button class="btn" type="submit">
                {words.withdraw.submit}
              </button>
            </PostForm>
          </details>
        )}
        {removable.erase && (
          <p>
            <a class="more" href={actionPath(of.id, "erase")}>
              {words.erase}
            </a>
          </p>
        )}
      </div>
    </section>
  ) : null;

export const DeskCommentPage = (props: CommentPageProps): VNode => {
  const { of, back, original, history, removable, failed, done, words, layout, session } = props;
  const { errors } = layout.strings;
  const context = contextOf(session, commentPath(of.id));
  const heading = fill(words.comment.title, { name: of.name });
  const title = failed === undefined ? heading : fill(errors.titlePattern, { title: heading });
  return (
    <DeskShell {...props} title={title} current="comments" scripts={["desk"]}>
      <div class="page-head axis">
        <p class="meta crumb">
          <a href={back}>{words.comment.back}</a>
        </p>
        {failed !== undefined && (
          <ErrorSummary
            errors={[{ field: controlId(of.id, failed.form), message: failed.message }]}
            strings={errors}
          />
        )}
        <h1 dir="auto">{heading}</h1>
      </div>
      {done !== undefined && <DoneBanner done={done} context={context} words={words.acts} />}
      <div class="queue">
        <Case
          of={of}
          context={context}
          words={words}
          errorPrefix={errors.prefix}
          failed={failed}
          listed={false}
        />
      </div>
      {original !== undefined && <Original original={original} words={words.comment} />}
      <History entries={history} words={words} />
      <Remove of={of} removable={removable} context={context} words={words.comment} />
    </DeskShell>
  );
};
