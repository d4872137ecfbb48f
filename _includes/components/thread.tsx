/** The questions and comments under an article, oldest first, answers one level deep. */
import type { VNode } from "preact";
import type { Thread as ThreadData, ThreadEntry } from "../../_data/schema/comment.ts";
import type { Strings } from "../../_data/schema/strings.ts";
import { counted } from "../../_data/schema/words.ts";
import { Comment, replyPath } from "./comment.tsx";
import { Linked } from "./linked.tsx";

/** The anchor that the contents and the line of facts lead to. */
export const THREAD_ID = "comments";

/** A form under each comment would make a long thread several times as heavy, so it has a page of its own. */
const ReplyLink = ({ entry, origin, text }: { entry: ThreadEntry; origin: string; text: string }): VNode => (
  <p class="noprint" data-pagefind-ignore>
    <a class="more" href={origin + replyPath(entry)} rel="nofollow">
      {text}
    </a>
  </p>
);

export const Thread = ({
  thread,
  strings,
  contactPath,
  commentsOrigin = "",
  answerable = false,
}: {
  thread: ThreadData;
  strings: Strings["thread"];
  /** Where a reader can still write when comments are closed. */
  contactPath: string;
  /** Where the practice server is, without a slash at the end; empty when it serves this page. */
  commentsOrigin?: string;
  /** Whether answers are taken. */
  answerable?: boolean;
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
            <Comment comment={entry} strings={strings} commentsOrigin={commentsOrigin}>
              {entry.replies.map((reply) => (
                <Comment key={reply.id} comment={reply} strings={strings} commentsOrigin={commentsOrigin} />
              ))}
              {answerable && !entry.withdrawn && (
                <ReplyLink entry={entry} origin={commentsOrigin} text={strings.reply} />
              )}
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
