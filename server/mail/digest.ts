/**
 * The mail to the practice: how much waits, and a link to each comment. What people wrote is not in it, nor
 * who they are: mail is read on many machines on its way, and a comment may tell of somebody's health.
 */
import type { MailStrings } from "../../_data/schema/mail-strings.ts";
import { cleanLine } from "../../_data/schema/plain-text.ts";
import { counted, fill } from "../../_data/schema/words.ts";
import type { Marker, MarkKind } from "../comments/rules/marks.ts";
import type { CommentStore } from "../comments/store/open.ts";
import type { StoredComment } from "../comments/store/stored-comment.ts";
import { ageInWords } from "./age.ts";
import type { Letter } from "./letters.ts";
import type { LinkAction, MailLinks } from "./links.ts";

/** Comments a mail names at most; the others are counted. */
const MOST_ITEMS = 20;

export interface DigestFrame {
  readonly store: CommentStore;
  readonly links: MailLinks;
  readonly words: MailStrings;
  readonly marker: Marker;
  /** The title of an article, while there is one. */
  readonly titleOf: (slug: string) => string | undefined;
  /** The address of a link to the practice, from its token. */
  readonly linkTo: (token: string) => string;
  readonly desk: string;
}

const isIdentifying = (kind: MarkKind): kind is Exclude<MarkKind, "danger"> => kind !== "danger";

/** What the rules found in a comment, in sentences. */
export const marksInWords = (
  comment: Pick<StoredComment, "body" | "danger" | "spam">,
  marker: Marker,
  words: MailStrings["marks"],
): readonly string[] => {
  const kinds = new Set(
    marker
      .marks(comment.body)
      .map(({ kind }) => kind)
      .filter(isIdentifying),
  );
  const found = [
    ...(comment.danger ? [words.danger] : []),
    ...(kinds.size > 0
      ? [fill(words.identifying, { kinds: [...kinds].map((kind) => words.kinds[kind]).join(", ") })]
      : []),
    ...(comment.spam.length > 0 ? [words.spam] : []),
  ];
  return found.length > 0 ? found : [words.none];
};

/** Those that somebody left for the desk, and that did not change since. */
const heldAmong = async (
  { db }: CommentStore,
  comments: readonly StoredComment[],
): Promise<ReadonlySet<string>> => {
  const versions = new Map(comments.map(({ id, version }) => [id, version]));
  const rows = await db
    .selectFrom("audit")
    .select(["comment_id", "version"])
    .where("action", "=", "held")
    .where("comment_id", "in", [...versions.keys()])
    .execute();
  return new Set(
    rows.flatMap(({ comment_id: id, version }) => (id !== null && versions.get(id) === version ? [id] : [])),
  );
};

/**
 * What can be done with a comment from a mail. One with words of danger is not to be published before
 * somebody has answered, so a mail cannot approve it; one that was left for the desk is the desk's.
 */
const actionsFor = (comment: StoredComment, held: boolean): readonly LinkAction[] => {
  if (held) return [];
  return comment.danger ? ["hold"] : ["approve", "hold"];
};

const lineFor = (action: LinkAction, danger: boolean, words: MailStrings["digest"]): string => {
  if (action === "approve") return words.approve;
  return danger ? words.read : words.hold;
};

const item = async (
  frame: DigestFrame,
  comment: StoredComment,
  { number, held, now }: { readonly number: number; readonly held: boolean; readonly now: Date },
): Promise<string> => {
  const { marker, words, links, linkTo, titleOf } = frame;
  const { digest } = words;
  const lines = [
    fill(digest.item, {
      number,
      article: cleanLine(titleOf(comment.article) ?? digest.articleGone),
      age: ageInWords(comment.createdAt, now, words.age),
    }),
    [...marksInWords(comment, marker, words.marks), ...(held ? [digest.held] : [])].join(" "),
  ];
  for (const action of actionsFor(comment, held)) {
    const link = linkTo(await links.forPractice(action, comment));
    lines.push(fill(lineFor(action, comment.danger, digest), { link }));
  }
  return lines.join("\n");
};

/** A digest, and how far it reaches: comments that came in later are for the next. */
export interface Digest extends Letter {
  readonly reaches: number;
}

const newest = async ({ db }: CommentStore): Promise<number> => {
  const row = await db
    .selectFrom("comment")
    .select(({ fn }) => fn.max("seq").as("seq"))
    .executeTakeFirst();
  return row?.seq ?? 0;
};

/** @returns undefined when nothing waits. @throws StoreFailure */
export const makeDigest = async (frame: DigestFrame, now: Date): Promise<Digest | undefined> => {
  const { store, words } = frame;
  const { digest } = words;
  // Asked for first: what comes in between the two questions is told of twice rather than never.
  const reaches = await newest(store);
  const { comments, total } = await store.queue.list({ statuses: ["pending"], limit: MOST_ITEMS, offset: 0 });
  const { waitingSince } = await store.queue.counts();
  if (comments.length === 0 || waitingSince === undefined) return undefined;

  const held = await heldAmong(store, comments);
  const items: string[] = [];
  for (const [index, comment] of comments.entries()) {
    items.push(await item(frame, comment, { number: index + 1, held: held.has(comment.id), now }));
  }
  const subject = counted(digest.subject, total);
  const parts = [
    `${subject}.\n${fill(digest.oldest, { age: ageInWords(waitingSince, now, words.age) })}`,
    ...items,
    ...(total > comments.length ? [counted(digest.more, total - comments.length)] : []),
    fill(digest.desk, { link: frame.desk }),
    ...digest.notes,
  ];
  const danger = comments.some((comment) => comment.danger);
  return {
    subject: danger ? fill(digest.subjectDanger, { subject }) : subject,
    text: `${parts.join("\n\n")}\n`,
    reaches,
  };
};
