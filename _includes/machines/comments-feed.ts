/** The questions and comments under one article, as Atom (RFC 4287): for those who wait for an answer. */
import type { Context } from "../../_data/context.ts";
import type { PublishedComment } from "../../_data/schema/comment.ts";
import { fill } from "../../_data/schema/words.ts";
import { commentAnchor } from "../components/comment.tsx";
import { articlePath } from "../paths.ts";
import { moment } from "./feed.ts";
import { escapeXml } from "./xml.ts";

export const commentsFeedPath = (slug: string): string => `${articlePath(slug)}comments.xml`;

/** A month counts as its first day: Atom knows no less exact time. */
const dayOf = (date: string): string => (date.length === 7 ? `${date}-01` : date);

/**
 * The feed of an article's comments, newest first; withdrawn ones are not in it.
 * @throws Error when there is no such article
 */
export function commentsFeed(context: Context, slug: string): string {
  const { data, strings, origin } = context;
  const article = context.articlesBySlug.get(slug);
  if (article === undefined) throw new Error(`There is no article “${slug}”`);
  const page = origin + article.url;
  const said = (context.threads.get(slug)?.entries ?? [])
    .flatMap((entry): PublishedComment[] => [entry, ...entry.replies])
    .filter(({ withdrawn }) => !withdrawn)
    .map((comment) => ({ ...comment, day: dayOf(comment.date ?? article.date) }))
    // Sorting is stable: of one day, what was said later stands first.
    .reverse()
    .sort((a, b) => b.day.localeCompare(a.day));
  const title = fill(strings.thread.feedTitle, { article: article.title });
  const entries = said.map((comment) => {
    const address = `${page}#${commentAnchor(comment.id)}`;
    return `
  <entry>
    <title>${escapeXml(fill(strings.search.results.comment, { name: comment.name, article: article.title }))}</title>
    <link rel="alternate" type="text/html" href="${escapeXml(address)}"/>
    <id>${escapeXml(address)}</id>
    <updated>${moment(comment.day)}</updated>
    <author><name>${escapeXml(comment.name)}</name></author>
    <content type="text">${escapeXml(comment.body)}</content>
  </entry>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(data.site.language)}">
  <title>${escapeXml(title)}</title>
  <link rel="self" type="application/atom+xml" href="${escapeXml(origin + commentsFeedPath(slug))}"/>
  <link rel="alternate" type="text/html" href="${escapeXml(page)}"/>
  <id>${escapeXml(`${page}#comments`)}</id>
  <updated>${moment(said[0]?.day ?? article.date)}</updated>${entries.join("")}
</feed>
`;
}
