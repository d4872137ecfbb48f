/** Whom to call now: the ways to reach the lines of one country, as links that also help on paper. */
import type { VNode } from "preact";
import type { CrisisLine } from "../../_data/schema/crisis-lines.ts";
import type { Place } from "../../_data/schema/places.ts";

/** The lines for one place that also stand above forms, the most urgent first. */
export const primaryLines = (lines: readonly CrisisLine[], place: Place): readonly CrisisLine[] =>
  lines.filter(({ primary, places }) => primary && places.includes(place));

/** Whose numbers they are and what for, then each way to reach them. */
const CrisisRow = ({ line }: { line: CrisisLine }): VNode => (
  <li>
    <p class="meta">
      {line.name}. {line.purpose}
    </p>
    <p class="cluster">
      {line.actions.map(({ href, label }) => (
        <a key={href} class="more" href={href} rel="noopener noreferrer">
          <strong>{label}</strong>
        </a>
      ))}
    </p>
  </li>
);

const CrisisRows = ({ lines }: { lines: readonly CrisisLine[] }): VNode => (
  <ul class="flow">
    {lines.map((line) => (
      <CrisisRow key={line.id} line={line} />
    ))}
  </ul>
);

/** What a page can and cannot do in an emergency, and the lines for the United States. */
export const CrisisNotice = ({
  id,
  lines,
  heading: Heading = "h3",
  helpPath,
  words,
}: {
  /** Of the heading; one notice to a page needs one id. */
  id: string;
  /** The level that follows from where on the page the notice stands. */
  heading?: "h2" | "h3";
  lines: readonly CrisisLine[];
  helpPath: string;
  words: { readonly title: string; readonly text: string; readonly more: string };
}): VNode => (
  <section class="panel" aria-labelledby={id}>
    <Heading id={id}>{words.title}</Heading>
    <p>{words.text}</p>
    <CrisisRows lines={primaryLines(lines, "us")} />
    <p>
      <a class="more" href={helpPath}>
        {words.more}
      </a>
    </p>
  </section>
);
