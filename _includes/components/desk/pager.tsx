/** From one part of a long list to the next. */
import type { VNode } from "preact";
import type { DeskStrings } from "../../../_data/schema/desk-strings.ts";
import { fill, grouped } from "../../../_data/schema/words.ts";
import { type QueueView, queuePath } from "./tabs.tsx";

export const Pager = ({
  view,
  pages,
  words,
}: {
  view: QueueView;
  pages: number;
  words: DeskStrings["queue"];
}): VNode | null =>
  pages < 2 ? null : (
    <nav class="cluster axis after" aria-label={words.pages}>
      {view.page > 1 && (
        <a class="more" rel="prev" href={queuePath({ ...view, page: view.page - 1 })}>
          {words.earlier}
        </a>
      )}
      <span class="meta">{fill(words.page, { page: grouped(view.page), pages: grouped(pages) })}</span>
      {view.page < pages && (
        <a class="more" rel="next" href={queuePath({ ...view, page: view.page + 1 })}>
          {words.later}
        </a>
      )}
    </nav>
  );
