/** The site's feed: the newest articles in full, as Atom and as JSON Feed. */
import type { Context } from "../../_data/context.ts";
import type { Article } from "../../_data/schema/article.ts";
import { absoluteHtml } from "./absolute.ts";
import { escapeXml } from "./xml.ts";

/** Feed readers ask for all of it each time, so older articles are left to the site. */
const NEWEST = 20;

export const ATOM = "/feed.xml";
export const JSON_FEED = "/feed.json";

/** A day as a moment: its first, in Universal Time, as RFC 3339 writes it. */
export const moment = (day: string): string => `${day}T00:00:00Z`;

const lastChange = (article: Article): string => article.updated ?? article.date;

const entriesOf = ({ articles, origin, data }: Context) =>
  articles.slice(0, NEWEST).map((article) => {
    const url = origin + article.url;
    const author = data.authors[article.author]?.name ?? data.site.practiceName;
    return { article, url, author, html: absoluteHtml(article.html, url) };
  });

/** RFC 4287. An entry's id is its address, which stays for good. */
export function atomFeed(context: Context): string {
  const { data, origin, articles } = context;
  const { site, topics } = data;
  const newestChange = articles.map(lastChange).sort().at(-1) ?? context.today;
  const entries = entriesOf(context).map(
    ({ article, url, author, html }) => `
  <entry>
    <title>${escapeXml(article.title)}</title>
    <link rel="alternate" type="text/html" href="${escapeXml(url)}"/>
    <id>${escapeXml(url)}</id>
    <published>${moment(article.date)}</published>
    <updated>${moment(lastChange(article))}</updated>
    <author><name>${escapeXml(author)}</name></author>
    <summary>${escapeXml(article.description)}</summary>${article.topics
      .map(
        (topic) =>
          `\n    <category term="${escapeXml(topic)}" label="${escapeXml(topics[topic]?.title ?? topic)}"/>`,
      )
      .join("")}
    <content type="html">${escapeXml(html)}</content>
  </entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(site.language)}">
  <title>${escapeXml(`${site.name} ${site.tagline}`)}</title>
  <subtitle>${escapeXml(site.description)}</subtitle>
  <link rel="self" type="application/atom+xml" href="${escapeXml(origin + ATOM)}"/>
  <link rel="alternate" type="text/html" href="${escapeXml(`${origin}/`)}"/>
  <id>${escapeXml(`${origin}/`)}</id>
  <updated>${moment(newestChange)}</updated>
  <author><name>${escapeXml(site.practiceName)}</name></author>${entries.join("")}
</feed>
`;
}

/** JSON Feed 1.1. */
export function jsonFeed(context: Context): string {
  const { site, topics } = context.data;
  const feed = {
    version: "https://jsonfeed.org/version/1.1",
    title: `${site.name} ${site.tagline}`,
    description: site.description,
    home_page_url: `${context.origin}/`,
    feed_url: context.origin + JSON_FEED,
    language: site.language,
    authors: [{ name: site.practiceName }],
    items: entriesOf(context).map(({ article, url, author, html }) => ({
      id: url,
      url,
      title: article.title,
      summary: article.description,
      content_html: html,
      authors: [{ name: author }],
      date_published: moment(article.date),
      date_modified: moment(lastChange(article)),
      tags: article.topics.map((topic) => topics[topic]?.title ?? topic),
    })),
  };
  return `${JSON.stringify(feed, null, 2)}\n`;
}
