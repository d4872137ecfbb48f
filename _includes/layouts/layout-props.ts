/** What every layout is given, out of the context. */
import type { Context } from "../../_data/context.ts";
import { PATHS } from "../paths.ts";
import { siteFeeds } from "./site-feeds.ts";
import type { LayoutProps, PageInfo } from "./types.ts";

/** The script of the search in the page's head. Scripts of the self-test may fetch nothing (security-headers.ts). */
const headScripts = (url: string): readonly string[] => (url === PATHS.selfTest ? [] : ["search-box"]);

/** The props of `Shell` for a page that says this of itself. */
export const layoutProps = (context: Context, page: Omit<PageInfo, "origin">): LayoutProps => ({
  data: context.data,
  strings: context.strings,
  assets: context.assets,
  page: {
    feeds: siteFeeds(context.data),
    ...page,
    scripts: [...headScripts(page.url), ...(page.scripts ?? [])],
    origin: context.origin,
  },
});
