/**
 * The mail to the practice: how much waits, and a link to each comment. What people wrote is not in it, nor
 * who they are: mail is read on many machines on its way, and a comment may tell of somebody's health.
 */
import type { Kysely } from "kysely";
import type { MailStrings } from "../../_data/schema/mail-strings.ts";
import { cleanLine } from "../../_data/schema/plain-text.ts";
import { counted, fill } from "../../_data/schema/words.ts";
import type { Marker, MarkKind } from "../comments/rules/marks.ts";
import type { CommentStore } from "../comments/store/open.ts";
import type { Tables } from "../comments/store/schema.ts";
import type { StoredComment } from "../comments/store/stored-comment.ts";
import { ageInWords } from "./age.ts";
import type { Letter } from "./letters.ts";
import type { LinkAction, MailLinks } from "./links.ts";

/** Comments a mail names at most; the others are counted. */
const MOST_ITEMS = 20;

/** Comments on the site that readers reported and nobody has decided about. */
export interface OpenComplaints {
  readonly count: number;
  /** When the first of the reports came. */
  readonly since: string | undefined;
}

export interface DigestFrame {
  readonly store: CommentStore;
  readonly links: MailLinks;
  readonly words: MailStrings;
  readonly marker: Marker;
  /** The title of an article, while there is one. */
  readonly titleOf: (slug: string) => string | undefined;
  /** The address of a link to the practice, from its token. */
  readonly linkTo: (token: string) => string;
  readonly complaints: () => Promise<OpenComplaints>;
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

/** How far a digest reaches: what came in later is for the next. */
export interface Reach {
  readonly comment: number;
  readonly complaint: number;
}

export interface Digest extends Letter {
  readonly reach: Reach;
}

const reachOf = async ({ db }: CommentStore): Promise<Reach> => {
  const comment = await db
    .selectFrom("comment")
    .select(({ fn }) => fn.max("seq").as("last"))
    .executeTakeFirst();
  const complaint = await db
    .selectFrom("complaint")
    .select(({ fn }) => fn.max("id").as("last"))
    .executeTakeFirst();
  return { comment: comment?.last ?? 0, complaint: complaint?.last ?? 0 };
};

/** Whether something came in that a digest did not reach. */
export const goesBeyond = async (db: Kysely<Tables>, reach: Reach): Promise<boolean> => {
  const comment = await db
    .selectFrom("comment")
    .select("seq")
    .where("status", "=", "pending")
    .where("seq", ">", reach.comment)
    .limit(1)
    .executeTakeFirst();
  if (comment !== undefined) return true;
  const complaint = await db
    .selectFrom("complaint")
    .select("id")
    .where("resolved_at", "is", null)
    .where("id", ">", reach.complaint)
    .limit(1)
    .executeTakeFirst();
  return complaint !== undefined;
};

/** What the mail says of comments on the site that were reported. */
const reports = ({ count, since }: OpenComplaints, now: Date, words: MailStrings): readonly string[] => {
  if (since === undefined) return [];
  const { digest } = words;
  const age = ageInWords(since, now, words.age);
  return [`${counted(digest.reported, count)}\n${fill(digest.reportedSince, { age })}`];
};

/** What the mail says of comments that wait: how many, and those that there is room for. */
const waiting = async (frame: DigestFrame, now: Date) => {
  const { store, words } = frame;
  const { digest } = words;
  const { comments, total } = await store.queue.list({ statuses: ["pending"], limit: MOST_ITEMS, offset: 0 });
  const { waitingSince } = await store.queue.counts();
  if (comments.length === 0 || waitingSince === undefined) return { total: 0, danger: false, parts: [] };
  const held = await heldAmong(store, comments);
  const age = ageInWords(waitingSince, now, words.age);
  const parts = [`${counted(digest.waiting, total)}\n${fill(digest.oldest, { age })}`];
  for (const [index, comment] of comments.entries()) {
    parts.push(await item(frame, comment, { number: index + 1, held: held.has(comment.id), now }));
  }
  if (total > comments.length) parts.push(counted(digest.more, total - comments.length));
  return { total, danger: comments.some((comment) => comment.danger), parts };
};

/** @returns undefined when nothing waits. @throws StoreFailure */
export const makeDigest = async (frame: DigestFrame, now: Date): Promise<Digest | undefined> => {
  const { digest } = frame.words;
  // Asked for first: what comes in between the questions is told of twice rather than never.
  const reach = await reachOf(frame.store);
  const complaints = await frame.complaints();
  const { total, danger, parts } = await waiting(frame, now);
  if (total === 0 && complaints.count === 0) return undefined;
  const subject =
    total > 0 ? counted(digest.subject, total) : counted(digest.subjectReported, complaints.count);
  const first = danger || complaints.count > 0;
  return {
    subject: first ? fill(digest.subjectFirst, { subject }) : subject,
    text: `${[
      ...reports(complaints, now, frame.words),
      ...parts,
      fill(digest.desk, { link: frame.desk }),
      ...digest.notes,
    ].join("\n\n")}\n`,
    reach,
  };
};
