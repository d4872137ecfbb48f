/** The page on which an article is written, saved, published and taken back. */
import type { VNode } from "preact";
import type { ArticleForm } from "../../../_data/schema/article-form.ts";
import type { ArticleFinding, ArticleState } from "../../../_data/schema/authoring.ts";
import { fill } from "../../../_data/schema/words.ts";
import { ArticleActs } from "../../components/desk/article-acts.tsx";
import { ArticleFields, type Mistakes, summaryOf, TextField } from "../../components/desk/article-fields.tsx";
import { ArticlePicture, type PictureWords } from "../../components/desk/article-picture.tsx";
import { ArticleStateLabel } from "../../components/desk/article-state.tsx";
import { Findings } from "../../components/desk/findings.tsx";
import { Outcome, type WritingOutcome } from "../../components/desk/outcome.tsx";
import { DESK, writingPath } from "../../components/desk/paths.tsx";
import { PostForm } from "../../components/desk/post-form.tsx";
import { ErrorSummary } from "../../components/error-summary.tsx";
import { contextOf, type DeskFrame, type DeskSession, DeskShell } from "./shell.tsx";

/** The id of the form. */
const FORM = "article";

/** The fields of an article, or its whole file where that cannot be taken apart. */
export type WrittenText = { readonly form: ArticleForm } | { readonly contents: string };

export interface EditArticleProps extends DeskFrame {
  readonly session: DeskSession;
  readonly slug: string;
  /** As the file is; undefined where its front matter cannot be read. */
  readonly saved: { readonly state: ArticleState; readonly date: string } | undefined;
  /** As it is typed. */
  readonly text: WrittenText;
  /** Of the file that whoever saves has seen. */
  readonly version: string;
  readonly mistakes: Mistakes;
  readonly findings: readonly ArticleFinding[];
  readonly outcome: WritingOutcome | undefined;
  readonly picture: PictureWords;
  /** Whether the text is another than that of the file. */
  readonly isUnsaved: boolean;
  /** The file as somebody else has saved it meanwhile; null where it is gone. */
  readonly theirs?: string | null;
}

const titleOf = ({ text, slug }: EditArticleProps): string =>
  "form" in text && text.form.title.trim() !== "" ? text.form.title : slug;

const Theirs = ({
  theirs,
  slug,
  words,
}: {
  theirs: string | null;
  slug: string;
  words: EditArticleProps["words"];
}) => {
  const { title, lead, gone, theirs: label, hint, drop } = words.writing.conflict;
  return (
    <section class="panel urgent gap" aria-labelledby="conflict" role="alert">
      <h2 id="conflict">{title}</h2>
      <p>{theirs === null ? gone : lead}</p>
      {theirs !== null && (
        <>
          <div class="field">
            <label for="theirs">{label}</label>
            <p class="hint" id="theirs-hint">
              {hint}
            </p>
            <textarea
              class="input writing"
              id="theirs"
              rows={12}
              readonly
              dir="auto"
              aria-describedby="theirs-hint"
            >
              {theirs}
            </textarea>
          </div>
          <a class="more" href={writingPath(slug, "edit")}>
            {drop}
          </a>
        </>
      )}
    </section>
  );
};

export const EditArticlePage = (props: EditArticleProps): VNode => {
  const { slug, saved, text, version, picture, mistakes, isUnsaved, findings, outcome, theirs } = props;
  const { words, layout, session } = props;
  const { errors } = layout.strings;
  const asking = { errors: mistakes, words: words.writing, errorPrefix: errors.prefix };
  const title = fill(words.writing.edit.title, { article: titleOf(props) });
  const state = saved?.state ?? "draft";
  return (
    <DeskShell
      {...props}
      title={mistakes.size === 0 ? title : fill(errors.titlePattern, { title })}
      current="articles"
      scripts={["desk-editor"]}
    >
      <div class="page-head">
        {mistakes.size > 0 && <ErrorSummary errors={summaryOf(mistakes)} strings={errors} />}
        <p class="meta crumb">
          <a href={DESK.articles}>{words.writing.edit.back}</a>
        </p>
        <h1>{title}</h1>
        {saved === undefined ? (
          <p class="lead measure">{words.writing.unread}</p>
        ) : (
          <ArticleStateLabel {...saved} words={words.writing} />
        )}
      </div>
      {outcome !== undefined && <Outcome outcome={outcome} slug={slug} words={words.writing} />}
      {theirs !== undefined && <Theirs theirs={theirs} slug={slug} words={words} />}
      <div class="desk-writing" data-unsaved={isUnsaved ? "" : undefined}>
        <PostForm
          action={writingPath(slug, "save")}
          context={contextOf(session, DESK.articles)}
          fields={{ version, kind: "form" in text ? "form" : "whole" }}
          id={FORM}
          class="form"
        >
          {"form" in text ? (
            <ArticleFields {...asking} form={text.form} data={layout.data} />
          ) : (
            <TextField {...asking} said="whole" value={text.contents} />
          )}
          <ArticleActs slug={slug} state={"form" in text ? state : "whole"} words={words.writing.acts} />
          {saved?.state === "draft" && (
            <p>
              <a class="more" href={writingPath(slug, "delete")}>
                {words.writing.delete.link}
              </a>
            </p>
          )}
        </PostForm>
        <ArticlePicture
          slug={slug}
          form={FORM}
          typed={picture}
          errors={mistakes}
          words={words.writing.picture}
          errorPrefix={errors.prefix}
        />
        <section
          class="live-preview"
          aria-label={words.writing.preview.title}
          hidden
          data-preview={writingPath(slug, "preview")}
        >
          <p class="hint" data-notes>
            {words.writing.preview.wait}
          </p>
          <iframe title={words.writing.preview.title} sandbox="allow-same-origin" />
        </section>
      </div>
      <Findings findings={findings} words={words.writing.findings} />
    </DeskShell>
  );
};
