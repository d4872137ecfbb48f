/** What was done to a comment, the oldest first. There are no words of anybody in it. */
import type { VNode } from "preact";
import type { DeskStrings } from "../../../_data/schema/desk-strings.ts";
import { fill } from "../../../_data/schema/words.ts";
import { type Moment, When } from "./moment.tsx";

export interface HistoryEntry {
  readonly at: Moment;
  readonly action: keyof DeskStrings["comment"]["actions"];
  readonly actor: keyof DeskStrings["comment"]["actors"];
  /** In words. */
  readonly reason: string | undefined;
}

export const History = ({
  entries,
  words,
}: {
  entries: readonly HistoryEntry[];
  words: DeskStrings;
}): VNode => {
  const { comment } = words;
  return (
    <section class="sec split" aria-labelledby="history">
      <h2 class="tag" id="history">
        {comment.history}
      </h2>
      <ol class="history">
        {entries.map(({ at, action, actor, reason }, index) => (
          <li key={index}>
            <span class="meta">
              <When moment={at} words={words.times} />
            </span>{" "}
            {fill(comment.entry, { what: comment.actions[action], who: comment.actors[actor] })}{" "}
            {reason !== undefined && <span class="meta">{reason}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
};
