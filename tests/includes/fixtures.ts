/** What layouts are given in these tests: the site's own data, and made-up articles and comments. */
import { siteData } from "../../_data/index.ts";
import type { Article, ArticleSummary } from "../../_data/schema/article.ts";
import type { Assets } from "../../_data/schema/assets.ts";
import type { Thread, ThreadComment, ThreadEntry } from "../../_data/schema/comment.ts";
import type { Giscus } from "../../_data/schema/giscus.ts";
import { strings } from "../../_data/strings.ts";
import type { LayoutProps, PageInfo } from "../../_includes/layouts/types.ts";

export const assets: Assets = {
  css: "/assets/site.css",
  deskCss: "/assets/desk.css",
  selfTestCss: "/assets/self-test.css",
  font: "/fonts/literata-roman.woff2",
  icons: { svg: "/favicon.svg", touch: "/apple-touch-icon.png" },
  giscusThemes: { light: "/assets/giscus-light.css", dark: "/assets/giscus-dark.css" },
  scripts: {
    search: "/assets/search.js",
    "comment-form": "/assets/comment-form.js",
    giscus: "/assets/giscus.js",
  },
};

/** The settings of a practice that keeps its comments at GitHub. */
export const giscus: Giscus = {
  repo: "our-practice/questions",
  repoId: "R_kgDOLabcde",
  category: "Announcements",
  categoryId: "DIC_kwDOLabcde4Cabcd",
  host: "https://giscus.app",
};

export const layoutProps = (page: Partial<PageInfo> = {}): LayoutProps => ({
  data: siteData,
  strings,
  assets,
  page: {
    title: "Ending well",
    description: "How to stop without vanishing.",
    url: "/articles/ending-well/",
    origin: "https://example.org",
    ...page,
  },
});

export const summary = (fields: Partial<ArticleSummary> = {}): ArticleSummary => ({
  slug: "ending-well",
  url: "/articles/ending-well/",
  title: "Ending well",
  description: "How to stop without vanishing, and what a last session is for.",
  date: "2026-03-12",
  topics: ["endings", "progress"],
  draft: false,
  author: "practice",
  sources: [],
  comments: "open",
  aliases: [],
  redirectFrom: [],
  minutes: 9,
  state: "published",
  ...fields,
});

export const article = (fields: Partial<Article> = {}): Article => ({
  ...summary(),
  html: '<p>First words.</p><h2 id="why">Why it is hard</h2><p>More words.</p><h3 id="deep">Deeper</h3><p>Even more.</p>',
  headings: [
    { id: "why", text: "Why it is hard", level: 2 },
    { id: "deep", text: "Deeper", level: 3 },
  ],
  ...fields,
});

export const comment = (fields: Partial<ThreadComment> = {}): ThreadComment => ({
  id: "c1",
  article: "ending-well",
  replyTo: null,
  name: "A reader",
  practice: false,
  body: "Is two sessions enough?",
  date: "2026-03-14",
  edited: false,
  withdrawn: false,
  ...fields,
});

export const entry = (fields: Partial<ThreadEntry> = {}): ThreadEntry => ({
  ...comment(),
  replies: [],
  ...fields,
});

export const thread = (entries: readonly ThreadEntry[] = [], open = true): Thread => ({
  entries,
  count: entries.flatMap((one) => [one, ...one.replies]).filter(({ withdrawn }) => !withdrawn).length,
  open,
});
