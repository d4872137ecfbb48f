/** Search: the field, room for what the script finds, and everything by topic for when there is no script. */
import type { VNode } from "preact";
import type { ArticleSummary } from "../../_data/schema/article.ts";
import type { PublishedComment } from "../../_data/schema/comment.ts";
import { fill } from "../../_data/schema/words.ts";
import { commentAnchor } from "../components/comment.tsx";
import { SearchForm } from "../components/search-form.tsx";
import { SearchResults, type SearchResultsProps } from "../components/search-results.tsx";
import type { TopicEntry } from "../components/topics.tsx";
import { Shell } from "./shell.tsx";
import type { LayoutProps } from "./types.ts";

/** An article with the questions under it that are published and not withdrawn. */
export interface ListedArticle {
  readonly article: ArticleSummary;
  readonly questions: readonly Pick<PublishedComment, "id" | "body">[];
}

/** A topic with its articles, newest first. */
export interface ListedTopic extends TopicEntry {
  readonly articles: readonly ListedArticle[];
}

export type SearchPageProps = LayoutProps & {
  readonly topics?: readonly ListedTopic[];
  /** The server's answer to a question. */
  readonly answered?: Omit<SearchResultsProps, "words">;
};

/** Longest first words of a question in the list, in characters. */
const QUESTION_LENGTH = 90;

/** The first words of a question, up to a whole word. */
export const opening = (body: string): string => {
  const line = body.replace(/\s+/g, " ").trim();
  if (line.length <= QUESTION_LENGTH) return line;
  const cut = line.slice(0, QUESTION_LENGTH);
  const lastSpace = cut.lastIndexOf(" ");
  return `${lastSpace > 0 ? cut.slice(0, lastSpace) : cut}…`;
};

const Entry = ({ article, questions }: ListedArticle): VNode => (
  <article class="item">
    <h3>
      <a href={article.url}>{article.title}</a>
    </h3>
    {questions.length > 0 && (
      <ul>
        {questions.map(({ id, body }) => (
          <li key={id} dir="auto">
            <a class="more" href={`${article.url}#${commentAnchor(id)}`}>
              {opening(body)}
            </a>
          </li>
        ))}
      </ul>
    )}
  </article>
);

const Group = ({ slug, title, articles }: ListedTopic): VNode => (
  <section class="sec tight split" aria-labelledby={`topic-${slug}`}>
    <h2 class="label" id={`topic-${slug}`}>
      {title}
    </h2>
    <ul class="list">
      {articles.map((listed) => (
        <li key={listed.article.slug}>
          <Entry {...listed} />
        </li>
      ))}
    </ul>
  </section>
);

/** The script finds its place by this id, and its words beside it. */
const Results = ({ strings: { search, chrome }, data: { site }, answered }: SearchPageProps): VNode => (
  <>
    <p class="vh" role="status" id="search-status" />
    <div
      id="search-results"
      data-waiting={search.results.waiting}
      data-failed={search.results.failed}
      data-words={JSON.stringify(search.results)}
      data-title={fill(chrome.titlePattern, { page: search.results.titlePattern, site: site.name })}
    >
      {answered !== undefined && <SearchResults {...answered} words={search.results} />}
    </div>
  </>
);

/** Without a question, everything is listed; an answer by the server stands in the place of the list. */
export const SearchPage = (props: SearchPageProps): VNode => {
  const { topics = [], answered, ...layout } = props;
  const { search } = layout.strings;
  return (
    <Shell {...layout}>
      <div class="page-head axis">
        <h1>{search.title}</h1>
        <SearchForm strings={search} withError {...(answered && { value: answered.state.text })} />
      </div>
      <Results {...props} />
      {answered === undefined && (
        <div id="search-list">
          <p class="axis measure">{search.list}</p>
          {topics.map((topic) => (
            <Group key={topic.slug} {...topic} />
          ))}
        </div>
      )}
    </Shell>
  );
};
