/**
 * The search page: answers as the reader types, and keeps what is asked in the address, so that back, forward and
 * a copied address give it again. An answer that the server gave stays until the reader asks for another.
 */
import type { SearchState } from "../../_data/schema/search/address.ts";
import type { Search } from "./open.ts";
import { createPage, type Places, pathOf } from "./page.ts";

/** Milliseconds after a letter in which another may come. */
const PAUSE = 200;

let opened: Promise<Search> | undefined;

/** Fetches the search once; after a failure, again when it is next needed. */
const open = (): Promise<Search> => {
  opened ??= import("./open.ts").then(({ openSearch }) => openSearch());
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
};

const run = (places: Places): void => {
  const { field, form, error, results } = places;
  const page = createPage(places, open);
  let pause: ReturnType<typeof setTimeout> | undefined;

  const typed = (): SearchState => ({ text: field.value, newest: false, steps: 1 });

  const show = (state: SearchState): void => {
    clearTimeout(pause);
    error.hidden = true;
    page.show(state);
  };

  const go = (state: SearchState, how: "push" | "replace"): void => {
    page.note(state, how);
    show(state);
  };

  /** What the address asks for. */
  const follow = async (query: string): Promise<void> => {
    const asked = new URLSearchParams(query);
    field.value = asked.get("q") ?? "";
    page.wait();
    const state = await open().then(
      ({ readState }) => readState(asked),
      () => typed(),
    );
    show(state);
  };

  field.addEventListener("focus", () => open().catch(() => undefined), { once: true });
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => go(typed(), "replace"), PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(typed(), "push");
    error.hidden = field.value.trim() !== "";
    if (!error.hidden) field.focus();
  });
  results.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (link === null || !plain || link.pathname !== pathOf(form) || link.search === "") return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    follow(link.search);
  });
  addEventListener("popstate", () => follow(location.search));

  const asked = new URLSearchParams(location.search).get("q");
  if (!page.isEmpty() || asked === null) return;
  if (asked.trim() === "") error.hidden = false;
  else follow(location.search);
};

const byId = (id: string): HTMLElement | null => document.getElementById(id);

const field = byId("q");
const form = field?.closest("form");
const error = byId("q-error");
const status = byId("search-status");
const results = byId("search-results");
if (field instanceof HTMLInputElement && form && error && status && results) {
  run({ field, form, error, status, results, list: byId("search-list") });
}
