/** What is wrong on our side. It stands on every page of the desk until it is mended. */
import type { VNode } from "preact";
import type { DeskStrings } from "../../../_data/schema/desk-strings.ts";
import { counted, fill } from "../../../_data/schema/words.ts";
import { type Moment, momentInWords } from "./moment.tsx";
import { DESK } from "./paths.tsx";

export interface DeskAlarms {
  /** Since when the site could not be made anew, and why, in words for the practice where there are any. */
  readonly publishing: { readonly at: Moment; readonly reason: string | undefined } | undefined;
  /** Mails that could not be sent after several tries. */
  readonly stuckMails: number;
  /** Since when the mail server takes nothing. */
  readonly mailServer: Moment | undefined;
  /** Why comments cannot be stored. */
  readonly store: keyof DeskStrings["alarms"]["store"] | undefined;
}

export const Alarms = ({
  alarms: { publishing, stuckMails, mailServer, store },
  mailPage,
  words,
}: {
  alarms: DeskAlarms;
  /** Whether there is a page that lists the mails. */
  mailPage: boolean;
  words: DeskStrings;
}): VNode | null => {
  if (publishing === undefined && stuckMails === 0 && mailServer === undefined && store === undefined) {
    return null;
  }
  const mail = counted(words.alarms.mail, stuckMails);
  return (
    <section class="panel urgent axis gap alarms" aria-label={words.alarms.label}>
      {store !== undefined && <p>{words.alarms.store[store]}</p>}
      {publishing !== undefined && (
        <p>
          {fill(words.alarms.publishing, { when: momentInWords(publishing.at, words.times) })}
          {publishing.reason !== undefined &&
            ` ${fill(words.alarms.publishingReason, { reason: publishing.reason })}`}
        </p>
      )}
      {mailServer !== undefined && (
        <p>{fill(words.alarms.mailServer, { when: momentInWords(mailServer, words.times) })}</p>
      )}
      {stuckMails > 0 && <p>{mailPage ? <a href={DESK.mail}>{mail}</a> : mail}</p>}
    </section>
  );
};
