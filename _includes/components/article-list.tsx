/** Articles in a list: title, standfirst, and a few facts. */
import type { VNode } from "preact";
import type { ArticleSummary } from "../../_data/schema/article.ts";
import type { Strings } from "../../_data/schema/strings.ts";
import type { Topics } from "../../_data/schema/topics.ts";
import { counted } from "../../_data/schema/words.ts";
import { formatDate } from "../dates.ts";

export interface ArticleListProps {
  readonly articles: readonly ArticleSummary[];
  readonly topics: Topics;
  readonly strings: Strings["article"];
  /** Sets the first article large, as on the home page. */
  readonly lead?: boolean;
}

const Item = ({
  article,
  topics,
  strings,
  large,
}: Omit<ArticleListProps, "articles" | "lead"> & { article: ArticleSummary; large: boolean }): VNode => {
  const [firstTopic = ""] = article.topics;
  const topic = topics[firstTopic]?.title;
  return (
    <article class={large ? "item first" : "item"}>
      <h3>
        <a href={article.url}>{article.title}</a>
      </h3>
      <p>{article.description}</p>
      <p class="meta dots">
        <span>
          <time datetime={article.date}>{formatDate(article.date)}</time>
        </span>
        {topic !== undefined && <span>{topic}</span>}
        <span>{counted(strings.minutes, article.minutes)}</span>
        {article.state !== "published" && <span>{strings.states[article.state]}</span>}
      </p>
    </article>
  );
};

export const ArticleList = ({ articles, lead = false, ...shared }: ArticleListProps): VNode => (
  <ul class="list">
    {articles.map((article, index) => (
      <li key={article.slug}>
        <Item article={article} large={lead && index === 0} {...shared} />
      </li>
    ))}
  </ul>
);
