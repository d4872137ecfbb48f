/** Eleventy's layout of an article page: looks the article up and hands it to the component. */
import type { VNode } from "preact";
import type { TemplateData } from "../../_data/context.ts";
import { ArticleLayout } from "./article.tsx";
import { articleProps } from "./article-props.ts";

export const render = ({ context, slug }: TemplateData & { slug: string }): VNode => {
  const article = context.articlesBySlug.get(slug);
  if (article === undefined) throw new Error(`There is no article “${slug}”`);
  return <ArticleLayout {...articleProps(context, article)} />;
};
