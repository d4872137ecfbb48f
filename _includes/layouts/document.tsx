/** The HTML document of every page: its head, and a body without anything of its own. */
import type { ComponentChildren, VNode } from "preact";
import type { Site } from "../../_data/schema/site.ts";
import { fill } from "../../_data/schema/words.ts";
import { JsonLd } from "../components/script-data.tsx";
import type { LayoutProps } from "./types.ts";

const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);

/** `dir` for a language code; what is not written from right to left is written from left to right. */
const directionOf = (language: string): "ltr" | "rtl" =>
  RIGHT_TO_LEFT.has(language.slice(0, 2)) ? "rtl" : "ltr";

const PreviewImage = ({ image, origin }: { image: Site["socialImage"]; origin: string }): VNode => (
  <>
    <meta property="og:image" content={origin + image.path} />
    <meta property="og:image:width" content="1200" />
    <meta property="og:image:height" content="630" />
    <meta property="og:image:alt" content={image.alt} />
    <meta name="twitter:card" content="summary_large_image" />
  </>
);

/** What other sites show with a link to this page. */
const Previews = ({ data, page, title }: Pick<LayoutProps, "data" | "page"> & { title: string }): VNode => (
  <>
    <meta property="og:site_name" content={data.site.name} />
    <meta property="og:type" content={page.ogType ?? "website"} />
    <meta property="og:title" content={title} />
    <meta property="og:description" content={page.description} />
    <meta property="og:url" content={page.origin + page.url} />
    <PreviewImage image={data.site.socialImage} origin={page.origin} />
    {page.published !== undefined && <meta property="article:published_time" content={page.published} />}
    {page.updated !== undefined && <meta property="article:modified_time" content={page.updated} />}
  </>
);

const Lights = ({ colors }: { colors: Site["themeColors"] }): VNode => (
  <>
    <meta name="color-scheme" content="light dark" />
    <meta name="theme-color" content={colors.light} media="(prefers-color-scheme: light)" />
    <meta name="theme-color" content={colors.dark} media="(prefers-color-scheme: dark)" />
  </>
);

/** What every page loads. */
const SiteFiles = ({ assets }: Pick<LayoutProps, "assets">): VNode => (
  <>
    <link rel="preload" href={assets.font} as="font" type="font/woff2" crossorigin="anonymous" />
    <link rel="stylesheet" href={assets.css} />
    <link rel="icon" href={assets.icons.svg} type="image/svg+xml" />
    <link rel="apple-touch-icon" href={assets.icons.touch} />
    <link rel="manifest" href="/site.webmanifest" />
  </>
);

const scriptPath = (scripts: Readonly<Record<string, string>>, name: string): string => {
  const path = scripts[name];
  if (path === undefined) {
    throw new Error(`There is no script “${name}”; there are: ${Object.keys(scripts).join(", ")}`);
  }
  return path;
};

/**
 * The document without its doctype, which whoever renders it writes before it.
 * There is no inline script and no inline style in it.
 * @throws Error when a script is named that was not built
 */
export const Document = ({
  data,
  strings,
  assets,
  page,
  children,
}: LayoutProps & { children: ComponentChildren }): VNode => {
  const { site } = data;
  const title =
    page.url === "/" ? page.title : fill(strings.chrome.titlePattern, { page: page.title, site: site.name });
  return (
    <html lang={site.language} dir={directionOf(site.language)}>
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="description" content={page.description} />
        <Lights colors={site.themeColors} />
        {page.noindex === true ? (
          <meta name="robots" content="noindex" />
        ) : (
          <>
            <link rel="canonical" href={page.origin + page.url} />
            <Previews data={data} page={page} title={page.title} />
          </>
        )}
        <SiteFiles assets={assets} />
        {page.stylesheets?.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {page.feeds?.map((feed) => (
          <link key={feed.href} rel="alternate" type={feed.type} title={feed.title} href={feed.href} />
        ))}
        {page.jsonLd?.map((object, index) => (
          <JsonLd key={index} data={object} />
        ))}
        {page.scripts?.map((name) => (
          <script key={name} type="module" src={scriptPath(assets.scripts, name)} />
        ))}
      </head>
      <body>{children}</body>
    </html>
  );
};
