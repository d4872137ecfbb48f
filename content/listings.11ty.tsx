import type { VNode } from "preact";
import type { TemplateData } from "../_data/context.ts";
import type { Listing } from "../_data/schema/listings.ts";
import { ArticlesPage, TopicPage } from "../_includes/layouts/articles.tsx";
import { layoutProps } from "../_includes/layouts/layout-props.ts";
import { topicCounts } from "../_includes/layouts/topic-counts.ts";
import { PATHS } from "../_includes/paths.ts";

export const data = {
  pagination: { data: "listings", size: 1, alias: "listing", addAllPagesToCollections: false },
  permalink: ({ listing }: { listing: Listing }) => `${listing.url}index.html`,
  eleventyExcludeFromCollections: true,
};

export const render = ({ context, listing }: TemplateData & { listing: Listing }): VNode => {
  const { strings } = context;
  const { topic: slug, page, url, articles } = listing;
  const topic = slug === undefined ? undefined : context.data.topics[slug];
  const title = topic?.title ?? strings.articles.title;
  const props = {
    ...layoutProps(context, {
      // Pages are told apart by their titles.
      title: page === 1 ? title : `${title}, page ${page}`,
      description: topic?.description ?? strings.articles.description,
      url,
      current: PATHS.articles,
    }),
    articles,
    topics: topicCounts(context),
    pagination: listing,
  };
  return slug === undefined ? <ArticlesPage {...props} /> : <TopicPage {...props} topic={slug} />;
};
