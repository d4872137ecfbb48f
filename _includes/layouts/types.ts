/** What every layout is given. */
import type { SiteData } from "../../_data/index.ts";
import type { Assets } from "../../_data/schema/assets.ts";
import type { Strings } from "../../_data/schema/strings.ts";

/** A feed that a page names in its head. */
export interface Feed {
  readonly href: string;
  readonly title: string;
  readonly type: "application/atom+xml" | "application/feed+json";
}

/** What a page says about itself. */
export interface PageInfo {
  /** Without the site's name, which the head adds; on the home page the whole title. */
  readonly title: string;
  readonly description: string;
  /** From the root, with a slash at the end: `/links/`. */
  readonly url: string;
  /** Scheme and host of the public site, without a slash at the end: `https://example.org`. */
  readonly origin: string;
  /** The path of the entry of the main navigation that the page belongs to. */
  readonly current?: string;
  /** Kept out of search engines; such a page has no canonical address and no preview for other sites. */
  readonly noindex?: boolean;
  readonly ogType?: "website" | "article";
  /** Days, as `YYYY-MM-DD`. */
  readonly published?: string;
  readonly updated?: string;
  readonly feeds?: readonly Feed[];
  readonly jsonLd?: readonly object[];
  /** Addresses of stylesheets beside the site's own, after which they come. */
  readonly stylesheets?: readonly string[];
  /** Names of entry points in `Assets.scripts`. */
  readonly scripts?: readonly string[];
  /** Whether the line with help in a crisis stands at the top; the rule is yes. */
  readonly helpLine?: boolean;
  /** Whether to say that readers do not see this page yet. */
  readonly preview?: boolean;
}

export interface LayoutProps {
  readonly data: SiteData;
  readonly strings: Strings;
  readonly assets: Assets;
  readonly page: PageInfo;
}
