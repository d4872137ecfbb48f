/** What the pages behind the links in mails are given. */
import type { LinkAction } from "./links.ts";

/** The comment behind a link, for a person at the practice to read. */
export interface ConfirmProps {
  readonly action: LinkAction;
  /** Where the page's form posts: the link itself. */
  readonly path: string;
  /** The title of its article, while there is one. */
  readonly article: string | undefined;
  readonly name: string;
  /** The words that would be published. */
  readonly message: string;
  /** `YYYY-MM-DD`, where the practice is. */
  readonly sentOn: string;
  readonly danger: boolean;
  /** What the rules found in it, in sentences. */
  readonly marks: readonly string[];
}

/** The pages, as whole HTML documents. */
export interface MailViews {
  /** Shows a comment and asks. */
  confirm(props: ConfirmProps): string;
  /** It was done. */
  done(action: LinkAction): string;
  /** The link does nothing, or no longer. */
  dead(): string;
  /** Asks whether to stop all mail. */
  unsubscribe(path: string): string;
  /** It is stopped. */
  unsubscribed(): string;
  /** There is no address to write to. */
  noAddress(): string;
  /** Our own fault. */
  failed(): string;
}
