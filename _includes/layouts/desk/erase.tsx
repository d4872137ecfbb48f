/** Asks before a comment is erased, since nothing brings it back. */
import type { VNode } from "preact";
import { Said } from "../../components/desk/case.tsx";
import { CaseFacts } from "../../components/desk/case-facts.tsx";
import type { DeskCase } from "../../components/desk/case-types.tsx";
import { actionPath, commentPath } from "../../components/desk/paths.tsx";
import { PostForm } from "../../components/desk/post-form.tsx";
import { contextOf, type DeskFrame, type DeskSession, DeskShell } from "./shell.tsx";

export interface ErasePageProps extends DeskFrame {
  readonly session: DeskSession;
  readonly of: DeskCase;
  readonly back: string;
}

export const ErasePage = (props: ErasePageProps): VNode => {
  const { of, back, words, session } = props;
  const { title, lead, points, submit, cancel } = words.erase;
  return (
    <DeskShell {...props} title={title} current="comments">
      <div class="page-head axis">
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
      </div>
      <div class="axis flow">
        <ul>
          {points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
        <section class="panel" aria-labelledby="erased-comment">
          <h2 id="erased-comment" dir="auto">
            {of.name}
          </h2>
          <CaseFacts of={of} words={words} />
          {of.said.length > 0 && <Said passages={of.said} />}
        </section>
        <div class="cluster">
          <PostForm
            action={actionPath(of.id, "erase")}
            context={contextOf(session, back)}
            fields={{ version: of.version }}
          >
            <button class="btn" type="submit">
              {submit}
            </button>
          </PostForm>
          <a class="more" href={commentPath(of.id)}>
            {cancel}
          </a>
        </div>
      </div>
    </DeskShell>
  );
};
