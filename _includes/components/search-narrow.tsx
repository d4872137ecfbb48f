/** Ways to narrow the results of a search and to put them in another order: each of them a link. */
import type { VNode } from "preact";
import { type Narrowing, type SearchState, searchAddress } from "../../_data/schema/search/address.ts";
import type { Counted, FullAnswer } from "../../_data/schema/search/answer.ts";
import type { SearchWords } from "../../_data/schema/strings.ts";
import { PATHS } from "../paths.ts";

/** A number of things with commas between its thousands. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

interface Choice {
  readonly label: string;
  readonly count?: number;
  readonly state: SearchState;
  readonly chosen: boolean;
}

const Choices = ({ title, choices }: { title: string; choices: readonly Choice[] }): VNode => (
  <nav aria-label={title}>
    <p class="tag" aria-hidden="true">
      {title}
    </p>
    <ul>
      {choices.map(({ label, count, state, chosen }) => (
        <li key={label}>
          <a href={searchAddress(PATHS.search, state)} aria-current={chosen ? "true" : undefined}>
            {label} {count !== undefined && <span>{grouped(count)}</span>}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

type Wish = { readonly [Key in keyof Narrowing]: Narrowing[Key] | undefined };

/** The same words, narrowed otherwise, from the first result on. */
const narrowedTo = (text: string, { kind, topic, newest = false }: Wish): SearchState => ({
  text,
  ...(kind !== undefined && { kind }),
  ...(topic !== undefined && { topic }),
  newest,
  steps: 1,
});

const withCounts = <T,>(counts: readonly Counted<T>[], choice: (value: T) => Choice): Choice[] =>
  counts.map(({ value, count }) => ({ ...choice(value), count }));

export const SearchNarrow = ({
  state,
  answer: { kinds, topics },
  words: { narrow, kinds: kindWords },
}: {
  state: SearchState;
  answer: FullAnswer;
  words: SearchWords;
}): VNode => {
  const { text, kind, topic, newest } = state;
  const choice = (label: string, wish: Partial<Wish>, chosen: boolean): Choice => ({
    label,
    state: narrowedTo(text, { kind, topic, newest, ...wish }),
    chosen,
  });
  return (
    <details class="narrow noprint" open={kind !== undefined || topic !== undefined || newest}>
      <summary>{narrow.title}</summary>
      <div class="flow">
        <Choices
          title={narrow.kind}
          choices={[
            choice(narrow.all, { kind: undefined }, kind === undefined),
            ...withCounts(kinds, (value) => choice(kindWords[value], { kind: value }, kind === value)),
          ]}
        />
        <Choices
          title={narrow.topic}
          choices={[
            choice(narrow.all, { topic: undefined }, topic === undefined),
            ...withCounts(topics, ({ slug, title }) => choice(title, { topic: slug }, topic === slug)),
          ]}
        />
        <Choices
          title={narrow.order}
          choices={[
            choice(narrow.best, { newest: false }, !newest),
            choice(narrow.newest, { newest: true }, newest),
          ]}
        />
      </div>
    </details>
  );
};
