import type { TemplateData } from "../_data/context.ts";
import { SITE_MANIFEST, type SiteManifest } from "../_data/schema/site-manifest.ts";

export const data = { permalink: SITE_MANIFEST, eleventyExcludeFromCollections: true };

export const render = ({ context }: TemplateData): string => {
  const manifest: SiteManifest = {
    version: 1,
    assets: context.assets,
    articles: context.articles.map(({ slug, title, date, comments }) => ({
      slug,
      title,
      date,
      open: comments === "open",
      questions: [...(context.ownQuestions.get(slug) ?? [])],
    })),
  };
  return `${JSON.stringify(manifest)}\n`;
};
