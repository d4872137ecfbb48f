/** The questions and comments under an article, oldest first, answers one level deep. */
import type { ComponentChild, VNode } from "preact";
import type { Thread as ThreadData, ThreadEntry } from "../../_data/schema/comment.ts";
import type { Strings } from "../../_data/schema/strings.ts";
import { counted } from "../../_data/schema/words.ts";
import { Comment } from "./comment.tsx";
import { Linked } from "./linked.tsx";

/** The anchor that the contents and the line of facts lead to. */
export const THREAD_ID = "comments";

export const Thread = ({
  thread,
  strings,
  contactPath,
  reportable = false,
  replyForm,
}: {
  thread: ThreadData;
  strings: Strings["thread"];
  /** Where a reader can still write when comments are closed. */
  contactPath: string;
  reportable?: boolean;
  /** What opens under a comment for an answer to it; nothing where no answers are taken. */
  replyForm?: (entry: ThreadEntry) => ComponentChild;
}): VNode => (
  <section class="sec" aria-labelledby={THREAD_ID} data-pagefind-body>
    <h2 id={THREAD_ID} data-pagefind-ignore>
      {strings.title}
    </h2>
    {thread.count > 0 && (
      <p class="meta" data-pagefind-ignore>
        {counted(strings.count, thread.count)} {strings.general}
      </p>
    )}
    {thread.entries.length === 0 && thread.open && <p data-pagefind-ignore>{strings.empty}</p>}
    {thread.entries.length > 0 && (
      <ol class="thread">
        {thread.entries.map((entry) => (
          <li key={entry.id}>
            <Comment comment={entry} strings={strings} reportable={reportable}>
              {entry.replies.map((reply) => (
                <Comment key={reply.id} comment={reply} strings={strings} reportable={reportable} />
              ))}
              {!entry.withdrawn && replyForm?.(entry)}
            </Comment>
          </li>
        ))}
      </ol>
    )}
    {!thread.open && (
      <p data-pagefind-ignore>
        <Linked text={strings.closed} href={contactPath} />
      </p>
    )}
  </section>
);
