/** Gives comments from elsewhere their ids and their places here, where threads have one level. */
import { newCommentId } from "./secrets.ts";

/** What decides where a comment from elsewhere stands. */
export interface Threaded {
  readonly externalId: string;
  readonly parentId: string | null;
  readonly article: string;
  /** ISO 8601 in UTC. */
  readonly createdAt: string;
}

/** A comment that is here already and takes answers. */
export interface Place {
  readonly id: string;
  readonly article: string;
}

export type Placed<T extends Threaded> = T & { readonly id: string; readonly replyTo: string | null };

const byTime = (a: Threaded, b: Threaded): number =>
  a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0;

/** Each with the id of the comment that its thread begins with: its own, or that of another. */
const withTops = <T extends Threaded & { readonly id: string }>(
  fresh: readonly T[],
  earlier: ReadonlyMap<string, Place>,
): readonly Placed<T>[] => {
  const byName = new Map(fresh.map((comment) => [comment.externalId, comment]));
  if (byName.size < fresh.length) throw new RangeError("Two comments from elsewhere have one name there");
  const tops = new Map<string, string>();

  const topOf = (start: T): string => {
    const way = new Set<string>();
    let at = start;
    let top: string | undefined;
    while (top === undefined) {
      if (way.has(at.id)) throw new RangeError("Comments from elsewhere answer each other in a circle");
      way.add(at.id);
      const parent = at.parentId === null ? undefined : byName.get(at.parentId);
      const before = at.parentId === null ? undefined : earlier.get(at.parentId);
      if (parent?.article === at.article) at = parent;
      else top = before?.article === at.article ? before.id : at.id;
      top ??= tops.get(at.id);
    }
    for (const id of way) tops.set(id, top);
    return top;
  };
  return fresh.map((comment) => {
    const top = topOf(comment);
    return { ...comment, replyTo: top === comment.id ? null : top };
  });
};

/**
 * Places new comments: an answer to an answer stands beside it, and what answers something that is not here,
 * or is under another article, stands by itself.
 * @param earlier by their names there, the comments of today at whose level an answer to them stands
 * @returns them in the order of time, but none before what it answers
 * @throws RangeError when two have one name, or comments answer each other in a circle
 */
export const placeForeign = <T extends Threaded>(
  comments: readonly T[],
  earlier: ReadonlyMap<string, Place>,
): readonly Placed<T>[] => {
  const fresh = comments.toSorted(byTime).map((comment) => ({ ...comment, id: newCommentId() }));
  const placed = withTops(fresh, earlier);
  const byId = new Map(placed.map((comment) => [comment.id, comment]));
  const ordered = new Set<Placed<T>>();
  for (const comment of placed) {
    const top = comment.replyTo === null ? undefined : byId.get(comment.replyTo);
    if (top !== undefined) ordered.add(top);
    ordered.add(comment);
  }
  return [...ordered];
};
