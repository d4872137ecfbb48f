/**
 * All of the search that is fetched when it is first used, in one file: a module that it shared with another
 * script of the page would be a file of its own, and one more round trip away (a test keeps it so). What the
 * search page's script needs of the same modules it is therefore given from here.
 */
import { fullAnswer, quickAnswer } from "../../_data/schema/search/answer.ts";
import { SearchIndex } from "../../_data/schema/search/index-reader.ts";
import { readQuery } from "../../_data/schema/search/query.ts";
import { Searcher } from "../../_data/schema/search/searcher.ts";
import { readState } from "../../_data/schema/search/state.ts";
import { runBox } from "./box.ts";
import { type FirstFiles, fetchFirst, siteSource } from "./site-source.ts";
import { readSearchWords } from "./words.ts";

/** @param first files that are under way already; later ones are fetched anew */
const openSearcher = (first: FirstFiles): Searcher => {
  let next: FirstFiles | undefined = first;
  const searcher = new Searcher(() => {
    const files = next ?? fetchFirst();
    next = undefined;
    return new SearchIndex(siteSource(files));
  });
  searcher.warm();
  return searcher;
};

/** The tools of the search page. */
export const openSearch = () => ({
  searcher: openSearcher(fetchFirst()),
  fullAnswer,
  readQuery,
  readState,
  readSearchWords,
});
export type Search = ReturnType<typeof openSearch>;

/** Takes over the field in the head of the page. */
export const openBox = (form: HTMLFormElement, field: HTMLInputElement, first: FirstFiles): void => {
  const searcher = openSearcher(first);
  runBox(form, field, (text, count) => {
    const query = readQuery(text);
    return searcher.ask((index) => {
      // Only a head start: what fails here fails again, and is told, where it is needed.
      index.prepare(query).catch(() => undefined);
      return quickAnswer(index, query, count);
    });
  });
};
