/** Writes WordPress exports for tests, as WordPress writes them, with whatever a test wants to be odd in them. */

export interface CommentGiven {
  readonly id?: string;
  readonly author?: string;
  readonly email?: string;
  readonly url?: string;
  readonly ip?: string;
  readonly date?: string;
  readonly dateGmt?: string;
  readonly content?: string;
  readonly approved?: string;
  readonly type?: string;
  readonly parent?: string;
  readonly user?: string;
}

export interface ItemGiven {
  readonly title?: string;
  readonly link?: string;
  readonly id?: string;
  readonly name?: string;
  readonly status?: string;
  readonly type?: string;
  readonly password?: string;
  readonly date?: string;
  readonly dateGmt?: string;
  readonly modifiedGmt?: string;
  readonly pubDate?: string;
  readonly content?: string;
  readonly excerpt?: string;
  readonly commentStatus?: string;
  readonly attachment?: string;
  /** Domain, nicename and name of each. */
  readonly terms?: readonly (readonly [string, string, string])[];
  readonly comments?: readonly CommentGiven[];
}

export interface FileGiven {
  readonly version?: string;
  readonly namespace?: string;
  readonly site?: string;
  /** Before everything else. */
  readonly prolog?: string;
  readonly authors?: readonly { readonly id: string; readonly login: string; readonly name: string }[];
  readonly items: readonly ItemGiven[];
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** As WordPress does it: the end of a section is split in two. */
const cdata = (text: string): string => `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;

const GMT = "2019-03-12 16:00:00";

const commentXml = (comment: CommentGiven): string => `
<wp:comment>
<wp:comment_id>${comment.id ?? "1"}</wp:comment_id>
<wp:comment_author>${cdata(comment.author ?? "Ada")}</wp:comment_author>
<wp:comment_author_email>${cdata(comment.email ?? "ada@mail.example")}</wp:comment_author_email>
<wp:comment_author_url>${escaped(comment.url ?? "https://ada.example/?a=1&b=2")}</wp:comment_author_url>
<wp:comment_author_IP>${cdata(comment.ip ?? "192.0.2.77")}</wp:comment_author_IP>
<wp:comment_date>${cdata(comment.date ?? "2019-03-13 09:00:00")}</wp:comment_date>
<wp:comment_date_gmt>${cdata(comment.dateGmt ?? "2019-03-13 14:00:00")}</wp:comment_date_gmt>
<wp:comment_content>${cdata(comment.content ?? "A comment.")}</wp:comment_content>
<wp:comment_approved>${cdata(comment.approved ?? "1")}</wp:comment_approved>
<wp:comment_type>${cdata(comment.type ?? "comment")}</wp:comment_type>
<wp:comment_parent>${comment.parent ?? "0"}</wp:comment_parent>
<wp:comment_user_id>${comment.user ?? "0"}</wp:comment_user_id>
<wp:commentmeta><wp:meta_key>${cdata("akismet_result")}</wp:meta_key><wp:meta_value>${cdata("false")}</wp:meta_value></wp:commentmeta>
</wp:comment>`;

const itemXml = (item: ItemGiven): string => `
<item>
<title>${cdata(item.title ?? `Post ${item.id ?? "1"}`)}</title>
<link>${escaped(item.link ?? `https://old.example/2019/03/${item.name ?? `post-${item.id ?? "1"}`}/`)}</link>
<pubDate>${item.pubDate ?? "Tue, 12 Mar 2019 16:00:00 +0000"}</pubDate>
<dc:creator>${cdata("jane")}</dc:creator>
<guid isPermaLink="false">https://old.example/?p=${item.id ?? "1"}</guid>
<description></description>
<content:encoded>${cdata(item.content ?? "<p>Some words to read.</p>")}</content:encoded>
<excerpt:encoded>${cdata(item.excerpt ?? "")}</excerpt:encoded>
<wp:post_id>${item.id ?? "1"}</wp:post_id>
<wp:post_date>${cdata(item.date ?? "2019-03-12 12:00:00")}</wp:post_date>
<wp:post_date_gmt>${cdata(item.dateGmt ?? GMT)}</wp:post_date_gmt>
<wp:post_modified>${cdata(item.modifiedGmt ?? GMT)}</wp:post_modified>
<wp:post_modified_gmt>${cdata(item.modifiedGmt ?? GMT)}</wp:post_modified_gmt>
<wp:comment_status>${cdata(item.commentStatus ?? "open")}</wp:comment_status>
<wp:ping_status>${cdata("open")}</wp:ping_status>
<wp:post_name>${cdata(item.name ?? `post-${item.id ?? "1"}`)}</wp:post_name>
<wp:status>${cdata(item.status ?? "publish")}</wp:status>
<wp:post_parent>0</wp:post_parent>
<wp:menu_order>0</wp:menu_order>
<wp:post_type>${cdata(item.type ?? "post")}</wp:post_type>
<wp:post_password>${cdata(item.password ?? "")}</wp:post_password>
<wp:is_sticky>0</wp:is_sticky>
${item.attachment === undefined ? "" : `<wp:attachment_url>${cdata(item.attachment)}</wp:attachment_url>`}
${(item.terms ?? [])
  .map(
    ([domain, nicename, name]) =>
      `<category domain="${domain}" nicename="${nicename}">${cdata(name)}</category>`,
  )
  .join("\n")}
<wp:postmeta><wp:meta_key>${cdata("_edit_last")}</wp:meta_key><wp:meta_value>${cdata("1")}</wp:meta_value></wp:postmeta>
${(item.comments ?? []).map(commentXml).join("")}
</item>`;

/** A whole file. */
export const wxrFile = (file: FileGiven): string => {
  const version = file.version ?? "1.2";
  const namespace = file.namespace ?? `http://wordpress.org/export/${version}/`;
  return `${file.prolog ?? '<?xml version="1.0" encoding="UTF-8" ?>'}
<!-- generator="WordPress/6.4" created="2024-01-01 00:00" -->
<rss version="2.0"
  xmlns:excerpt="${namespace}excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:wfw="http://wellformedweb.org/CommentAPI/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="${namespace}">
<channel>
<title>The old site</title>
<link>${file.site ?? "https://old.example"}</link>
<wp:wxr_version>${version}</wp:wxr_version>
<wp:base_site_url>${file.site ?? "https://old.example"}</wp:base_site_url>
<wp:base_blog_url>${file.site ?? "https://old.example"}</wp:base_blog_url>
${(file.authors ?? [])
  .map(
    ({ id, login, name }) =>
      `<wp:author><wp:author_id>${id}</wp:author_id><wp:author_login>${cdata(login)}</wp:author_login><wp:author_email>${cdata(`${login}@old.example`)}</wp:author_email><wp:author_display_name>${cdata(name)}</wp:author_display_name></wp:author>`,
  )
  .join("\n")}
${file.items.map(itemXml).join("")}
</channel>
</rss>
`;
};
