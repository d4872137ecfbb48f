/** The head of every public page: the help line, the name, and the main navigation. */
import type { VNode } from "preact";
import type { CrisisLine } from "../../_data/schema/crisis-lines.ts";
import type { Navigation } from "../../_data/schema/navigation.ts";
import { PLACE_LABELS } from "../../_data/schema/places.ts";
import type { Site } from "../../_data/schema/site.ts";
import type { Strings } from "../../_data/schema/strings.ts";
import { primaryLines } from "./crisis-notice.tsx";
import { Mark } from "./mark.tsx";
import { SearchBox } from "./search-box.tsx";

/** Help in a crisis: the first thing on every page, with the same words in the same place. */
const HelpLine = ({
  path,
  lines,
  strings,
}: {
  path: string;
  lines: readonly CrisisLine[];
  strings: Strings["chrome"];
}): VNode => {
  const calls = primaryLines(lines, "us").flatMap(({ actions }) =>
    actions.filter(({ kind }) => kind === "call"),
  );
  return (
    <div class="helpline">
      <div class="wrap">
        <p>
          <span>{strings.help.question}</span> <a href={path}>{strings.help.link}</a>{" "}
          <span>{PLACE_LABELS.us}:</span>
          {calls.map(({ href, label }) => (
            <>
              {" "}
              <a href={href}>{label}</a>
            </>
          ))}
        </p>
      </div>
    </div>
  );
};

/** Mark and name, leading home. */
const Brand = ({ name, tagline }: { name: string; tagline: string }): VNode => (
  <a class="brand" href="/">
    <Mark size={36} />
    <span>
      <b>{name}</b> {tagline}
    </span>
  </a>
);

export const SiteHeader = ({
  site,
  navigation,
  crisisLines,
  strings: { chrome, search },
  current,
  helpLine,
}: {
  site: Site;
  navigation: Navigation;
  crisisLines: readonly CrisisLine[];
  strings: Pick<Strings, "chrome" | "search">;
  current: string | undefined;
  helpLine: boolean;
}): VNode => (
  <header>
    {helpLine && <HelpLine path={navigation.helpPath} lines={crisisLines} strings={chrome} />}
    <div class="wrap head">
      <Brand name={site.name} tagline={site.tagline} />
      <SearchBox strings={search} />
      <nav class="nav" aria-label={chrome.mainNavigation}>
        <ul>
          {navigation.main.map(({ label, path }) => (
            <li key={path}>
              <a href={path} aria-current={path === current ? "page" : undefined}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  </header>
);
