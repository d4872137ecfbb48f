import { placeholders } from "./placeholders.ts";
import { parseData } from "./schema/parse.ts";
import { fillPlaceholders } from "./schema/placeholders.ts";
import { type Site, siteSchema } from "./schema/site.ts";

export const site = parseData(
  siteSchema,
  {
    name: "Second Opinion",
    tagline: "on psychotherapy",
    description:
      "For people in therapy who are unsure about it: what a second opinion can do, articles in plain words, and a self-test.",
    language: "en",
    timeZone: "America/New_York",
    leadArticle: "how-second-opinions-promote-good-therapy",
    comments: "practice",
    wordsPerMinute: 220,
    practiceName: fillPlaceholders("[PRACTICE NAME]", placeholders),
    themeColors: { light: "#e2ebe8", dark: "#203031" },
    socialImage: {
      path: "/social-card.png",
      alt: "Second Opinion on psychotherapy: a ring with a crescent beside it",
    },
  } satisfies Site,
  "_data/site.ts",
);
