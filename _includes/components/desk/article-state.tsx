/** Whether readers see an article, and from which day. */
import type { VNode } from "preact";
import type { ArticleState } from "../../../_data/schema/authoring.ts";
import { fill } from "../../../_data/schema/words.ts";
import type { WritingStrings } from "../../../_data/schema/writing-strings.ts";
import { formatDate } from "../../dates.ts";

export const ArticleStateLabel = ({
  state,
  date,
  reviewDue,
  words,
}: {
  state: ArticleState;
  date: string;
  reviewDue?: string | undefined;
  words: WritingStrings;
}): VNode => (
  <p class="states">
    <span class={state === "published" ? "state ok" : "state"}>
      {fill(words.list.states[state], { date: formatDate(date) })}
    </span>
    {reviewDue !== undefined && (
      <span class="state risk">{fill(words.list.reviewDue, { date: formatDate(reviewDue) })}</span>
    )}
  </p>
);
