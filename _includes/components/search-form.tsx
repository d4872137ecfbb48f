/** Search: label, field and button in one row. Without scripts it leads to the page that lists everything. */
import type { VNode } from "preact";
import type { Strings } from "../../_data/schema/strings.ts";
import { PATHS } from "../paths.ts";

export const SearchForm = ({ strings }: { strings: Strings["search"] }): VNode => (
  <search class="noprint">
    <form action={PATHS.search} method="get" class="field">
      <label for="q">{strings.label}</label>
      <div class="search">
        <input class="input" id="q" name="q" type="search" autocomplete="off" enterkeyhint="search" />
        <button class="btn" type="submit">
          {strings.submit}
        </button>
      </div>
    </form>
  </search>
);
