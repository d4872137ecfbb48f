/** What became of an article that was saved, and whether readers have it already. */
import type { VNode } from "preact";
import type { WritingStrings } from "../../../_data/schema/writing-strings.ts";
import { articlePath } from "../../paths.ts";
import { writingPath } from "./paths.tsx";

export interface WritingOutcome {
  /** The whole sentence. */
  readonly text: string;
  /**
   * Whether the site is as it should be, or is made on another host. Undefined for what makes no difference to
   * readers.
   */
  readonly site: "pending" | "made" | "elsewhere" | undefined;
  /** Whether the article will be on the site in the end. */
  readonly shown: boolean;
  /** The page on which this stands. */
  readonly here: string;
}

export const Outcome = ({
  outcome: { text, site, shown, here },
  slug,
  words: { live, edit },
}: {
  outcome: WritingOutcome;
  slug: string;
  words: WritingStrings;
}): VNode => {
  const pending = site === "pending";
  return (
    <div class="banner cluster" role="status" data-live={pending ? writingPath(slug, "live") : undefined}>
      <p>
        {text}
        {site === "elsewhere" && ` ${live.elsewhere}`}
      </p>
      {(site === "pending" || site === "made") && (
        <>
          {pending && (
            <p data-pending>
              {live.pending} <a href={here}>{live.look}</a>
            </p>
          )}
          <p data-done hidden={pending}>
            {shown ? live.yes : live.gone} {shown && <a href={articlePath(slug)}>{edit.see}</a>}
          </p>
        </>
      )}
    </div>
  );
};
