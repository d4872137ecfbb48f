/** The lists of comments: what waits, what is published, what is not. */
import type { VNode } from "preact";
import { counted, fill, grouped } from "../../../_data/schema/words.ts";
import { type Done, DoneBanner } from "../../components/desk/banner.tsx";
import { Case, SPAM_FORM } from "../../components/desk/case.tsx";
import type { DeskCase } from "../../components/desk/case-types.tsx";
import { type ArticleChoice, Filter } from "../../components/desk/filter.tsx";
import { Keys } from "../../components/desk/keys.tsx";
import { type Duration, durationInWords, type Moment, momentInWords } from "../../components/desk/moment.tsx";
import { Pager } from "../../components/desk/pager.tsx";
import { DESK } from "../../components/desk/paths.tsx";
import { type FormContext, PostForm } from "../../components/desk/post-form.tsx";
import { type QueueView, queuePath, type Tab, Tabs } from "../../components/desk/tabs.tsx";
import { Phases } from "../../components/phases.tsx";
import { contextOf, type DeskFrame, type DeskSession, DeskShell } from "./shell.tsx";

export interface QueueProps extends DeskFrame {
  readonly session: DeskSession;
  readonly view: QueueView;
  /** Of all that is in each list, whatever the filter. */
  readonly counts: Readonly<Record<Tab, number>>;
  /** How many fit the filter, and in how many parts. */
  readonly found: number;
  readonly pages: number;
  readonly cases: readonly DeskCase[];
  /** How long the oldest comment has waited, and whether that is longer than promised. */
  readonly oldest: { readonly waited: Duration; readonly late: boolean } | undefined;
  /** Complaints nobody has closed, and by when the first is to be decided. */
  readonly complaints: { readonly count: number; readonly due: Moment } | undefined;
  /** When a comment was last published. */
  readonly lastPublished: Moment | undefined;
  /** New comments are told by mail. */
  readonly mails: boolean;
  readonly articles: readonly ArticleChoice[];
  readonly done: Done | undefined;
}

const isFiltered = ({ article, search }: QueueView): boolean => article !== "" || search !== "";

const headingOf = ({ view, counts, words: { queue } }: QueueProps): string => {
  if (view.tab !== "waiting") return queue[view.tab];
  return counts.waiting === 0 ? queue.nothing : counted(queue.waiting, counts.waiting);
};

const titleOf = ({ view, counts, words: { queue } }: QueueProps): string => {
  if (view.tab !== "waiting") return queue[view.tab];
  return counts.waiting === 0 ? queue.shortNothing : counted(queue.shortWaiting, counts.waiting);
};

/** Under the heading: how long people have waited, and what is due. */
const Ages = ({ view, counts, oldest, complaints, lastPublished, words }: QueueProps): VNode | null => {
  const { queue, times } = words;
  if (view.tab !== "waiting") return null;
  return (
    <>
      {oldest !== undefined && (
        <p class="meta">
          {fill(queue.age, { duration: durationInWords(oldest.waited, times) })}{" "}
          {oldest.late ? <strong>{queue.late}</strong> : queue.promise}
        </p>
      )}
      {complaints !== undefined && (
        <p class="meta">
          {complaints.count === 1
            ? fill(queue.complaints.one, { when: momentInWords(complaints.due, times) })
            : fill(queue.complaints.other, {
                count: grouped(complaints.count),
                when: momentInWords(complaints.due, times),
              })}
        </p>
      )}
      {counts.waiting === 0 && lastPublished !== undefined && (
        <p class="meta">{fill(queue.lastPublished, { when: momentInWords(lastPublished, times) })}</p>
      )}
    </>
  );
};

const emptyText = ({ view, mails, words: { queue } }: QueueProps): string => {
  if (isFiltered(view)) return queue.filter.nothing;
  if (view.tab !== "waiting") return queue.noneHere;
  return mails ? queue.allReadMail : queue.allRead;
};

/** The button for all the boxes above it; they belong to its form wherever they stand. */
const SpamForm = ({ context, words }: { context: FormContext; words: QueueProps["words"] }): VNode => (
  <PostForm action={DESK.spam} context={context} id={SPAM_FORM} class="axis after flow">
    <p class="hint">{words.queue.spam.hint}</p>
    <button class="btn quiet" type="submit">
      {words.queue.spam.submit}
    </button>
  </PostForm>
);

export const QueuePage = (props: QueueProps): VNode => {
  const { view, counts, cases, pages, found, articles, done, words, layout, session } = props;
  const context = contextOf(session, queuePath(view));
  const empty = view.tab === "waiting" && counts.waiting === 0;
  return (
    <DeskShell {...props} title={titleOf(props)} current="comments" scripts={["desk"]}>
      <div class="page-head axis">
        {empty && <Phases arcs={0} small />}
        <h1>{headingOf(props)}</h1>
        <Ages {...props} />
      </div>
      <Tabs view={view} counts={counts} words={words.queue.tabs} />
      {done !== undefined && <DoneBanner done={done} context={context} words={words.acts} />}
      {(counts[view.tab] > 0 || isFiltered(view)) && (
        <Filter view={view} articles={articles} words={words.queue.filter} />
      )}
      {isFiltered(view) && found > 0 && (
        <p class="meta axis gap">{counted(words.queue.filter.found, found)}</p>
      )}
      {cases.length === 0 ? (
        <p class="axis gap">{emptyText(props)}</p>
      ) : (
        <ol class="queue">
          {cases.map((one) => (
            <li key={one.id}>
              <Case
                of={one}
                context={context}
                words={words}
                errorPrefix={layout.strings.errors.prefix}
                listed
              />
            </li>
          ))}
        </ol>
      )}
      {cases.some(({ stage, risk }) => stage === "waiting" && !risk) && (
        <SpamForm context={context} words={words} />
      )}
      <Pager view={view} pages={pages} words={words.queue} />
      <Keys words={words.keys} />
    </DeskShell>
  );
};
