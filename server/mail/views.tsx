/** The pages behind the links in mails, out of the site's layouts. */
import type { VNode } from "preact";
import type { MailStrings } from "../../_data/schema/mail-strings.ts";
import { ConfirmPage, MailNotice, UnsubscribePage } from "../../_includes/layouts/mail-actions.tsx";
import type { OutcomeProps } from "../../_includes/layouts/outcome.ts";
import type { LayoutProps } from "../../_includes/layouts/types.ts";
import type { MailViews } from "./contracts.ts";
import { deskPath } from "./paths.ts";

export interface MailViewOptions {
  /** What every page of the site is given, as it is now: asked for with each page. */
  readonly layout: () => Omit<LayoutProps, "page">;
  /** The site's public origin, without a slash at the end. */
  readonly origin: string;
  readonly words: MailStrings;
  /** A whole page as HTML, with its doctype. */
  readonly render: (page: VNode) => string;
}

/** The pages in the words and the look of the site. */
export const createMailViews = ({ layout, origin, words, render }: MailViewOptions): MailViews => {
  const { confirm, unsubscribe } = words;
  // The address of such a page is a secret, so it is not told to the parts of the page.
  const outcome = (): OutcomeProps => ({ ...layout(), page: { url: "/comments/", origin } });
  const notice = (
    said: { readonly title: string; readonly lead: string },
    more?: { readonly text: string; readonly href: string },
  ): string => render(<MailNotice {...outcome()} words={said} {...(more !== undefined && { more })} />);

  return {
    confirm: ({ action, path, ...comment }) =>
      render(
        <ConfirmPage
          {...outcome()}
          act={action}
          action={path}
          comment={comment}
          deskPath={deskPath}
          words={confirm}
        />,
      ),
    done: (action) =>
      notice(action === "approve" ? confirm.approved : confirm.held, { text: confirm.desk, href: deskPath }),
    dead: () => notice(confirm.dead, { text: confirm.dead.desk, href: deskPath }),
    unsubscribe: (path) => render(<UnsubscribePage {...outcome()} action={path} words={unsubscribe.ask} />),
    unsubscribed: () => notice(unsubscribe.done),
    noAddress: () => notice(unsubscribe.nothing),
    failed: () => notice(words.failed),
  };
};
