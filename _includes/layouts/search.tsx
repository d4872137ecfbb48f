/** Search: the field, room for what the script finds, and everything by topic for when there is no script. */
import type { VNode } from "preact";
import type { ArticleSummary } from "../../_data/schema/article.ts";
import type { PublishedComment } from "../../_data/schema/comment.ts";
import type { Strings } from "../../_data/schema/strings.ts";
import { commentAnchor } from "../components/comment.tsx";
import { SearchForm } from "../components/search-form.tsx";
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

export type SearchPageProps = LayoutProps & { readonly topics: readonly ListedTopic[] };

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

/** The script finds its place by this id, and its words in the data attribute. */
const Results = ({ words }: { words: Strings["search"]["results"] }): VNode => (
  <div id="search-results" data-words={JSON.stringify(words)} />
);

export const SearchPage = ({ topics, ...layout }: SearchPageProps): VNode => {
  const { search } = layout.strings;
  return (
    <Shell {...layout}>
      <div class="page-head axis">
        <h1>{search.title}</h1>
        <SearchForm strings={search} />
      </div>
      <Results words={search.results} />
      <div id="search-list">
        <p class="axis measure">{search.list}</p>
        {topics.map((topic) => (
          <Group key={topic.slug} {...topic} />
        ))}
      </div>
    </Shell>
  );
};
