/** The search in the head of every page: without a script, a field that leads to the search page. */
import type { VNode } from "preact";
import { ENGINE_FILE, SEARCH_FOLDER, START_FILE } from "../../_data/schema/search/files.ts";
import type { Strings } from "../../_data/schema/strings.ts";
import { PATHS } from "../paths.ts";

/** The words of the list under the field, which reach the script inside the page. */
export const boxWords = ({ results, box }: Strings["search"]) => ({
  waiting: results.waiting,
  found: results.found,
  none: results.none,
  comment: results.comment,
  kinds: results.kinds,
  list: box.list,
  instead: box.instead,
  all: box.all,
  failed: box.failed,
});
export type BoxWords = ReturnType<typeof boxWords>;

/** What a first query needs is fetched as soon as the field is in use, so the page says where it is. */
export const SearchBox = ({ strings }: { strings: Strings["search"] }): VNode => (
  <search class="find noprint">
    <form
      id="site-search"
      action={PATHS.search}
      method="get"
      data-engine={SEARCH_FOLDER + ENGINE_FILE}
      data-start={SEARCH_FOLDER + START_FILE}
      data-words={JSON.stringify(boxWords(strings))}
    >
      <label class="vh" for="site-q">
        {strings.box.label}
      </label>
      <input
        class="input"
        id="site-q"
        name="q"
        type="search"
        placeholder={strings.box.placeholder}
        autocomplete="off"
        enterkeyhint="search"
      />
      <button class="btn go" type="submit">
        {strings.submit}
      </button>
    </form>
  </search>
);
