/** All that is typed in by hand and is the same for every page. */
import { authors } from "./authors.ts";
import { crisisLines } from "./crisis-lines.ts";
import { giscus } from "./giscus.ts";
import { links } from "./links.ts";
import { navigation } from "./navigation.ts";
import { placeholders } from "./placeholders.ts";
import { selfTest } from "./self-test.ts";
import { site } from "./site.ts";
import { topics } from "./topics.ts";

export const siteData = {
  site,
  navigation,
  topics,
  authors,
  links,
  crisisLines,
  placeholders,
  selfTest,
  giscus,
};
export type SiteData = typeof siteData;
