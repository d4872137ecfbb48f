/** The same done to several comments at once. */
import { Conflict, UnknownComment } from "../comments/store/errors.ts";
import type { StoredComment } from "../comments/store/stored-comment.ts";
import { doneEntries } from "./done.ts";
import { backOf, entryOf, goBack, type Target, versionSchema } from "./form-answers.ts";
import { type DeskContext, type DeskHandler, textOf } from "./guard.ts";
import type { Desk } from "./options.ts";

/** The comments that a form names, `prefix` and id, with the version that was read. */
const chosen = (c: DeskContext, prefix: string): readonly Target[] =>
  [...c.get("fields").keys()]
    .filter((name) => name.startsWith(prefix))
    .flatMap((name) => {
      const version = versionSchema.safeParse(textOf(c.get("fields"), name));
      return version.success
        ? [{ id: name.slice(prefix.length), version: version.data, actor: "desk" } as const]
        : [];
    });

/** Does the same to several. What someone else has decided meanwhile is left as it is. */
const each = async (
  c: DeskContext,
  options: Desk,
  targets: readonly Target[],
  work: (target: Target) => Promise<StoredComment>,
): Promise<Response> => {
  const entries: number[] = [];
  for (const target of targets) {
    try {
      entries.push(await entryOf(options, await work(target)));
    } catch (error) {
      if (!(error instanceof Conflict || error instanceof UnknownComment)) throw error;
    }
  }
  options.log({ event: "desk", status: 303, outcome: `${entries.length} of ${targets.length}` });
  return entries.length === 0 ? c.redirect(backOf(c), 303) : goBack(c, doneEntries(entries));
};

/** Marks all that were ticked as spam. */
export const markSpam =
  (options: Desk): DeskHandler =>
  async (c) =>
    each(c, options, chosen(c, "spam-"), (target) =>
      options.store.decisions.reject({ ...target, reason: "spam" }),
    );

/** Takes back what was done to several at once. */
export const undoMany =
  (options: Desk): DeskHandler =>
  async (c) =>
    each(c, options, chosen(c, "undo-"), (target) => options.store.decisions.undo(target));
