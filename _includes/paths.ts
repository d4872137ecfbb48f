/** The addresses that layouts link to. They are part of what the outside relies on, so they do not change. */
export const PATHS = {
  home: "/",
  articles: "/articles/",
  selfTest: "/self-test/",
  links: "/links/",
  search: "/search/",
  contact: "/contact/",
  houseRules: "/house-rules/",
} as const;

/** The page of an article, from its slug. */
export const articlePath = (slug: string): string => `${PATHS.articles}${slug}/`;

/** The page of a topic, from its slug. */
export const topicPath = (slug: string): string => `/topics/${slug}/`;
