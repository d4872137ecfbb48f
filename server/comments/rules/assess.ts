/** What the rules find in a comment before a person reads it. Nothing here decides; everything is kept. */
import { findAddresses } from "../../../_data/schema/plain-text.ts";
import type { Marker } from "./marks.ts";

/** Why a comment may be spam: the trap was filled in, it came too fast, it has web addresses. */
export const SPAM_REASONS = ["trap", "fast", "links"] as const;
export type SpamReason = (typeof SPAM_REASONS)[number];

/** Seconds below which nobody has read the form, let alone filled it in. Four is what a hurried person needs. */
const FASTEST_PERSON = 4;

export interface Assessment {
  readonly danger: boolean;
  readonly spam: readonly SpamReason[];
}

/**
 * Judges a comment. The time is what the page's script reported: a static page cannot carry a signed time
 * of its own, so a form without script is never held to be too fast.
 */
export const assess = (
  comment: {
    readonly message: string;
    readonly website: string;
    readonly elapsed?: number | undefined;
  },
  marker: Marker,
): Assessment => {
  const spam: SpamReason[] = [];
  if (comment.website !== "") spam.push("trap");
  if (comment.elapsed !== undefined && comment.elapsed < FASTEST_PERSON) spam.push("fast");
  if (findAddresses(comment.message).length > 0) spam.push("links");
  return { danger: marker.isDanger(comment.message), spam };
};

/**
 * Judges the words that take the place of those a comment was sent with. How it was sent does not change.
 * @param before why it was suspected so far
 */
export const reassess = (message: string, before: readonly SpamReason[], marker: Marker): Assessment => {
  const { danger, spam } = assess({ message, website: "" }, marker);
  return { danger, spam: [...before.filter((reason) => reason !== "links"), ...spam] };
};
