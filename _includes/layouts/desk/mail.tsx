/** Mails that could not be sent, and those that were written to files because no mail server is set. */
import type { VNode } from "preact";
import type { DeskStrings } from "../../../_data/schema/desk-strings.ts";
import { counted, fill } from "../../../_data/schema/words.ts";
import { type Moment, momentInWords, When } from "../../components/desk/moment.tsx";
import { DESK, mailActionPath, mailFilePath } from "../../components/desk/paths.tsx";
import { type FormContext, PostForm } from "../../components/desk/post-form.tsx";
import { contextOf, type DeskFrame, type DeskSession, DeskShell } from "./shell.tsx";

type Kind = keyof DeskStrings["mail"]["kinds"];

export interface StuckMailEntry {
  readonly id: number;
  readonly kind: Kind;
  readonly since: Moment;
  readonly attempts: number;
  /** A kind of failure and a code. */
  readonly failure: string | undefined;
  /** Undefined when it is given up. */
  readonly nextTry: Moment | undefined;
}

export interface WrittenMailEntry {
  readonly file: string;
  readonly kind: Kind;
  readonly at: Moment;
}

export interface DeskMailProps extends DeskFrame {
  readonly session: DeskSession;
  readonly stuck: readonly StuckMailEntry[];
  /** Undefined when mails are sent. */
  readonly written: readonly WrittenMailEntry[] | undefined;
}

const StuckEntry = ({
  of,
  context,
  words,
}: {
  of: StuckMailEntry;
  context: FormContext;
  words: DeskStrings;
}): VNode => {
  const { mail, times } = words;
  const { id, kind, since, attempts, failure, nextTry } = of;
  return (
    <li class="cluster">
      <p>
        {mail.kinds[kind]}{" "}
        <span class="meta dots">
          <span>
            <When moment={since} words={times} />
          </span>
          <span>{counted(mail.attempts, attempts)}</span>
          {failure !== undefined && <span>{failure}</span>}
          <span>
            {nextTry === undefined ? mail.givenUp : fill(mail.next, { when: momentInWords(nextTry, times) })}
          </span>
        </span>
      </p>
      {(["retry", "dismiss"] as const).map((action) => (
        <PostForm key={action} action={mailActionPath(id, action)} context={context}>
          <button
            class="btn quiet"
            type="submit"
            aria-label={fill(mail.which, { action: mail[action], mail: mail.kinds[kind] })}
          >
            {mail[action]}
          </button>
        </PostForm>
      ))}
    </li>
  );
};

const Stuck = ({ session, stuck, words }: DeskMailProps): VNode => (
  <section class="sec split" aria-labelledby="stuck">
    <h2 class="tag" id="stuck">
      {words.mail.stuck.title}
    </h2>
    {stuck.length === 0 ? (
      <p>{words.mail.stuck.none}</p>
    ) : (
      <div class="flow">
        <p>{words.mail.stuck.lead}</p>
        <ul class="threads">
          {stuck.map((mail) => (
            <StuckEntry key={mail.id} of={mail} context={contextOf(session, DESK.mail)} words={words} />
          ))}
        </ul>
      </div>
    )}
  </section>
);

const Written = ({ mails, words }: { mails: readonly WrittenMailEntry[]; words: DeskStrings }): VNode => (
  <section class="sec split" aria-labelledby="written">
    <h2 class="tag" id="written">
      {words.mail.written.title}
    </h2>
    <div class="flow">
      <p>{words.mail.written.lead}</p>
      {mails.length === 0 ? (
        <p>{words.mail.written.none}</p>
      ) : (
        <ul class="threads">
          {mails.map(({ file, kind, at }) => (
            <li key={file} class="cluster">
              <p>
                {words.mail.kinds[kind]}{" "}
                <span class="meta">
                  <When moment={at} words={words.times} />
                </span>
              </p>
              <a class="more" href={mailFilePath(file)} download={file}>
                {words.mail.written.save} <span class="vh">({file})</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  </section>
);

export const DeskMailPage = (props: DeskMailProps): VNode => {
  const { stuck, written, words } = props;
  return (
    <DeskShell {...props} title={words.mail.title} current="mail">
      <div class="page-head axis">
        <h1>{words.mail.title}</h1>
      </div>
      {(written === undefined || stuck.length > 0) && <Stuck {...props} />}
      {written !== undefined && <Written mails={written} words={words} />}
    </DeskShell>
  );
};
