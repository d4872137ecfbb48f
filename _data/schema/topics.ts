/** What articles are about. An article names one topic or more by its slug. */
import { z } from "zod";
import { slug, text } from "./common.ts";

const topic = z.strictObject({
  /** As it stands on the page of the topic and in lists. */
  title: text,
  /** One sentence on what a reader finds under it. */
  description: text.max(200, "needs at most 200 characters"),
});
export type Topic = z.infer<typeof topic>;

/** Keyed by slug, in the order in which topics are listed. */
export const topicsSchema = z.record(slug, topic);
export type Topics = z.infer<typeof topicsSchema>;
