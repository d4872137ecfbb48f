/** The feeds that every page names in its head. */
import type { SiteData } from "../../_data/index.ts";
import { ATOM, JSON_FEED } from "../machines/feed.ts";
import type { Feed } from "./types.ts";

export const siteFeeds = ({ site }: SiteData): readonly Feed[] => [
  { href: ATOM, title: `${site.name}: articles`, type: "application/atom+xml" },
  { href: JSON_FEED, title: `${site.name}: articles`, type: "application/feed+json" },
];
