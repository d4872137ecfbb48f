/** The shape of a WordPress export (WXR 1.0 to 1.2), as its fields stand in the file: everything is text. */
import { z } from "zod";

const field = z.string().default("");

const wxrTerm = z.object({
  /** `category`, `post_tag`, or a taxonomy of a plugin. */
  domain: field,
  nicename: field,
  name: field,
});
export type WxrTerm = z.infer<typeof wxrTerm>;

/** Email address, internet address and home page are not read at all. */
const wxrComment = z
  .object({
    "wp:comment_id": field,
    "wp:comment_author": field,
    "wp:comment_date": field,
    "wp:comment_date_gmt": field,
    "wp:comment_content": field,
    "wp:comment_approved": field,
    "wp:comment_type": field,
    "wp:comment_parent": field,
    "wp:comment_user_id": field,
  })
  .transform((comment) => ({
    id: comment["wp:comment_id"],
    author: comment["wp:comment_author"],
    date: comment["wp:comment_date"],
    dateGmt: comment["wp:comment_date_gmt"],
    content: comment["wp:comment_content"],
    approved: comment["wp:comment_approved"],
    type: comment["wp:comment_type"],
    parent: comment["wp:comment_parent"],
    user: comment["wp:comment_user_id"],
  }));
export type WxrComment = z.infer<typeof wxrComment>;

const wxrItem = z
  .object({
    title: field,
    link: field,
    pubDate: field,
    "content:encoded": field,
    "excerpt:encoded": field,
    "wp:post_id": field,
    "wp:post_date": field,
    "wp:post_date_gmt": field,
    "wp:post_modified_gmt": field,
    "wp:comment_status": field,
    "wp:post_name": field,
    "wp:status": field,
    "wp:post_type": field,
    "wp:post_password": field,
    "wp:attachment_url": field,
    terms: z.array(wxrTerm),
    comments: z.array(wxrComment),
  })
  .transform((item) => ({
    title: item.title,
    link: item.link,
    published: item.pubDate,
    content: item["content:encoded"],
    excerpt: item["excerpt:encoded"],
    id: item["wp:post_id"],
    date: item["wp:post_date"],
    dateGmt: item["wp:post_date_gmt"],
    modifiedGmt: item["wp:post_modified_gmt"],
    commentsOpen: item["wp:comment_status"] !== "closed",
    name: item["wp:post_name"],
    status: item["wp:status"],
    type: item["wp:post_type"],
    password: item["wp:post_password"],
    attachment: item["wp:attachment_url"],
    terms: item.terms,
    comments: item.comments,
  }));
export type WxrItem = z.infer<typeof wxrItem>;

const wxrAuthor = z
  .object({ "wp:author_id": field, "wp:author_login": field, "wp:author_display_name": field })
  .transform((author) => ({
    id: author["wp:author_id"],
    login: author["wp:author_login"],
    name: author["wp:author_display_name"],
  }));

export const wxr = z
  .object({
    "wp:wxr_version": z.string().regex(/^1\.[0-2]$/),
    "wp:base_blog_url": field,
    "wp:base_site_url": field,
    link: field,
    authors: z.array(wxrAuthor),
    items: z.array(wxrItem),
  })
  .transform((file) => ({
    version: file["wp:wxr_version"],
    /** Where the blog was; empty where the file does not say. */
    address: file["wp:base_blog_url"] || file.link || file["wp:base_site_url"],
    authors: file.authors,
    items: file.items,
  }));
export type Wxr = z.infer<typeof wxr>;
