/** Whom to call now: the ways to reach the lines of one country, as links that also help on paper. */
import type { VNode } from "preact";
import type { CrisisLine } from "../../_data/schema/crisis-lines.ts";
import type { Place } from "../../_data/schema/places.ts";

/** Lines with an address outside this site leave no trace of the page the reader came from. */
export const CrisisActions = ({ line }: { line: CrisisLine }): VNode => (
  <>
    {line.actions.map(({ href, label }) => (
      <a key={href} href={href} rel="noopener noreferrer">
        {label}
      </a>
    ))}
  </>
);

/** The lines for one place that also stand above forms, the most urgent first. */
export const primaryLines = (lines: readonly CrisisLine[], place: Place): readonly CrisisLine[] =>
  lines.filter(({ primary, places }) => primary && places.includes(place));

/** A row for each line: the numbers, then whose they are and what for. */
export const CrisisRows = ({ lines }: { lines: readonly CrisisLine[] }): VNode => (
  <ul class="call">
    {lines.map((line) => (
      <li key={line.id}>
        <CrisisActions line={line} />
        <span class="meta">
          {line.name}. {line.purpose}
        </span>
      </li>
    ))}
  </ul>
);

/** What a page can and cannot do in an emergency, and the lines for the United States. */
export const CrisisNotice = ({
  id,
  lines,
  helpPath,
  words,
}: {
  /** Of the heading; one notice to a page needs one id. */
  id: string;
  lines: readonly CrisisLine[];
  helpPath: string;
  words: { readonly title: string; readonly text: string; readonly more: string };
}): VNode => (
  <section class="panel" aria-labelledby={id}>
    <h3 id={id}>{words.title}</h3>
    <p>{words.text}</p>
    <CrisisRows lines={primaryLines(lines, "us")} />
    <p>
      <a href={helpPath}>{words.more}</a>
    </p>
  </section>
);
