/**
 * Answers `/search/?q=…` with the page that a script would make of it: for browsers without one, and for those
 * that have not loaded theirs yet. It asks the same engine and the same index as the script. What readers look
 * for is never logged.
 */
import { Hono } from "hono";
import type { VNode } from "preact";
import type { SearchState } from "../../_data/schema/search/address.ts";
import { type FullAnswer, fullAnswer } from "../../_data/schema/search/answer.ts";
import { SearchIndex } from "../../_data/schema/search/index-reader.ts";
import { type Query, readQuery } from "../../_data/schema/search/query.ts";
import { Searcher } from "../../_data/schema/search/searcher.ts";
import { readState } from "../../_data/schema/search/state.ts";
import { fill } from "../../_data/schema/words.ts";
import { SearchPage } from "../../_includes/layouts/search.tsx";
import type { LayoutProps } from "../../_includes/layouts/types.ts";
import { PATHS } from "../../_includes/paths.ts";
import type { Part } from "../app.ts";
import { createJobQueue } from "../job-queue.ts";
import { indexFolder } from "./index-folder.ts";

export interface SearchPartOptions {
  /** Of the built site. A build that takes its place is searched from the next question on. */
  readonly folder: string;
  /** What every page is given; asked for each answer, since pages name assets of the build that is served. */
  readonly layout: () => Omit<LayoutProps, "page">;
  /** The site's public origin, without a slash at the end. */
  readonly origin: string;
  /** A whole page as HTML, with its doctype. */
  readonly render: (page: VNode) => string;
}

/**
 * Each question takes an engine of its own, some megabytes and tens of milliseconds. So many wait a second or two;
 * more would take the memory and the time that comments need.
 */
const QUESTIONS = { atOnce: 4, mostWaiting: 60 };

/** The names of the scripts that take over the page. */
const SCRIPTS = ["search-box", "search"] as const;

/** The part of the server that searches; mount it with the others (app.ts). */
export const searchPart = ({ folder, layout, origin, render }: SearchPartOptions): Part => {
  const files = indexFolder(folder);
  const questions = createJobQueue(QUESTIONS);

  /** Each question has an index of its own: what one reader's words have loaded changes nothing for another. */
  const answer = (query: Query, state: SearchState): Promise<FullAnswer> =>
    new Searcher(() => new SearchIndex(files.source())).ask((index) => fullAnswer(index, query, state));

  const page = (query: Query, state: SearchState, found: FullAnswer): VNode => {
    const shared = layout();
    const { search } = shared.strings;
    return (
      <SearchPage
        {...shared}
        page={{
          title: fill(search.results.titlePattern, { query: query.text }),
          description: search.label,
          url: PATHS.search,
          origin,
          current: PATHS.search,
          noindex: true,
          scripts: SCRIPTS.filter((name) => name in shared.assets.scripts),
        }}
        answered={{ state: { ...state, text: query.text }, answer: found }}
      />
    );
  };

  const routes = new Hono().get(PATHS.search, async (context, next) => {
    const state = readState(new URL(context.req.url).searchParams);
    const query = readQuery(state.text);
    // Without words there is nothing to find: the page of the site lists everything.
    if (query.text === "") return next();
    const answered = questions.run(() => answer(query, state));
    // The page of the site searches by its script, in the reader's browser, and lists everything without one.
    if (answered === undefined) return next();
    const html = render(page(query, state, await answered));
    context.header("Cache-Control", "no-store");
    return context.html(html);
  });
  return { routes };
};
