/** What stands at the end: sources, limits, license, review. */
import type { VNode } from "preact";
import { fill } from "../../../_data/schema/fill.ts";
import type { SelfTest } from "../../../_data/schema/self-test.ts";
import { formatDate } from "../../dates.ts";
import { Region } from "./region.tsx";

const SourceList = ({ test }: { test: SelfTest }): VNode => (
  <details class="noprint">
    <summary>{test.words.account.sources}</summary>
    <ol class="sources">
      {test.sources.map(({ id, reference, finding, url, unchecked }) => (
        <li key={id}>
          {reference} {finding}{" "}
          {url !== undefined && (
            <a href={url} rel="noopener noreferrer">
              {url}
            </a>
          )}{" "}
          {unchecked !== undefined && (
            <span class="meta">{fill(test.words.account.unchecked, { what: unchecked })}</span>
          )}
        </li>
      ))}
    </ol>
  </details>
);

const reviewed = ({ review, words }: SelfTest): string =>
  review.reviewed === null
    ? words.review.notReviewed
    : fill(words.review.reviewed, { reviewer: review.reviewed.by, date: formatDate(review.reviewed.on) });

export const Closing = ({ test, on }: { test: SelfTest; on: string }): VNode => (
  <Region class="closing" on={on}>
    <div class="body flow">
      <SourceList test={test} />
      <h2>{test.limits.title}</h2>
      {test.limits.paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <p class="noprint">{test.limits.origin}</p>
      <p>{test.limits.license}</p>
      <p class="meta">
        {fill(test.words.review.written, { date: formatDate(test.review.written) })} {reviewed(test)}
      </p>
    </div>
  </Region>
);
