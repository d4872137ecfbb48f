/** The threads of all articles, to close and to open again; and what holds for the desk as a whole. */
import type { VNode } from "preact";
import { fill } from "../../../_data/schema/words.ts";
import { type Done, DoneBanner } from "../../components/desk/banner.tsx";
import { DESK, threadPath } from "../../components/desk/paths.tsx";
import { type FormContext, PostForm } from "../../components/desk/post-form.tsx";
import { queuePath } from "../../components/desk/tabs.tsx";
import { ErrorSummary } from "../../components/error-summary.tsx";
import { Field } from "../../components/field.tsx";
import { articlePath } from "../../paths.ts";
import { contextOf, type DeskFrame, type DeskSession, DeskShell } from "./shell.tsx";

export interface ArticleThread {
  readonly slug: string;
  readonly title: string;
  /** Closed by the desk or by age, by the article itself, or open. */
  readonly state: "open" | "closed" | "byArticle";
}

export interface ArticlesProps extends DeskFrame {
  readonly session: DeskSession;
  readonly threads: readonly ArticleThread[];
  /** Days after which threads close by themselves, as it stands in the field; empty for never. */
  readonly closeAfter: string;
  readonly error?: string;
  readonly done: Done | undefined;
}

const FIELD = "close-after";

const Thread = ({
  of,
  context,
  words,
}: {
  of: ArticleThread;
  context: FormContext;
  words: ArticlesProps["words"]["articles"];
}): VNode => {
  const action = of.state === "closed" ? "reopen" : "close";
  return (
    <li class="cluster">
      <div class="flow">
        <h2 class="tag">
          <a href={articlePath(of.slug)}>{of.title}</a>
        </h2>
        <p class="meta">
          <span class="state">{words[of.state]}</span>{" "}
          <a href={queuePath({ tab: "waiting", article: of.slug, search: "", page: 1 })}>
            {words.comments} <span class="vh">({of.title})</span>
          </a>
        </p>
      </div>
      {of.state !== "byArticle" && (
        <PostForm action={threadPath(of.slug, action)} context={context}>
          <button
            class="btn quiet"
            type="submit"
            aria-label={fill(words.which, { action: words[action], article: of.title })}
          >
            {words[action]}
          </button>
        </PostForm>
      )}
    </li>
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
  const { threads, error, done, words, layout, session } = props;
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
      </div>
      {done !== undefined && <DoneBanner done={done} context={context} words={words.acts} />}
      {threads.length === 0 ? (
        <p class="axis gap">{none}</p>
      ) : (
        <ul class="threads axis gap">
          {threads.map((thread) => (
            <Thread key={thread.slug} of={thread} context={context} words={words.articles} />
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
