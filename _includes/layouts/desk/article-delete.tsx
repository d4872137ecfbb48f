/** Asks before a draft is deleted. */
import type { VNode } from "preact";
import { counted, fill } from "../../../_data/schema/words.ts";
import { DESK, writingPath } from "../../components/desk/paths.tsx";
import { PostForm } from "../../components/desk/post-form.tsx";
import { contextOf, type DeskFrame, type DeskSession, DeskShell } from "./shell.tsx";

export interface DeleteArticleProps extends DeskFrame {
  readonly session: DeskSession;
  readonly slug: string;
  readonly title: string;
  /** Of the file that is asked about. */
  readonly version: string;
  /** How many comments were published under it. */
  readonly comments: number;
  /** Files that stand in no other text. */
  readonly pictures: readonly string[];
  /** Why it was not deleted yet. */
  readonly problem: string | undefined;
}

export const DeleteArticlePage = (props: DeleteArticleProps): VNode => {
  const { slug, title: article, version, comments, pictures, problem, words, layout, session } = props;
  const { lead, points, submit, cancel, ...said } = words.writing.delete;
  const { errors } = layout.strings;
  const title = fill(said.title, { article });
  return (
    <DeskShell
      {...props}
      title={problem === undefined ? title : fill(errors.titlePattern, { title })}
      current="articles"
    >
      <div class="page-head axis">
        {problem !== undefined && (
          <p class="panel urgent gap" role="alert">
            {problem}
          </p>
        )}
        <p class="meta crumb">
          <a href={DESK.articles}>{words.writing.edit.back}</a>
        </p>
        <h1>{title}</h1>
        <p class="lead measure">{lead}</p>
      </div>
      <div class="axis flow">
        <ul class="points">
          {points.map((point) => (
            <li key={point}>{point}</li>
          ))}
          {comments > 0 && <li>{counted(said.comments, comments)}</li>}
        </ul>
        {pictures.length > 0 && (
          <>
            <p>{said.pictures}</p>
            <ul class="points">
              {pictures.map((picture) => (
                <li key={picture}>
                  <code>{picture}</code>
                </li>
              ))}
            </ul>
          </>
        )}
        <div class="cluster">
          <PostForm
            action={writingPath(slug, "delete")}
            context={contextOf(session, DESK.articles)}
            fields={{ version }}
          >
            <button class="btn" type="submit">
              {submit}
            </button>
          </PostForm>
          <a class="more" href={writingPath(slug, "edit")}>
            {cancel}
          </a>
        </div>
      </div>
    </DeskShell>
  );
};
