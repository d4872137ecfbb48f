import type { VNode } from "preact";
import type { TemplateData } from "../_data/context.ts";
import { layoutProps } from "../_includes/layouts/layout-props.ts";
import { SearchPage } from "../_includes/layouts/search.tsx";
import { PATHS } from "../_includes/paths.ts";

export const data = { permalink: `${PATHS.search}index.html`, eleventyExcludeFromCollections: true };

export const render = ({ context }: TemplateData): VNode => {
  const { title, label } = context.strings.search;
  const topics = [...context.articlesByTopic].map(([slug, articles]) => ({
    slug,
    title: context.data.topics[slug]?.title ?? slug,
    articles: articles.map((article) => ({
      article,
      questions: (context.threads.get(article.slug)?.entries ?? []).filter(({ withdrawn }) => !withdrawn),
    })),
  }));
  const page = { title, description: label, url: PATHS.search, current: PATHS.search, scripts: ["search"] };
  return <SearchPage {...layoutProps(context, page)} topics={topics} />;
};
