/** The home page: what a second opinion is, the latest articles, the self-test, and ways to find something. */
import type { ComponentChild, VNode } from "preact";
import type { ArticleSummary } from "../../_data/schema/article.ts";
import type { Strings } from "../../_data/schema/strings.ts";
import { ArticleList } from "../components/article-list.tsx";
import { Phases } from "../components/phases.tsx";
import { SearchForm } from "../components/search-form.tsx";
import { type TopicCount, Topics } from "../components/topics.tsx";
import { PATHS } from "../paths.ts";
import { Shell } from "./shell.tsx";
import type { LayoutProps } from "./types.ts";

export type HomePageProps = LayoutProps & {
  /** The one to read first, then the latest others. */
  readonly articles: readonly ArticleSummary[];
  readonly topics: readonly TopicCount[];
  /** The invitation to the self-test: a whole band of the page. */
  readonly invitation: ComponentChild;
};

const Hero = ({ read, words }: { read: ArticleSummary | undefined; words: Strings["home"] }): VNode => (
  <div class="hero">
    <div class="wrap">
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <div class="cluster">
        <a class="btn" href={PATHS.selfTest}>
          {words.selfTest}
        </a>
        {read !== undefined && (
          <a class="more" href={read.url}>
            {words.read}
          </a>
        )}
      </div>
    </div>
    <Phases arcs={9} />
  </div>
);

const What = ({ words }: { words: Strings["home"]["what"] }): VNode => (
  <div class="wrap sec split">
    <h2 class="label">{words.title}</h2>
    <dl class="plain">
      {words.statements.map(({ title, text }) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  </div>
);

const Twice = ({ words }: { words: Strings["home"]["twice"] }): VNode => (
  <div class="wrap sec split">
    <h2 class="label">{words.title}</h2>
    <ul class="twice">
      {words.pairs.map(({ first, second }) => (
        <li key={first}>
          <p>{first}</p>
          <p>{second}</p>
        </li>
      ))}
    </ul>
  </div>
);

export const HomePage = ({ articles, topics, invitation, ...layout }: HomePageProps): VNode => {
  const { data, strings } = layout;
  const { home } = strings;
  return (
    <Shell {...layout} wide>
      <Hero read={articles[0]} words={home} />
      <What words={home.what} />
      <Twice words={home.twice} />
      <div class="wrap sec split">
        <h2 class="label">{home.latest.title}</h2>
        <div>
          <ArticleList articles={articles} topics={data.topics} strings={strings.article} lead />
          <p>
            <a class="more" href={PATHS.articles}>
              {home.latest.all}
            </a>
          </p>
        </div>
      </div>
      {invitation}
      <div class="wrap sec split noprint">
        <h2 class="label">{home.find.title}</h2>
        <div class="flow">
          <SearchForm strings={strings.search} />
          <h3>{home.find.topics}</h3>
          <Topics topics={topics} strings={strings.articles} />
        </div>
      </div>
    </Shell>
  );
};
