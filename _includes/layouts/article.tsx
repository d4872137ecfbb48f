/** The page of one article: head, contents, text, what it rests on, and the thread under it. */
import type { VNode } from "preact";
import type { Article, ArticleNeighbors, ArticleSummary } from "../../_data/schema/article.ts";
import type { Thread as ThreadData } from "../../_data/schema/comment.ts";
import { counted, fill } from "../../_data/schema/words.ts";
import { AboutArticle } from "../components/about-article.tsx";
import { COMMENT_FORM_SCRIPT, CommentForm } from "../components/comment-form.tsx";
import { Contents } from "../components/contents.tsx";
import { Discussion, GISCUS_SCRIPT } from "../components/discussion.tsx";
import { LeaveComment } from "../components/leave-comment.tsx";
import { Mark } from "../components/mark.tsx";
import { Neighbors, Related } from "../components/neighbors.tsx";
import { RawHtml } from "../components/raw-html.tsx";
import { Sources } from "../components/sources.tsx";
import { THREAD_ID, Thread } from "../components/thread.tsx";
import { ArticleTopics, type TopicEntry } from "../components/topics.tsx";
import { formatDate } from "../dates.ts";
import { PATHS, topicPath } from "../paths.ts";
import { Shell } from "./shell.tsx";
import type { LayoutProps } from "./types.ts";

export type ArticleLayoutProps = LayoutProps & {
  readonly article: Article;
  readonly neighbors: ArticleNeighbors;
  readonly thread: ThreadData;
  /** Where the practice server is, without a slash at the end; empty when it serves this page. */
  readonly commentsOrigin: string;
};

const topicsOf = ({ topics }: ArticleSummary, data: LayoutProps["data"]): readonly TopicEntry[] =>
  topics.flatMap((slug) => {
    const topic = data.topics[slug];
    return topic === undefined ? [] : [{ slug, title: topic.title }];
  });

/** What the preview says of an article that readers do not see yet; null for a published one. */
const stateNote = ({ state, date }: Article, strings: LayoutProps["strings"]["article"]): string | null => {
  if (state === "draft") return strings.draft;
  return state === "scheduled" ? fill(strings.scheduled, { date: formatDate(date) }) : null;
};

const Head = ({
  article,
  topics,
  byline,
  count,
  strings,
}: {
  article: Article;
  topics: readonly TopicEntry[];
  byline: string;
  count: number;
  strings: LayoutProps["strings"]["article"];
}): VNode => {
  const [topic] = topics;
  const note = stateNote(article, strings);
  return (
    <header class="article-head" data-pagefind-body>
      <p class="meta crumb" data-pagefind-ignore>
        <a href={PATHS.articles}>{strings.crumb}</a>
        {topic !== undefined && (
          <>
            {" "}
            <span aria-hidden="true">/</span> <a href={topicPath(topic.slug)}>{topic.title}</a>
          </>
        )}
      </p>
      <h1
        data-pagefind-meta="title"
        data-pagefind-index-attrs={article.aliases.length > 0 ? "data-aliases" : undefined}
        data-aliases={article.aliases.join(", ") || undefined}
      >
        {article.title}
      </h1>
      <p class="lead">{article.description}</p>
      <p class="meta" data-pagefind-ignore>
        {fill(strings.by, { author: byline })} ·{" "}
        <time datetime={article.date} data-pagefind-meta="date[datetime]">
          {formatDate(article.date)}
        </time>{" "}
        · {counted(strings.minutes, article.minutes)} ·{" "}
        <a href={`#${THREAD_ID}`}>{count === 0 ? strings.noComments : counted(strings.comments, count)}</a>
      </p>
      {note !== null && (
        <p data-pagefind-ignore>
          <span class="state">{note}</span>
        </p>
      )}
    </header>
  );
};

/** The practice's own form, when it takes comments on this article. */
const OwnForm = ({ article, commentsOrigin, data, strings }: ArticleLayoutProps): VNode => (
  <LeaveComment
    crisisLines={data.crisisLines}
    helpPath={data.navigation.helpPath}
    rulesPath={PATHS.houseRules}
    strings={strings.form}
  >
    <CommentForm article={article.slug} commentsOrigin={commentsOrigin} strings={strings} />
  </LeaveComment>
);

/** Who carries new comments on this article: the practice's form, a discussion at GitHub, or nobody. */
const writingPlace = (props: ArticleLayoutProps): { script: string; place: VNode } | undefined => {
  const { article, thread, data, strings, assets } = props;
  if (!thread.open) return undefined;
  if (data.site.comments === "practice")
    return { script: COMMENT_FORM_SCRIPT, place: <OwnForm {...props} /> };
  if (data.site.comments === "none" || data.giscus === undefined || assets.giscusThemes === undefined)
    return undefined;
  const place = (
    <Discussion
      article={article}
      giscus={data.giscus}
      themes={assets.giscusThemes}
      language={data.site.language}
      crisisLines={data.crisisLines}
      helpPath={data.navigation.helpPath}
      rulesPath={PATHS.houseRules}
      strings={strings}
    />
  );
  return { script: GISCUS_SCRIPT, place };
};

export const ArticleLayout = (props: ArticleLayoutProps): VNode => {
  const { article, neighbors, thread, commentsOrigin } = props;
  const { data, strings, assets, page } = props;
  const topics = topicsOf(article, data);
  const byline = data.authors[article.author]?.byline ?? strings.thread.practiceName;
  const writing = writingPlace(props);
  const scripts = [...(page.scripts ?? []), ...(writing === undefined ? [] : [writing.script])];
  return (
    <Shell data={data} strings={strings} assets={assets} page={{ ...page, scripts }}>
      <article class="article" data-pagefind-filter="kind:Article">
        <Head
          article={article}
          topics={topics}
          byline={byline}
          count={thread.count}
          strings={strings.article}
        />
        <Contents
          headings={[...article.headings, { id: THREAD_ID, text: strings.article.contentsThread, level: 2 }]}
          title={strings.article.contents}
        />
        <RawHtml class="prose" html={article.html} data-pagefind-body />
        <div class="body flow">
          <Mark size={24} class="endmark" />
          <AboutArticle byline={byline} article={article} strings={strings.article.about} />
          {article.sources.length > 0 && (
            <Sources sources={article.sources} title={strings.article.sources} />
          )}
          <nav class="after" aria-label={strings.article.topics}>
            <ArticleTopics topics={topics} />
          </nav>
          <Related articles={neighbors.related} title={strings.article.related} />
          <Neighbors newer={neighbors.newer} older={neighbors.older} strings={strings.article} />
          <Thread
            thread={{ ...thread, open: writing !== undefined }}
            strings={strings.thread}
            contactPath={PATHS.contact}
            commentsOrigin={commentsOrigin}
            answerable={writing?.script === COMMENT_FORM_SCRIPT}
          />
          {writing?.place}
        </div>
      </article>
    </Shell>
  );
};
