/** The three lists of comments, with their numbers. */
import type { VNode } from "preact";
import type { DeskStrings } from "../../../_data/schema/desk-strings.ts";
import { fill, grouped } from "../../../_data/schema/words.ts";
import { DESK } from "./paths.tsx";

export const TABS = ["waiting", "published", "unpublished"] as const;
export type Tab = (typeof TABS)[number];

/** What a list is narrowed to. Everything in it is part of the page's address. */
export interface QueueView {
  readonly tab: Tab;
  /** The slug of an article; empty for all. */
  readonly article: string;
  readonly search: string;
  /** From 1. */
  readonly page: number;
}

/** The address of a list; what is as usual is left out of it. */
export const queuePath = ({ tab, article, search, page }: QueueView): string => {
  const query = new URLSearchParams();
  if (tab !== "waiting") query.set("tab", tab);
  if (article !== "") query.set("article", article);
  if (search !== "") query.set("q", search);
  if (page > 1) query.set("page", String(page));
  return query.size === 0 ? DESK.queue : `${DESK.queue}?${query}`;
};

export const Tabs = ({
  view,
  counts,
  words,
}: {
  view: QueueView;
  counts: Readonly<Record<Tab, number>>;
  words: DeskStrings["queue"]["tabs"];
}): VNode => (
  <div class="axis">
    <nav aria-label={words.label}>
      <ul class="tabs">
        {TABS.map((tab) => (
          <li key={tab}>
            <a
              href={queuePath({ ...view, tab, page: 1 })}
              aria-current={tab === view.tab ? "page" : undefined}
            >
              {fill(words[tab], { count: grouped(counts[tab]) })}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  </div>
);
