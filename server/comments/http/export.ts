/** The export of what is published, as it is sent. Reading it takes as long as there are comments. */
import type { CommentStore } from "../store/open.ts";
import { hashOf } from "../store/secrets.ts";
import { threadsText } from "../store/threads-file.ts";

export interface Export {
  readonly text: string;
  /** Of the text itself: an export that looks different under another name of the practice has another one. */
  readonly tag: string;
}

/** Gives the export as the store is now; made once for each state of the store. @throws StoreFailure */
export const createExport = (
  threads: Pick<CommentStore["threads"], "revision" | "published">,
): (() => Promise<Export>) => {
  let made: { readonly revision: number; readonly result: Promise<Export> } | undefined;

  const make = async (): Promise<Export> => {
    const text = threadsText(await threads.published());
    return { text, tag: `"${hashOf(text)}"` };
  };

  return async () => {
    // Asked for first: words that come in between are in the text, and it is made again the next time.
    const revision = await threads.revision();
    if (made?.revision === revision) return made.result;
    const mine = { revision, result: make() };
    made = mine;
    mine.result.catch(() => {
      if (made === mine) made = undefined;
    });
    return mine.result;
  };
};
