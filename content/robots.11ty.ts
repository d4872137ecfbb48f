import type { TemplateData } from "../_data/context.ts";

export const data = { permalink: "/robots.txt", eleventyExcludeFromCollections: true };

/** The desk and receipts are kept out of search engines by their own headers; here they are not even named. */
export const render = ({ context }: TemplateData): string => `User-agent: *
Allow: /

Sitemap: ${context.origin}/sitemap.xml
`;
