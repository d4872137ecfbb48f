/** The head of every public page: the help line, the name, and the main navigation. */
import type { VNode } from "preact";
import type { Navigation } from "../../_data/schema/navigation.ts";
import type { Site } from "../../_data/schema/site.ts";
import type { Strings } from "../../_data/schema/strings.ts";
import { Mark } from "./mark.tsx";

/** Help in a crisis: the first thing on every page, with the same words in the same place. */
export const HelpLine = ({ path, strings }: { path: string; strings: Strings["chrome"] }): VNode => (
  <div class="helpline">
    <div class="wrap">
      <p>
        <span>{strings.help.question}</span> <a href={path}>{strings.help.link}</a>
      </p>
    </div>
  </div>
);

/** Mark and name, leading home. */
export const Brand = ({ name, tagline }: { name: string; tagline: string }): VNode => (
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
  strings,
  current,
  helpLine,
}: {
  site: Site;
  navigation: Navigation;
  strings: Strings["chrome"];
  current: string | undefined;
  helpLine: boolean;
}): VNode => (
  <header>
    {helpLine && <HelpLine path={navigation.helpPath} strings={strings} />}
    <div class="wrap head">
      <Brand name={site.name} tagline={site.tagline} />
      <nav class="nav" aria-label={strings.mainNavigation}>
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
