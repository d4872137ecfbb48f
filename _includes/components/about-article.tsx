/** The panel after a text that gives health information: who wrote it, who has reviewed it, and when. */
import type { VNode } from "preact";
import type { Strings } from "../../_data/schema/strings.ts";
import { fill } from "../../_data/schema/words.ts";
import { formatDate } from "../dates.ts";

interface Dates {
  readonly date: string;
  readonly updated?: string | undefined;
  readonly nextReview?: string | undefined;
}

export interface Review {
  readonly reviewedBy?: string | undefined;
  readonly reviewedOn?: string | undefined;
}

/** Says who has reviewed a text; while nobody has, it says that. */
export const reviewLine = (
  { reviewedBy, reviewedOn }: Review,
  strings: Strings["article"]["about"],
): string =>
  reviewedBy === undefined || reviewedOn === undefined
    ? strings.notReviewed
    : fill(strings.reviewed, { reviewer: reviewedBy, date: formatDate(reviewedOn) });

const dateLine = (
  { date, updated, nextReview }: Dates,
  { published, updated: changed, nextReview: next }: Strings["article"]["about"],
): string =>
  [
    fill(published, { date: formatDate(date) }),
    updated !== undefined && fill(changed, { date: formatDate(updated) }),
    nextReview !== undefined && fill(next, { date: formatDate(nextReview) }),
  ]
    .filter((part) => part !== false)
    .join(" ");

export const AboutArticle = ({
  byline,
  article,
  strings,
}: {
  /** The author as named after "Written by". */
  byline: string;
  article: Review & Dates;
  strings: Strings["article"]["about"];
}): VNode => (
  <section class="panel" aria-labelledby="about-this-article" data-pagefind-ignore>
    <h2 id="about-this-article">{strings.title}</h2>
    <p class="small">
      {fill(strings.written, { author: byline })} {reviewLine(article, strings)}
    </p>
    <p class="small">{dateLine(article, strings)}</p>
    <p class="small">{strings.conflict}</p>
  </section>
);
