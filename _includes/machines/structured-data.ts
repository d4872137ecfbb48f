/** What a page says of itself to search engines, as JSON-LD after schema.org: typed, and only what is true. */
import type {
  Article as ArticleLd,
  BreadcrumbList,
  Comment as CommentLd,
  CreativeWork,
  Organization,
  Person,
  WebPage,
  WebSite,
  WithContext,
} from "schema-dts";
import type { Context } from "../../_data/context.ts";
import type { SiteData } from "../../_data/index.ts";
import type { Article, Source } from "../../_data/schema/article.ts";
import type { PublishedComment, Thread } from "../../_data/schema/comment.ts";

const CONTEXT = "https://schema.org";

/** Until the practice has given its name, the site's name stands for it: a placeholder would be untrue. */
const organizationName = ({ site, placeholders }: SiteData): string =>
  placeholders["PRACTICE NAME"]?.value ?? site.name;

const organization = (data: SiteData, origin: string): Organization => ({
  "@type": "Organization",
  "@id": `${origin}/#practice`,
  name: organizationName(data),
  url: `${origin}/`,
  logo: `${origin}/icon-512.png`,
});

/** The home page: the site and who keeps it. */
export const siteStructuredData = ({ data, origin }: Context): readonly object[] => {
  const website: WithContext<WebSite> = {
    "@context": CONTEXT,
    "@type": "WebSite",
    "@id": `${origin}/#site`,
    name: `${data.site.name} ${data.site.tagline}`,
    url: `${origin}/`,
    description: data.site.description,
    inLanguage: data.site.language,
    publisher: organization(data, origin),
    potentialAction: {
      "@type": "SearchAction",
      target: `${origin}/search/?q={search_term_string}`,
      // Google's own extension of schema.org, which the types do not know.
      ...{ "query-input": "required name=search_term_string" },
    },
  };
  return [website];
};

/** Sources are papers, chapters, pages and codes of law: a creative work is what all of them are. */
const citation = ({ title, authors, year, doi, url }: Source): CreativeWork => ({
  "@type": "CreativeWork",
  name: title,
  ...(authors === undefined ? {} : { author: authors }),
  ...(year === undefined ? {} : { datePublished: String(year) }),
  ...(doi === undefined ? (url === undefined ? {} : { url }) : { sameAs: `https://doi.org/${doi}` }),
});

/** The practice itself, or one of those who write for it. */
const author = (key: string, data: SiteData, origin: string): Organization | Person =>
  key === "practice"
    ? organization(data, origin)
    : { "@type": "Person", name: data.authors[key]?.name ?? key };

/** The page that the article is on: a review is a property of pages. */
const reviewedPage = ({ reviewedBy, reviewedOn }: Article, url: string): string | WebPage =>
  reviewedBy === undefined || reviewedOn === undefined
    ? url
    : {
        "@type": "WebPage",
        "@id": url,
        reviewedBy: { "@type": "Person", name: reviewedBy },
        lastReviewed: reviewedOn,
      };

const comment = (said: PublishedComment, pageUrl: string, data: SiteData, origin: string): CommentLd => ({
  "@type": "Comment",
  "@id": `${pageUrl}#comment-${said.id}`,
  url: `${pageUrl}#comment-${said.id}`,
  text: said.body,
  author: said.practice ? organization(data, origin) : { "@type": "Person", name: said.name },
  ...(said.date === undefined ? {} : { dateCreated: said.date }),
  ...(said.replyTo === null
    ? {}
    : { parentItem: { "@type": "Comment", "@id": `${pageUrl}#comment-${said.replyTo}` } }),
});

const breadcrumb = (
  origin: string,
  steps: readonly (readonly [name: string, url: string])[],
): WithContext<BreadcrumbList> => ({
  "@context": CONTEXT,
  "@type": "BreadcrumbList",
  itemListElement: steps.map(([name, url], index) => ({
    "@type": "ListItem",
    position: index + 1,
    name,
    item: origin + url,
  })),
});

/** An article with its sources and its thread, and the way to it. */
export const articleStructuredData = (
  { data, origin }: Context,
  article: Article,
  thread: Thread,
): readonly object[] => {
  const url = origin + article.url;
  const said = thread.entries
    .flatMap((entry) => [entry, ...entry.replies])
    .filter(({ withdrawn }) => !withdrawn);
  const page: WithContext<ArticleLd> = {
    "@context": CONTEXT,
    "@type": "Article",
    "@id": url,
    headline: article.title,
    description: article.description,
    url,
    mainEntityOfPage: reviewedPage(article, url),
    image: origin + data.site.socialImage.path,
    inLanguage: data.site.language,
    datePublished: article.date,
    dateModified: article.updated ?? article.date,
    author: author(article.author, data, origin),
    publisher: organization(data, origin),
    articleSection: article.topics.map((topic) => data.topics[topic]?.title ?? topic),
    isAccessibleForFree: true,
    commentCount: thread.count,
    ...(article.sources.length === 0 ? {} : { citation: article.sources.map(citation) }),
    ...(said.length === 0 ? {} : { comment: said.map((entry) => comment(entry, url, data, origin)) }),
  };
  return [
    page,
    breadcrumb(origin, [
      ["Articles", "/articles/"],
      [article.title, article.url],
    ]),
  ];
};
