/** Lists of articles: all of them, page by page, and those of one topic. */
import type { VNode } from "preact";
import type { ArticleSummary } from "../../_data/schema/article.ts";
import type { Strings } from "../../_data/schema/strings.ts";
import { fill } from "../../_data/schema/words.ts";
import { ArticleList } from "../components/article-list.tsx";
import { type TopicCount, Topics } from "../components/topics.tsx";
import { PATHS } from "../paths.ts";
import { Shell } from "./shell.tsx";
import type { LayoutProps } from "./types.ts";

interface ListProps {
  /** Newest first. */
  readonly articles: readonly ArticleSummary[];
  readonly topics: readonly TopicCount[];
  readonly pagination: Pagination;
}

/** One page of a long list, and the addresses of the pages beside it. */
interface Pagination {
  /** From 1. */
  readonly page: number;
  readonly newer?: string;
  readonly older?: string;
}

const Pages = ({ newer, older, words }: Pagination & { words: Strings["articles"] }): VNode | null =>
  newer === undefined && older === undefined ? null : (
    <nav class="cluster" aria-label={words.pages}>
      {newer !== undefined && (
        <a class="more" href={newer} rel="prev">
          {words.newer}
        </a>
      )}
      {older !== undefined && (
        <a class="more" href={older} rel="next">
          {words.older}
        </a>
      )}
    </nav>
  );

const ListFrame = ({
  title,
  lead,
  articles,
  topics,
  current,
  pagination,
  ...layout
}: LayoutProps &
  ListProps & {
    title: string;
    lead: string;
    current?: string;
  }): VNode => {
  const { data, strings } = layout;
  const words = strings.articles;
  return (
    <Shell {...layout}>
      <div class="page-head axis">
        <h1>{title}</h1>
        <p class="lead measure">{lead}</p>
        {pagination.page > 1 && <p class="meta">{fill(words.pageOf, { page: pagination.page })}</p>}
      </div>
      <div class="sec tight split noprint">
        <h2 class="label">{words.topics}</h2>
        <Topics topics={topics} current={current} strings={words} />
      </div>
      <div class="sec split">
        <h2 class="label">{words.newest}</h2>
        {articles.length === 0 ? (
          <p>{words.none}</p>
        ) : (
          <div>
            <ArticleList articles={articles} topics={data.topics} strings={strings.article} />
            <Pages {...pagination} words={words} />
            {current !== undefined && (
              <p>
                <a class="more" href={PATHS.articles}>
                  {words.all}
                </a>
              </p>
            )}
          </div>
        )}
      </div>
    </Shell>
  );
};

export type ArticlesPageProps = LayoutProps & ListProps;

export const ArticlesPage = (props: ArticlesPageProps): VNode => {
  const { articles: words } = props.strings;
  return <ListFrame {...props} title={words.title} lead={words.lead} />;
};

export type TopicPageProps = LayoutProps &
  ListProps & {
    /** The topic's slug. */
    readonly topic: string;
  };

/** @throws Error when there is no such topic */
export const TopicPage = ({ topic, ...props }: TopicPageProps): VNode => {
  const found = props.data.topics[topic];
  if (found === undefined) {
    throw new Error(`There is no topic “${topic}”; topics are listed in _data/topics.ts`);
  }
  return <ListFrame {...props} current={topic} title={found.title} lead={found.description} />;
};
