/** The search page while its script runs: shows an answer, how the search stands, or the list of everything. */
import { type ComponentChild, h, render } from "preact";
import { fill } from "../../_data/schema/fill.ts";
import { type SearchState, searchAddress } from "../../_data/schema/search/address.ts";
import { foundLine, SearchResults } from "../../_includes/components/search-results.tsx";
import type { Search } from "./open.ts";

/** The elements that the page has for the script. */
export interface Places {
  readonly field: HTMLInputElement;
  readonly form: HTMLFormElement;
  readonly error: HTMLElement;
  readonly status: HTMLElement;
  readonly results: HTMLElement;
  /** Everything by topic; not on a page on which the server has answered. */
  readonly list: HTMLElement | null;
}

/** The address of the search page. */
export const pathOf = (form: HTMLFormElement): string => new URL(form.action).pathname;

export const createPage = ({ form, status, results, list }: Places, open: () => Promise<Search>) => {
  const path = pathOf(form);
  const plainTitle = document.title;
  const { words, waiting = "", failed = "", title = "" } = results.dataset;
  /** What was asked last: an answer to anything else comes too late. */
  let asked: SearchState | undefined;
  /** Whether what is shown was drawn here. What the server sent makes way as a whole. */
  let drawn = false;

  const draw = (what: ComponentChild): void => {
    if (!drawn) results.replaceChildren();
    drawn = true;
    render(what, results);
  };

  /** Says how the search stands; with nothing to say, the page is as it came. */
  const tell = (text: string): void => {
    asked = undefined;
    status.textContent = text;
    document.title = plainTitle;
    list?.removeAttribute("hidden");
    draw(text === "" ? null : h("p", { class: "axis lead" }, text));
  };

  const answer = async (state: SearchState): Promise<void> => {
    const { searcher, fullAnswer, readQuery, readSearchWords } = await open();
    const shownWords = readSearchWords(words);
    const query = readQuery(state.text);
    const found = await searcher.ask((index) => fullAnswer(index, query, state));
    if (asked !== state) return;
    draw(h(SearchResults, { state: { ...state, text: query.text }, answer: found, words: shownWords }));
    list?.setAttribute("hidden", "");
    document.title = fill(title, { query: query.text });
    status.textContent = foundLine(found, shownWords);
  };

  const isEmpty = (): boolean => results.childElementCount === 0;

  return {
    isEmpty,

    /** Says that the search is on its way, where there is nothing yet. */
    wait(): void {
      if (isEmpty()) tell(waiting);
    },

    /** Puts what is asked into the address. */
    note(state: SearchState, how: "push" | "replace"): void {
      const address = state.text.trim() === "" ? path : searchAddress(path, state);
      if (how === "push") history.pushState(null, "", address);
      else history.replaceState(null, "", address);
    },

    /** Shows what a state asks for; nothing when it asks for nothing. */
    async show(state: SearchState): Promise<void> {
      if (state.text.trim() === "") {
        tell("");
        return;
      }
      this.wait();
      asked = state;
      try {
        await answer(state);
      } catch {
        if (asked === state) tell(failed);
      }
    },
  };
};
