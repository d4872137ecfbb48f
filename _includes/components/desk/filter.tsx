/** Narrows a list to an article, or to words. A plain GET form: its address can be kept. */
import type { VNode } from "preact";
import type { DeskStrings } from "../../../_data/schema/desk-strings.ts";
import { DESK } from "./paths.tsx";
import { type QueueView, queuePath } from "./tabs.tsx";

export interface ArticleChoice {
  readonly slug: string;
  readonly title: string;
}

export const Filter = ({
  view,
  articles,
  words,
}: {
  view: QueueView;
  articles: readonly ArticleChoice[];
  words: DeskStrings["queue"]["filter"];
}): VNode => {
  const active = view.article !== "" || view.search !== "";
  return (
    <details class="axis gap filter" open={active}>
      <summary>{words.label}</summary>
      <form action={DESK.queue} method="get">
        {view.tab !== "waiting" && <input type="hidden" name="tab" value={view.tab} />}
        <div class="field">
          <label for="filter-article">{words.article}</label>
          <select class="input half" id="filter-article" name="article">
            <option value="">{words.every}</option>
            {articles.map(({ slug, title }) => (
              <option key={slug} value={slug} selected={slug === view.article}>
                {title}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="filter-search">{words.search}</label>
          <p class="hint" id="filter-search-hint">
            {words.hint}
          </p>
          <input
            class="input half"
            id="filter-search"
            name="q"
            type="search"
            value={view.search}
            aria-describedby="filter-search-hint"
          />
        </div>
        <div class="cluster">
          <button class="btn quiet" type="submit">
            {words.submit}
          </button>
          {active && (
            <a class="more" href={queuePath({ tab: view.tab, article: "", search: "", page: 1 })}>
              {words.clear}
            </a>
          )}
        </div>
      </form>
    </details>
  );
};
