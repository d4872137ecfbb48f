import type { Context, TemplateData } from "../_data/context.ts";
import { headersFile } from "../_data/schema/security-headers.ts";
import { PATHS } from "../_includes/paths.ts";

/** Static hosts read this file; the practice server sends the same headers itself. */
export const data = { permalink: "/_headers", eleventyExcludeFromCollections: true };

/** Every page but those of articles. */
const pagesOf = ({ pages, listings, redirects }: Context): readonly string[] => [
  ...Object.values(PATHS),
  ...pages.map(({ url }) => url),
  ...listings.map(({ url }) => url),
  ...redirects.map(({ from }) => from),
];

export const render = ({ context }: TemplateData): string =>
  headersFile(
    {
      https: context.origin.startsWith("https:"),
      commentsOrigin: context.commentsOrigin === "" ? undefined : context.commentsOrigin,
      framesOrigin: context.data.giscus?.host,
    },
    pagesOf(context),
  );
