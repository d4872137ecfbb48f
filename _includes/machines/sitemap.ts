/** The public pages with the day of their last change, after sitemaps.org. */
import type { Context } from "../../_data/context.ts";
import { PATHS } from "../paths.ts";
import { escapeXml } from "./xml.ts";

interface Entry {
  readonly url: string;
  /** Left out where it is not known: a guess would teach crawlers to ignore it. */
  readonly changed?: string;
}

export function sitemap(context: Context): string {
  const { origin, articles, pages, listings } = context;
  const newest = articles
    .map((article) => article.updated ?? article.date)
    .sort()
    .at(-1);
  const entries: readonly Entry[] = [
    { url: PATHS.home, ...(newest === undefined ? {} : { changed: newest }) },
    ...listings.map(({ url }) => ({ url })),
    ...articles.map(({ url, updated, date }) => ({ url, changed: updated ?? date })),
    { url: PATHS.links },
    { url: PATHS.selfTest },
    { url: PATHS.search },
    ...pages.filter(({ slug }) => slug !== "404").map(({ url, updated }) => ({ url, changed: updated })),
  ];
  const urls = entries.map(
    ({ url, changed }) =>
      `  <url><loc>${escapeXml(origin + url)}</loc>${changed === undefined ? "" : `<lastmod>${changed}</lastmod>`}</url>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join("\n")}
</urlset>
`;
}
