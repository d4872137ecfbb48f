/** The page on which a new article begins. */
import type { VNode } from "preact";
import type { NewArticleForm } from "../../../_data/schema/authoring.ts";
import { fill } from "../../../_data/schema/words.ts";
import { Heads, type Mistakes, summaryOf, TopicBoxes } from "../../components/desk/article-fields.tsx";
import { DESK } from "../../components/desk/paths.tsx";
import { PostForm } from "../../components/desk/post-form.tsx";
import { ErrorSummary } from "../../components/error-summary.tsx";
import { contextOf, type DeskFrame, type DeskSession, DeskShell } from "./shell.tsx";

export interface NewArticleProps extends DeskFrame {
  readonly session: DeskSession;
  readonly form: NewArticleForm;
  readonly mistakes: Mistakes;
}

export const NewArticlePage = (props: NewArticleProps): VNode => {
  const { form, mistakes, words, layout, session } = props;
  const { title, lead, submit } = words.writing.create;
  const { errors } = layout.strings;
  const asking = { errors: mistakes, words: words.writing, errorPrefix: errors.prefix };
  return (
    <DeskShell
      {...props}
      title={mistakes.size === 0 ? title : fill(errors.titlePattern, { title })}
      current="articles"
    >
      <div class="page-head axis">
        {mistakes.size > 0 && <ErrorSummary errors={summaryOf(mistakes)} strings={errors} />}
        <p class="meta crumb">
          <a href={DESK.articles}>{words.writing.edit.back}</a>
        </p>
        <h1>{title}</h1>
        <p class="lead measure">{lead}</p>
      </div>
      <PostForm action={DESK.newArticle} context={contextOf(session, DESK.articles)} class="form axis">
        <Heads {...asking} title={form.title} description={form.description} />
        <TopicBoxes {...asking} topics={form.topics} data={layout.data} />
        <button class="btn" type="submit">
          {submit}
        </button>
      </PostForm>
    </DeskShell>
  );
};
