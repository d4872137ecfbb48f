/**
 * What stands in place of the form where comments are kept at GitHub: where they are kept, who learns what, a
 * link that works without any script, and the button that shows the discussion here. Nothing is fetched from
 * anybody, nor any connection prepared, before it is pressed.
 */
import type { VNode } from "preact";
import type { CrisisLine } from "../../_data/schema/crisis-lines.ts";
import type { Giscus } from "../../_data/schema/giscus.ts";
import type { Strings } from "../../_data/schema/strings.ts";
import { fill } from "../../_data/schema/words.ts";
import { BeforeWriting } from "./leave-comment.tsx";

/** The name of the script that shows the discussion; pages with the button name it in their head. */
export const GISCUS_SCRIPT = "giscus";

/** The discussion of an article, found by its name: it is called as its article's address. */
const discussionUrl = ({ repo }: Giscus, slug: string): string =>
  `https://github.com/${repo}/discussions?${new URLSearchParams({ discussions_q: `in:title "${slug}"` })}`;

export interface DiscussionProps {
  readonly article: { readonly slug: string; readonly title: string };
  readonly giscus: Giscus;
  /** Stylesheets of the site for the frame, by day and by night. */
  readonly themes: { readonly light: string; readonly dark: string };
  /** As in `<html lang>`. */
  readonly language: string;
  readonly crisisLines: readonly CrisisLine[];
  readonly helpPath: string;
  readonly rulesPath: string;
  readonly strings: Strings;
}

/** What the script is told: it has no words of its own. */
const scriptData = ({ article, giscus, themes, language, strings }: DiscussionProps) => {
  const { states, again, frame } = strings.discussion;
  return {
    "data-giscus": giscus.host,
    "data-repo": giscus.repo,
    "data-repo-id": giscus.repoId,
    "data-category": giscus.category,
    "data-category-id": giscus.categoryId,
    "data-term": article.slug,
    "data-light": themes.light,
    "data-dark": themes.dark,
    // giscus has its words by language alone.
    "data-language": language.split("-")[0],
    "data-title": fill(frame, { article: article.title }),
    "data-again": again,
    "data-loading": states.loading,
    "data-shown": states.shown,
    "data-offline": states.offline,
    "data-failed": states.failed,
    "data-refused": states.refused,
    "data-expired": states.expired,
    "data-signed-out": states.signedOut,
  };
};

export const Discussion = (props: DiscussionProps): VNode => {
  const { article, giscus, crisisLines, helpPath, rulesPath, strings } = props;
  const words = strings.discussion;
  return (
    <section class="flow noprint" aria-labelledby="discussion" data-pagefind-ignore {...scriptData(props)}>
      <h2 id="discussion">{words.title}</h2>
      <p>{words.kept}</p>
      <BeforeWriting
        crisisLines={crisisLines}
        helpPath={helpPath}
        rulesPath={rulesPath}
        strings={strings.form}
      />
      {/* True only of a button that can be pressed, so the script brings it out and takes it away. */}
      <p data-learns hidden>
        {fill(words.learns, { host: new URL(giscus.host).host })}
      </p>
      <p>{words.changes}</p>
      <p>
        <a class="more" href={discussionUrl(giscus, article.slug)} rel="noopener noreferrer">
          {words.link}
        </a>
      </p>
      {/* Without scripts it could do nothing, so the script brings it out. */}
      <button class="btn" type="button" hidden>
        {words.show}
      </button>
      <p class="vh" role="status" />
      <div />
    </section>
  );
};
