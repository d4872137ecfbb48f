import type { TemplateData } from "../_data/context.ts";
import { commentsFeed, commentsFeedPath } from "../_includes/machines/comments-feed.ts";

export const data = {
  pagination: { data: "discussedSlugs", size: 1, alias: "slug", addAllPagesToCollections: false },
  permalink: ({ slug }: { slug: string }) => commentsFeedPath(slug),
  eleventyExcludeFromCollections: true,
};

export const render = ({ context, slug }: TemplateData & { slug: string }): string =>
  commentsFeed(context, slug);
