/** A comment as readers will see it, before it is published or published with other words. */
import type { VNode } from "preact";
import type { PublishedComment } from "../../../_data/schema/comment.ts";
import { Comment } from "../../components/comment.tsx";
import { controlId } from "../../components/desk/acts.tsx";
import { actionPath, commentPath } from "../../components/desk/paths.tsx";
import { type FormContext, PostForm } from "../../components/desk/post-form.tsx";
import { Field } from "../../components/field.tsx";
import { contextOf, type DeskFrame, type DeskSession, DeskShell } from "./shell.tsx";

export interface PreviewProps extends DeskFrame {
  readonly session: DeskSession;
  /** In the shape a page gets it. */
  readonly comment: PublishedComment;
  readonly version: number;
  /** It may mean danger: the rule of the house stands above the button. */
  readonly risk: boolean;
  /** Where the person goes on afterwards. */
  readonly back: string;
  /** The words to put in place of those on the page; left out while it waits, where they are saved already. */
  readonly replacement?: string;
}

const ReplyForm = ({
  comment,
  version,
  context,
  words,
  errorPrefix,
}: Pick<PreviewProps, "comment" | "version"> & {
  context: FormContext;
  words: PreviewProps["words"]["acts"];
  errorPrefix: string;
}): VNode => (
  <details>
    <summary>{words.reply.summary}</summary>
    <PostForm action={actionPath(comment.id, "reply")} context={context} fields={{ version }}>
      <Field
        id={controlId(comment.id, "reply")}
        words={{ label: words.reply.label, hint: words.reply.hint, errorPrefix }}
        error={undefined}
        control={(props) => <textarea {...props} class="input" name="text" rows={5} dir="auto" />}
      />
      <button class="btn" type="submit">
        {words.reply.approve}
      </button>
    </PostForm>
  </details>
);

export const PreviewPage = (props: PreviewProps): VNode => {
  const { comment, version, risk, back, replacement, words, layout, session } = props;
  const context = contextOf(session, back);
  const waiting = replacement === undefined;
  return (
    <DeskShell {...props} title={words.preview.title} current="comments">
      <div class="page-head axis">
        <h1>{words.preview.title}</h1>
        <p class="meta">{words.preview.lead}</p>
      </div>
      <div class="axis flow">
        <p class="hint">{comment.edited ? words.preview.edited : words.preview.unedited}</p>
        {/* The headings of a comment are those of its place in a thread. */}
        <h2 class="vh">{layout.strings.thread.title}</h2>
        <div class="held">
          <Comment comment={{ ...comment, replyTo: null }} strings={layout.strings.thread} />
        </div>
        {risk && waiting && <p class="hint">{words.acts.risk}</p>}
        <div class="cluster">
          <PostForm
            action={actionPath(comment.id, waiting ? "approve" : "redact")}
            context={context}
            fields={waiting ? { version } : { version, text: replacement, confirmed: "yes" }}
          >
            <button class="btn" type="submit">
              {words.preview.publish}
            </button>
          </PostForm>
          <a class="more" href={commentPath(comment.id)}>
            {words.preview.change}
          </a>
        </div>
        {waiting && (
          <ReplyForm
            comment={comment}
            version={version}
            context={context}
            words={words.acts}
            errorPrefix={layout.strings.errors.prefix}
          />
        )}
      </div>
    </DeskShell>
  );
};
