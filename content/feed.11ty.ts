import type { TemplateData } from "../_data/context.ts";
import { ATOM, atomFeed } from "../_includes/machines/feed.ts";

export const data = { permalink: ATOM, eleventyExcludeFromCollections: true };

export const render = ({ context }: TemplateData): string => atomFeed(context);
