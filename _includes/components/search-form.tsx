/** Search: label, field and button in one row. Without scripts it leads to the page that lists everything. */
import type { VNode } from "preact";
import type { Strings } from "../../_data/schema/strings.ts";
import { PATHS } from "../paths.ts";

/** @param value what was searched for; the search page's script also needs the place for what is wrong */
export const SearchForm = ({
  strings,
  value,
  withError = false,
}: {
  strings: Strings["search"];
  value?: string;
  withError?: boolean;
}): VNode => (
  <search class="noprint">
    <form action={PATHS.search} method="get" class="field">
      <label for="q">{strings.label}</label>
      {withError && (
        <p class="error" id="q-error" hidden>
          {strings.results.empty}
        </p>
      )}
      <div class="search">
        <input
          class="input"
          id="q"
          name="q"
          type="search"
          value={value}
          autocomplete="off"
          enterkeyhint="search"
          aria-describedby={withError ? "q-error" : undefined}
        />
        <button class="btn" type="submit">
          {strings.submit}
        </button>
      </div>
    </form>
  </search>
);
