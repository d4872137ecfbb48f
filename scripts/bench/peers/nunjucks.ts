/** A plain Eleventy blog in Nunjucks over the same articles, as its documentation and starter do it. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const CONFIG = `export default function (eleventyConfig) {
  eleventyConfig.addFilter("day", (date) => date.toISOString().slice(0, 10));
  eleventyConfig.addFilter("newest", (list) => list.slice(-20).reverse());
  eleventyConfig.addGlobalData("layout", "post.njk");
  eleventyConfig.addCollection("articles", (api) => api.getFilteredByGlob("**/articles/*.md"));
  return { markdownTemplateEngine: "njk", dir: { includes: "../blog/_includes" } };
}
`;

const BASE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ title }}</title><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="description" content="{{ description }}"></head>
<body><header><a href="/">Blog</a><nav><ul><li><a href="/">Home</a></li><li><a href="/articles/">Archive</a></li></ul></nav></header>
<main>{{ content | safe }}</main><footer>Built with Eleventy</footer></body></html>
`;

const POST = `---
layout: base.njk
---
<article><h1>{{ title }}</h1><time datetime="{{ page.date | day }}">{{ page.date | day }}</time>
{{ content | safe }}
{%- set older = collections.articles | getPreviousCollectionItem %}{%- set newer = collections.articles | getNextCollectionItem %}
<ul>{% if older %}<li><a href="{{ older.url }}">{{ older.data.title }}</a></li>{% endif %}{% if newer %}<li><a href="{{ newer.url }}">{{ newer.data.title }}</a></li>{% endif %}</ul></article>
`;

const INDEX = `---
title: Blog
layout: base.njk
---
<ol>{% for post in collections.articles | newest %}<li><a href="{{ post.url }}">{{ post.data.title }}</a></li>{% endfor %}</ol>
`;

/** How it is called on the page. */
export const NUNJUCKS = "Eleventy with Nunjucks";

/**
 * Lays the blog out in `folder`, over the articles in `folder/content`.
 * @returns the arguments with which Eleventy builds it
 */
export function layNunjucksBlog(folder: string): readonly string[] {
  const includes = join(folder, "blog/_includes");
  mkdirSync(includes, { recursive: true });
  writeFileSync(join(includes, "base.njk"), BASE);
  writeFileSync(join(includes, "post.njk"), POST);
  writeFileSync(join(folder, "content/index.njk"), INDEX);
  writeFileSync(join(folder, "blog.config.mjs"), CONFIG);
  return ["--quiet", "--config=blog.config.mjs", "--input=content", "--output=_blog"];
}
