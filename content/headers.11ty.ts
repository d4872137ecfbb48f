import type { TemplateData } from "../_data/context.ts";
import { headersFile } from "../_data/schema/security-headers.ts";

/** Static hosts read this file; the practice server sends the same headers itself. */
export const data = { permalink: "/_headers", eleventyExcludeFromCollections: true };

export const render = ({ context }: TemplateData): string =>
  headersFile({
    https: context.origin.startsWith("https:"),
    commentsOrigin: context.commentsOrigin === "" ? undefined : context.commentsOrigin,
  });
