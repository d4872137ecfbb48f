/** What every layout is given, out of the context. */
import type { Context } from "../../_data/context.ts";
import { siteFeeds } from "./site-feeds.ts";
import type { LayoutProps, PageInfo } from "./types.ts";

/** The props of `Shell` for a page that says this of itself. */
export const layoutProps = (context: Context, page: Omit<PageInfo, "origin">): LayoutProps => ({
  data: context.data,
  strings: context.strings,
  assets: context.assets,
  page: { feeds: siteFeeds(context.data), ...page, origin: context.origin },
});
