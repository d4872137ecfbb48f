/** The frame of the desk's pages: no help line, its own navigation, kept out of search engines. */
import type { ComponentChildren, VNode } from "preact";
import type { DeskStrings } from "../../../_data/schema/desk-strings.ts";
import { fill } from "../../../_data/schema/words.ts";
import { Alarms, type DeskAlarms } from "../../components/desk/alarms.tsx";
import { DESK } from "../../components/desk/paths.tsx";
import { type FormContext, PostForm } from "../../components/desk/post-form.tsx";
import { Mark } from "../../components/mark.tsx";
import { PATHS } from "../../paths.ts";
import { Document } from "../document.tsx";
import type { LayoutProps } from "../types.ts";

/** What every page of the desk is given. */
export interface DeskFrame {
  /** What every page of the site is given. */
  readonly layout: Omit<LayoutProps, "page">;
  /** The site's public origin, without a slash at the end. */
  readonly origin: string;
  readonly words: DeskStrings;
  /** Undefined for whoever is not signed in. */
  readonly session: DeskSession | undefined;
}

export interface DeskSession {
  /** Goes into every form; see the server's guard. */
  readonly token: string;
  /** Different each time a page is made: a form that is sent twice is known by it. */
  readonly once: string;
  /** Whether there is a page that lists the mails. */
  readonly mailPage: boolean;
  readonly alarms: DeskAlarms;
}

/** What the forms of a page carry; `back` is the page that follows. */
export const contextOf = ({ token, once }: DeskSession, back: string): FormContext => ({ token, once, back });

export type DeskSection = "comments" | "articles" | "mail";

const SECTION_PATHS: Readonly<Record<DeskSection, string>> = {
  comments: DESK.queue,
  articles: DESK.articles,
  mail: DESK.mail,
};

const Navigation = ({
  words,
  session,
  current,
}: Pick<DeskFrame, "words" | "session"> & { current: DeskSection | undefined }): VNode => {
  const sections: readonly DeskSection[] =
    session === undefined ? [] : ["comments", "articles", ...(session.mailPage ? (["mail"] as const) : [])];
  return (
    <nav class="nav" aria-label={words.chrome.navigation}>
      <ul>
        {sections.map((section) => (
          <li key={section}>
            <a href={SECTION_PATHS[section]} aria-current={section === current ? "page" : undefined}>
              {words.chrome[section]}
            </a>
          </li>
        ))}
        <li>
          <a href={PATHS.home}>{words.chrome.site}</a>
        </li>
        {session !== undefined && (
          <li>
            <PostForm action={DESK.signOut} context={contextOf(session, DESK.queue)}>
              <button class="link-button" type="submit">
                {words.chrome.signOut}
              </button>
            </PostForm>
          </li>
        )}
      </ul>
    </nav>
  );
};

/** `title` is the page's own part of the document's title. */
export const DeskShell = ({
  layout,
  origin,
  words,
  session,
  title,
  current,
  scripts = [],
  children,
}: DeskFrame & {
  title: string;
  current?: DeskSection;
  scripts?: readonly string[];
  children: ComponentChildren;
}): VNode => (
  <Document
    {...layout}
    page={{
      title: fill(words.chrome.titlePattern, { page: title }),
      description: words.chrome.tagline,
      url: DESK.queue,
      origin,
      noindex: true,
      stylesheets: [layout.assets.deskCss],
      scripts,
    }}
  >
    <a class="skip" href="#main">
      {words.chrome.skip}
    </a>
    <header>
      <div class="wrap head">
        <a class="brand" href={DESK.queue}>
          <Mark size={36} />
          <span>
            <b>{layout.data.site.name}</b> {words.chrome.tagline}
          </span>
        </a>
        <Navigation words={words} session={session} current={current} />
      </div>
    </header>
    <main id="main" class="wrap page">
      {session !== undefined && <Alarms alarms={session.alarms} mailPage={session.mailPage} words={words} />}
      {children}
    </main>
    {session !== undefined && (
      <footer class="foot">
        <div class="wrap">
          <p>{words.chrome.footer}</p>
        </div>
      </footer>
    )}
  </Document>
);
