/** What articles may say, out of the site's data, as the loader of the content and the checks ask for it. */
import { authors } from "../../_data/authors.ts";
import { placeholders } from "../../_data/placeholders.ts";
import { site } from "../../_data/site.ts";
import { topics } from "../../_data/topics.ts";
import { topicPath } from "../../_includes/paths.ts";
import { madeOfData } from "../check/addresses.ts";

export const TOPICS = Object.keys(topics);
export const AUTHORS = Object.keys(authors);

/** For `loadContent`, beside the folder, the day and the cache. */
export const loadRules = () => ({
  topics: TOPICS,
  authors: AUTHORS,
  dataPages: [...madeOfData("public"), ...TOPICS.map(topicPath)],
  wordsPerMinute: site.wordsPerMinute,
  placeholders,
});
