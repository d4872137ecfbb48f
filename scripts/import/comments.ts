/** Which comments of an export are taken over, and how they read here. */
import { type ForeignComment, foreignComment, foreignName } from "../../server/comments/store/taken-over.ts";
import { type Mapping, personOf } from "./mapping.ts";
import { commentWords, lineOf } from "./plain-words.ts";
import type { CommentReason } from "./reasons.ts";
import { momentOfComment } from "./times.ts";
import type { Wxr, WxrComment, WxrItem } from "./wxr.ts";

export interface ListedComment {
  readonly item: WxrItem;
  readonly comment: WxrComment;
  readonly reason: CommentReason;
}

/** What the practice should know of comments that are taken over, as their numbers there. */
export interface CommentNotes {
  /** Their names could not be shown: an address, or too long. */
  readonly nameless: readonly string[];
  /** What they answered is not taken over, so they stand by themselves. */
  readonly parentGone: readonly string[];
  /** Approved, and to be seen only when the comment above them is. */
  readonly underPending: readonly string[];
  /** Written while signed in, by people whom the mapping does not call the practice. */
  readonly signedIn: readonly string[];
}

export interface CommentPlan {
  readonly comments: readonly ForeignComment[];
  readonly listed: readonly ListedComment[];
  readonly notes: CommentNotes;
}

const STATUSES: ReadonlyMap<string, ForeignComment["status"]> = new Map([
  ["1", "approved"],
  ["0", "pending"],
]);

const UNTAKEN: ReadonlyMap<string, CommentReason> = new Map([
  ["spam", "spam"],
  ["trash", "trash"],
  ["post-trashed", "trash"],
]);

/** Characters. WordPress keeps 65,535 bytes of a comment. */
const LONGEST_COMMENT = 65_535;

const reasonAgainst = ({ type, approved, id, content }: WxrComment): CommentReason | undefined => {
  if (type === "pingback" || type === "trackback") return "pingback";
  if (type !== "" && type !== "comment") return "otherType";
  if (!STATUSES.has(approved)) return UNTAKEN.get(approved) ?? "otherStatus";
  if (!/^[1-9]\d{0,18}$/.test(id)) return "noNumber";
  return content.length > LONGEST_COMMENT ? "tooLong" : undefined;
};

interface CommentRules {
  readonly authors: Wxr["authors"];
  readonly mapping: Mapping;
  /** The article a post has become; what stands against it where it has become none. */
  readonly articleOf: (item: WxrItem) => { readonly slug: string } | { readonly reason: CommentReason };
  /** The moment that stands in for one that is missing. */
  readonly momentOf: (item: WxrItem) => Date | undefined;
}

const read = (
  item: WxrItem,
  comment: WxrComment,
  slug: string,
  { authors, mapping, momentOf }: CommentRules,
): ForeignComment | CommentReason => {
  const status = STATUSES.get(comment.approved);
  const createdAt = momentOfComment(comment) ?? momentOf(item);
  if (status === undefined) return "otherStatus";
  if (createdAt === undefined) return "noDate";
  const person = personOf(comment.user, authors);
  try {
    const foreign = {
      externalId: comment.id,
      parentId: /^[1-9]\d*$/.test(comment.parent) ? comment.parent : null,
      article: slug,
      name: lineOf(comment.author),
      body: commentWords(comment.content),
      practice: person !== undefined && mapping.people?.[person] === "practice",
      createdAt: createdAt.toISOString(),
      status,
      link: item.link === "" ? null : `${item.link}#comment-${comment.id}`,
    };
    return foreignComment.safeParse(foreign).success ? foreign : "noWords";
  } catch {
    // Markup nested deeper than any parser can follow.
    return "unreadable";
  }
};

/** Those that answer each other in a circle: nobody can say which of them came first. */
const inCircles = (comments: readonly ForeignComment[]): ReadonlySet<string> => {
  const parents = new Map(comments.map(({ externalId, parentId }) => [externalId, parentId]));
  const state = new Map<string, "open" | "done">();
  const circles = new Set<string>();
  for (const { externalId } of comments) {
    const way: string[] = [];
    let at: string | null | undefined = externalId;
    while (typeof at === "string" && parents.has(at) && !state.has(at)) {
      state.set(at, "open");
      way.push(at);
      at = parents.get(at);
    }
    if (typeof at === "string" && state.get(at) === "open") {
      for (const id of way.slice(way.indexOf(at))) circles.add(id);
    }
    for (const id of way) state.set(id, "done");
  }
  return circles;
};

const notesOn = (
  comments: readonly ForeignComment[],
  raw: ReadonlyMap<string, WxrComment>,
  authors: Wxr["authors"],
): CommentNotes => {
  const byId = new Map(comments.map((comment) => [comment.externalId, comment]));
  const idsOf = (test: (comment: ForeignComment) => boolean): readonly string[] =>
    comments.filter(test).map(({ externalId }) => externalId);
  const parentOf = ({ parentId }: ForeignComment) => (parentId === null ? undefined : byId.get(parentId));
  return {
    nameless: idsOf(({ name, practice }) => !practice && name !== "" && foreignName(name) === ""),
    parentGone: idsOf(
      (comment) => comment.parentId !== null && parentOf(comment)?.article !== comment.article,
    ),
    underPending: idsOf(
      (comment) => comment.status === "approved" && parentOf(comment)?.status === "pending",
    ),
    signedIn: idsOf(
      ({ externalId, practice }) =>
        !practice && personOf(raw.get(externalId)?.user ?? "", authors) !== undefined,
    ),
  };
};

/** Goes through every comment of every item. */
export const planComments = (items: readonly WxrItem[], rules: CommentRules): CommentPlan => {
  const taken = new Map<
    string,
    { readonly item: WxrItem; readonly comment: WxrComment; foreign: ForeignComment }
  >();
  const listed: ListedComment[] = [];
  for (const item of items) {
    if (item.comments.length === 0) continue;
    const article = rules.articleOf(item);
    for (const comment of item.comments) {
      const reason =
        reasonAgainst(comment) ??
        ("reason" in article ? article.reason : taken.has(comment.id) ? "double" : undefined);
      const foreign =
        reason ?? ("slug" in article ? read(item, comment, article.slug, rules) : "postNotTaken");
      if (typeof foreign === "string") listed.push({ item, comment, reason: foreign });
      else taken.set(comment.id, { item, comment, foreign });
    }
  }
  const circles = inCircles([...taken.values()].map(({ foreign }) => foreign));
  for (const id of circles) {
    const one = taken.get(id);
    if (one !== undefined) listed.push({ item: one.item, comment: one.comment, reason: "circle" });
    taken.delete(id);
  }
  const comments = [...taken.values()].map(({ foreign }) => foreign);
  const raw = new Map([...taken].map(([id, { comment }]) => [id, comment]));
  return { comments, listed, notes: notesOn(comments, raw, rules.authors) };
};
