/** Results of the search, and ways to narrow them: the same from the server and in the browser. */
import type { VNode } from "preact";
import { fill } from "../../_data/schema/fill.ts";
import { type SearchState, searchAddress } from "../../_data/schema/search/address.ts";
import type { FullAnswer } from "../../_data/schema/search/answer.ts";
import type { SearchWords } from "../../_data/schema/strings.ts";
import { PATHS, topicPath } from "../paths.ts";
import { grouped, SearchNarrow } from "./search-narrow.tsx";
import { filled, SearchResult } from "./search-result.tsx";

export interface SearchResultsProps {
  readonly state: SearchState;
  readonly answer: FullAnswer;
  readonly words: SearchWords;
}

/** The sentence that says how much was found for what was typed. */
export const foundLine = ({ query, instead, total }: FullAnswer, words: SearchWords): string => {
  if (total === 0 || instead !== undefined) return fill(words.none, { query: query.text });
  const form = total === 1 ? words.found.one : words.found.other;
  return fill(form, { count: grouped(total), query: query.text });
};

const Nothing = ({ answer, words }: Pick<SearchResultsProps, "answer" | "words">): VNode => (
  <div class="flow">
    <p class="lead">{words.noneLead}</p>
    <p class="measure">{words.hint}</p>
    <ul class="topics">
      {answer.allTopics.map(({ value: { slug, title }, count }) => (
        <li key={slug}>
          <a href={topicPath(slug)}>
            {title} <span>{grouped(count)}</span>
          </a>
        </li>
      ))}
    </ul>
    <p>
      <a href={PATHS.search}>{words.everything}</a>
    </p>
  </div>
);

/** What was searched for in the place of a word that nothing has. */
const Instead = ({
  state,
  instead,
  words,
}: Pick<SearchResultsProps, "state" | "words"> & { instead: string }): VNode => (
  <p>
    {words.noneLead}{" "}
    {filled(words.suggestion, {
      suggestion: <a href={searchAddress(PATHS.search, { ...state, text: instead })}>{instead}</a>,
    })}
  </p>
);

export const SearchResults = ({ state, answer, words }: SearchResultsProps): VNode => {
  const { instead, results, total, allTopics } = answer;
  const topicTitle = (slug = ""): string | undefined =>
    allTopics.find(({ value }) => value.slug === slug)?.value.title;
  const narrowed = state.kind !== undefined || state.topic !== undefined;
  return (
    <section class="split sec" aria-labelledby="search-found">
      <div class="flow">
        <h2 class="label" id="search-found">
          {foundLine(answer, words)}
        </h2>
        {instead !== undefined && <Instead state={state} instead={instead} words={words} />}
        {(total > 0 || narrowed) && <SearchNarrow state={state} answer={answer} words={words} />}
      </div>
      <div>
        {total === 0 && <Nothing answer={answer} words={words} />}
        {total > 0 && (
          <ul class="list">
            {results.map((result) => (
              <li key={result.href}>
                <SearchResult result={result} topic={topicTitle(result.topics[0])} words={words} />
              </li>
            ))}
          </ul>
        )}
        {results.length < total && (
          <p class="after">
            <a class="btn quiet" href={searchAddress(PATHS.search, { ...state, steps: state.steps + 1 })}>
              {words.more}
            </a>
          </p>
        )}
      </div>
    </section>
  );
};
