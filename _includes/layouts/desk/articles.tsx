/** All articles, to be written, looked at, and their threads closed; and what holds for the desk as a whole. */
import type { VNode } from "preact";
import type { ArticleList, ArticleState } from "../../../_data/schema/authoring.ts";
import { fill } from "../../../_data/schema/words.ts";
import { ArticleStateLabel } from "../../components/desk/article-state.tsx";
import { type Done, DoneBanner } from "../../components/desk/banner.tsx";
import { DESK, threadPath, writingPath } from "../../components/desk/paths.tsx";
import { type FormContext, PostForm } from "../../components/desk/post-form.tsx";
import { queuePath } from "../../components/desk/tabs.tsx";
import { ErrorSummary } from "../../components/error-summary.tsx";
import { Field } from "../../components/field.tsx";
import { articlePath } from "../../paths.ts";
import { contextOf, type DeskFrame, type DeskSession, DeskShell } from "./shell.tsx";

export interface ListedArticle {
  readonly slug: string;
  readonly title: string;
  readonly date: string;
  readonly state: ArticleState;
  readonly reviewDue: string | undefined;
  /** Closed by the desk or by age, by the article itself, or open; undefined where readers do not see the article. */
  readonly thread: "open" | "closed" | "byArticle" | undefined;
}

export interface ArticlesProps extends DeskFrame {
  readonly session: DeskSession;
  readonly articles: readonly ListedArticle[];
  readonly broken: ArticleList["broken"];
  /** Days after which threads close by themselves, as it stands in the field; empty for never. */
  readonly closeAfter: string;
  readonly error?: string;
  readonly done: Done | undefined;
}

const FIELD = "close-after";

const Thread = ({
  of: { slug, title, thread },
  words,
}: {
  of: ListedArticle;
  words: ArticlesProps["words"]["articles"];
}): VNode | null =>
  thread === undefined ? null : (
    <p class="meta dots">
      <span class="thread-state">{words[thread]}</span>
      <span>
        <a href={queuePath({ tab: "waiting", article: slug, search: "", page: 1 })}>
          {words.comments} <span class="vh">({title})</span>
        </a>
      </span>
    </p>
  );

const ThreadAct = ({
  of: { slug, title, thread },
  context,
  words,
}: {
  of: ListedArticle;
  context: FormContext;
  words: ArticlesProps["words"]["articles"];
}): VNode | null => {
  if (thread === undefined || thread === "byArticle") return null;
  const action = thread === "closed" ? "reopen" : "close";
  return (
    <PostForm action={threadPath(slug, action)} context={context}>
      <button
        class="btn quiet"
        type="submit"
        aria-label={fill(words.which, { action: words[action], article: title })}
      >
        {words[action]}
      </button>
    </PostForm>
  );
};

const Article = ({
  of,
  context,
  words,
}: {
  of: ListedArticle;
  context: FormContext;
  words: ArticlesProps["words"];
}): VNode => {
  const { slug, title } = of;
  const { preview, which } = words.writing.list;
  return (
    <li class="cluster">
      <div class="flow">
        <h2 class="tag">
          <a href={writingPath(slug, "edit")}>{title}</a>
        </h2>
        <ArticleStateLabel {...of} words={words.writing} />
        <Thread of={of} words={words.articles} />
      </div>
      <a
        class="more"
        href={of.state === "published" ? articlePath(slug) : writingPath(slug, "preview")}
        aria-label={fill(which, {
          action: of.state === "published" ? words.writing.edit.see : preview,
          article: title,
        })}
      >
        {of.state === "published" ? words.writing.edit.see : preview}
      </a>
      <ThreadAct of={of} context={context} words={words.articles} />
    </li>
  );
};

const Broken = ({ broken, words }: Pick<ArticlesProps, "broken" | "words">): VNode => {
  const { title, lead, open } = words.writing.list.broken;
  return (
    <section class="panel urgent axis gap" aria-labelledby="broken">
      <h2 id="broken">{title}</h2>
      <p>{lead}</p>
      <ul class="complaints">
        {broken.map(({ file, slug, problems }) => (
          <li key={file}>
            {problems.map((problem) => (
              <p key={problem}>{problem}</p>
            ))}
            {slug !== undefined && (
              <a class="more" href={writingPath(slug, "edit")}>
                {open} <span class="vh">({slug})</span>
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};

const CloseAfter = ({
  closeAfter,
  error,
  words,
  layout,
  context,
}: ArticlesProps & { context: FormContext }) => (
  <section class="sec split" aria-labelledby="after">
    <h2 class="tag" id="after">
      {words.articles.after.title}
    </h2>
    <PostForm action={DESK.closeAfter} context={context} class="flow">
      <Field
        id={FIELD}
        words={{
          label: words.articles.after.label,
          hint: words.articles.after.hint,
          errorPrefix: layout.strings.errors.prefix,
        }}
        error={error}
        control={(control) => (
          <input
            {...control}
            class="input days"
            name="days"
            type="text"
            inputmode="numeric"
            value={closeAfter}
          />
        )}
      />
      <button class="btn quiet" type="submit">
        {words.articles.after.submit}
      </button>
    </PostForm>
  </section>
);

export const DeskArticlesPage = (props: ArticlesProps): VNode => {
  const { articles, broken, error, done, words, layout, session } = props;
  const { title, lead, none, sessions } = words.articles;
  const { errors } = layout.strings;
  const context = contextOf(session, DESK.articles);
  return (
    <DeskShell
      {...props}
      title={error === undefined ? title : fill(errors.titlePattern, { title })}
      current="articles"
    >
      <div class="page-head axis">
        {error !== undefined && <ErrorSummary errors={[{ field: FIELD, message: error }]} strings={errors} />}
        <h1>{title}</h1>
        <p class="lead measure">{lead}</p>
        <p>
          <a class="btn" href={DESK.newArticle}>
            {words.writing.list.new}
          </a>
        </p>
      </div>
      {done !== undefined && <DoneBanner done={done} context={context} words={words.acts} />}
      {broken.length > 0 && <Broken broken={broken} words={words} />}
      {articles.length === 0 ? (
        <p class="axis gap">{none}</p>
      ) : (
        <ul class="threads axis gap">
          {articles.map((article) => (
            <Article key={article.slug} of={article} context={context} words={words} />
          ))}
        </ul>
      )}
      <CloseAfter {...props} context={context} />
      <section class="sec split" aria-labelledby="sessions">
        <h2 class="tag" id="sessions">
          {sessions.title}
        </h2>
        <PostForm action={DESK.signOutEverywhere} context={context} class="flow">
          <p>{sessions.text}</p>
          <button class="btn quiet" type="submit">
            {sessions.submit}
          </button>
        </PostForm>
      </section>
    </DeskShell>
  );
};
