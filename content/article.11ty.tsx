import { articlePath } from "../_includes/paths.ts";

export const data = {
  // By slug and not by article: Eleventy copies what it paginates for every page.
  pagination: { data: "slugs", size: 1, alias: "slug", addAllPagesToCollections: false },
  permalink: ({ slug }: { slug: string }) => `${articlePath(slug)}index.html`,
  layout: "layouts/article.11ty.tsx",
  eleventyExcludeFromCollections: true,
};

/** The layout makes the whole page: what is returned here, Eleventy keeps for all pages until the last is made. */
export const render = (): string => "";
