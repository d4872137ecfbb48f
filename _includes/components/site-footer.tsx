/** The foot of every public page: what the site is and is not; on paper also the numbers for an emergency. */
import type { VNode } from "preact";
import type { CrisisLine } from "../../_data/schema/crisis-lines.ts";
import type { Navigation } from "../../_data/schema/navigation.ts";
import { placesInWords } from "../../_data/schema/places.ts";
import type { Site } from "../../_data/schema/site.ts";
import type { Strings } from "../../_data/schema/strings.ts";
import { fill } from "../../_data/schema/words.ts";

export const SiteFooter = ({
  site,
  navigation,
  crisisLines,
  strings,
}: {
  site: Site;
  navigation: Navigation;
  crisisLines: readonly CrisisLine[];
  strings: Strings["chrome"];
}): VNode => (
  <footer class="foot">
    <div class="wrap">
      <div class="flow">
        <p>{fill(strings.footer.about, { site: site.name })}</p>
        <p>{strings.footer.disclaimer}</p>
        <p>{strings.footer.promise}</p>
        <div class="print-only">
          <p>{strings.footer.print}</p>
          <ul>
            {crisisLines
              .filter(({ primary }) => primary)
              .map(({ id, places, name, actions }) => (
                <li key={id}>
                  {placesInWords(places)}: {name}. {actions.map(({ label }) => label).join(", ")}
                </li>
              ))}
          </ul>
        </div>
      </div>
      <nav aria-label={strings.footerNavigation}>
        <ul>
          {navigation.footer.map(({ label, path }) => (
            <li key={path}>
              <a href={path}>{label}</a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  </footer>
);
