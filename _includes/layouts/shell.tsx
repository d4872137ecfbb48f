/** The frame of every public page: skip link, header, main, footer. */
import type { ComponentChildren, VNode } from "preact";
import { SiteFooter } from "../components/site-footer.tsx";
import { SiteHeader } from "../components/site-header.tsx";
import { Document } from "./document.tsx";
import type { LayoutProps } from "./types.ts";

export type ShellProps = LayoutProps & {
  /** Lets sections reach across the window, as on the home page; all other pages keep within the page's width. */
  wide?: boolean;
  children: ComponentChildren;
};

export const Shell = ({ wide = false, children, ...layout }: ShellProps): VNode => {
  const { data, strings, page } = layout;
  const { site, navigation, crisisLines } = data;
  return (
    <Document {...layout}>
      <a class="skip" href="#main">
        {strings.chrome.skip}
      </a>
      <SiteHeader
        site={site}
        navigation={navigation}
        crisisLines={crisisLines}
        strings={strings}
        current={page.current}
        helpLine={page.helpLine ?? true}
      />
      {page.preview === true && <p class="banner wrap">{strings.chrome.preview}</p>}
      <main id="main" class={wide ? undefined : "wrap page"}>
        {children}
      </main>
      <SiteFooter site={site} navigation={navigation} crisisLines={crisisLines} strings={strings.chrome} />
    </Document>
  );
};
