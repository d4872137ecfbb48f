/** One result of the search: where it leads, the words that were found, and its facts. */
import type { ComponentChild, VNode } from "preact";
import type { Part, ResultView } from "../../_data/schema/search/excerpt.ts";
import type { SearchWords } from "../../_data/schema/strings.ts";
import { formatDate } from "../dates.ts";

const Marked = ({ parts }: { parts: readonly Part[] }): VNode => (
  <>{parts.map(({ text, marked }, index) => (marked ? <mark key={index}>{text}</mark> : text))}</>
);

/** A template with elements in its places. */
export const filled = (
  template: string,
  places: Readonly<Record<string, ComponentChild>>,
): ComponentChild[] =>
  template.split(/\{(\w+)\}/).map((part, index) => (index % 2 === 1 ? (places[part] ?? "") : part));

const titleOf = ({ title, name }: ResultView, words: SearchWords): ComponentChild =>
  name === undefined ? (
    <Marked parts={title} />
  ) : (
    filled(words.comment, { name: <bdi>{name}</bdi>, article: <Marked parts={title} /> })
  );

export const SearchResult = ({
  result,
  topic,
  words,
}: {
  result: ResultView;
  topic: string | undefined;
  words: SearchWords;
}): VNode => {
  const { href, kind, date, host, excerpt, places } = result;
  return (
    <article class="item">
      <h3>
        <a href={href}>{titleOf(result, words)}</a>
      </h3>
      <p dir="auto">
        <Marked parts={excerpt} />
      </p>
      {places.length > 0 && (
        <ul aria-label={words.places}>
          {places.map((place) => (
            <li key={place.href}>
              <a class="more" href={place.href}>
                <span>
                  <Marked parts={place.title} />
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <p class="meta dots">
        <span>{words.kinds[kind]}</span>
        {topic !== undefined && <span>{topic}</span>}
        {date !== undefined && (
          <span>
            <time datetime={date}>{formatDate(date)}</time>
          </span>
        )}
        {host !== undefined && <span>{host}</span>}
      </p>
    </article>
  );
};
