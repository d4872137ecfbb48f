/** A row of topics: on lists with the number of articles, under an article without. */
import type { VNode } from "preact";
import type { Strings } from "../../_data/schema/strings.ts";
import { counted } from "../../_data/schema/words.ts";
import { topicPath } from "../paths.ts";

/** A topic as a list names it. */
export interface TopicEntry {
  readonly slug: string;
  readonly title: string;
}

/** A topic with the number of its published articles. */
export interface TopicCount extends TopicEntry {
  readonly count: number;
}

const CountOf = ({ count, strings }: { count: number; strings: Strings["articles"] }): VNode => (
  <span>
    <span aria-hidden="true">{count}</span>
    <span class="vh">, {counted(strings.topicCount, count)}</span>
  </span>
);

export const Topics = ({
  topics,
  current,
  strings,
}: {
  topics: readonly TopicCount[];
  /** The slug of the topic whose page this is. */
  current?: string | undefined;
  strings: Strings["articles"];
}): VNode => (
  <ul class="topics">
    {topics.map(({ slug, title, count }) => (
      <li key={slug}>
        <a href={topicPath(slug)} aria-current={slug === current ? "page" : undefined}>
          {title} <CountOf count={count} strings={strings} />
        </a>
      </li>
    ))}
  </ul>
);

/** The topics of one article; the search index files the article under each of them. */
export const ArticleTopics = ({ topics }: { topics: readonly TopicEntry[] }): VNode => (
  <ul class="topics">
    {topics.map(({ slug, title }) => (
      <li key={slug}>
        <a href={topicPath(slug)} data-pagefind-filter="topic">
          {title}
        </a>
      </li>
    ))}
  </ul>
);
