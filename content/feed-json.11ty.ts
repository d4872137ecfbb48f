import type { TemplateData } from "../_data/context.ts";
import { JSON_FEED, jsonFeed } from "../_includes/machines/feed.ts";

export const data = { permalink: JSON_FEED, eleventyExcludeFromCollections: true };

export const render = ({ context }: TemplateData): string => jsonFeed(context);
