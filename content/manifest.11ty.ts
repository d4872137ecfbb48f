import type { TemplateData } from "../_data/context.ts";

export const data = { permalink: "/site.webmanifest", eleventyExcludeFromCollections: true };

export const render = ({ context }: TemplateData): string => {
  const { site } = context.data;
  const manifest = {
    name: `${site.name} ${site.tagline}`,
    short_name: site.name,
    description: site.description,
    lang: site.language,
    start_url: "/",
    display: "browser",
    background_color: site.themeColors.light,
    theme_color: site.themeColors.light,
    icons: [
      { src: "/favicon.svg", sizes: "any", type: "image/svg+xml" },
      { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
};
