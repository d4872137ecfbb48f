import type { TemplateData } from "../_data/context.ts";
import { sitemap } from "../_includes/machines/sitemap.ts";

export const data = { permalink: "/sitemap.xml", eleventyExcludeFromCollections: true };

export const render = ({ context }: TemplateData): string => sitemap(context);
