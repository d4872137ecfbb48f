/** Makes the mail of a row of the outbox, from the comment as it is at this moment. */
import { z } from "zod";
import { dayIn } from "../../_data/schema/day-in.ts";
import type { MailStrings } from "../../_data/schema/mail-strings.ts";
import { isEmailAddress } from "../../_data/schema/new-comment.ts";
import type { Marker } from "../comments/rules/marks.ts";
import { secondsAfter } from "../comments/store/context.ts";
import { StoreFailure, UnknownComment } from "../comments/store/errors.ts";
import type { CommentStore } from "../comments/store/open.ts";
import { type AuthorMailKind, DIGEST } from "../comments/store/outbox.ts";
import { hashOf } from "../comments/store/secrets.ts";
import type { StoredComment } from "../comments/store/stored-comment.ts";
import type { AddressBook } from "./addresses.ts";
import { makeDigest, type OpenComplaints, type Reach } from "./digest.ts";
import type { OutboxRow } from "./hands.ts";
import { letterOf } from "./letters.ts";
import type { MailLinks } from "./links.ts";
import { type Mail, MailFailure } from "./mail.ts";
import { confirmPath, deskPath, unsubscribePath } from "./paths.ts";

export interface ComposerOptions {
  readonly store: CommentStore;
  readonly links: MailLinks;
  readonly addresses: AddressBook;
  readonly words: MailStrings;
  readonly marker: Marker;
  /** The title of an article, while there is one. */
  readonly titleOf: (slug: string) => string | undefined;
  readonly complaints: () => Promise<OpenComplaints>;
  /** The site's public origin, without a slash at the end: of every link to a page of the site. */
  readonly origin: string;
  /** The practice server's, which answers the links that do something: the site's own, or another one. */
  readonly practiceOrigin: string;
  readonly practiceName: string;
  /** Where help in a crisis is found, from the root. */
  readonly helpPath: string;
  /** The address that mails come from, and the one that the practice reads. */
  readonly from: string;
  readonly to: string;
  /** Days a comment that was not published is kept. */
  readonly rejectedDays: number;
}

export type Composed =
  | { readonly outcome: "mail"; readonly mail: Mail; readonly reach: Reach | undefined }
  /** There is nothing to tell any more, or nobody to tell it to. */
  | { readonly outcome: "nothing" }
  /** The address had its mails for today. */
  | { readonly outcome: "later"; readonly due: string };

const NOTHING = { outcome: "nothing" } as const;
const DAY = 24 * 60 * 60;

const authorMailKind = z.enum(["published", "published-edited", "answered", "not-published"]);

/** Whether what a mail tells is still so: a decision may have been taken back since it was asked for. */
const stillSo = (kind: AuthorMailKind, comment: StoredComment, about: StoredComment | undefined): boolean =>
  kind === "not-published"
    ? comment.status === "rejected"
    : comment.status === "approved" && (about === undefined || about.status === "approved");

/** From what makes the row unlike any other, also one of a database that was begun anew. */
export const messageIdOf = (
  { id, created_at, dedupe }: Pick<OutboxRow, "id" | "created_at" | "dedupe">,
  domain: string,
): string => `<${hashOf(String(id), created_at, dedupe)}@${domain}>`;

export const createComposer = (options: ComposerOptions) => {
  const { store, links, addresses, words, marker, titleOf, origin, practiceOrigin, from, to } = options;
  const { now, timeZone } = store.settings;
  const domain = new URL(origin).hostname;

  const envelope = (row: OutboxRow) => ({
    id: row.id,
    kind: row.kind,
    createdAt: row.created_at,
    messageId: messageIdOf(row, domain),
    from,
    date: now(),
  });

  const digestMail = async (row: OutboxRow): Promise<Composed> => {
    const digest = await makeDigest(
      {
        store,
        links,
        words,
        marker,
        titleOf,
        complaints: options.complaints,
        linkTo: (token) => practiceOrigin + confirmPath(token),
        desk: practiceOrigin + deskPath,
      },
      now(),
    );
    if (digest === undefined) return NOTHING;
    const { subject, text, reach } = digest;
    return { outcome: "mail", mail: { ...envelope(row), to, subject, text }, reach };
  };

  /** Whether the practice's answer was published with the comment. */
  const wasAnswered = async (id: string): Promise<boolean> => {
    const row = await store.db
      .selectFrom("comment")
      .select("id")
      .where("published_with", "=", id)
      .where("status", "=", "approved")
      .executeTakeFirst();
    return row !== undefined;
  };

  const authorMail = async (row: OutboxRow, kind: AuthorMailKind): Promise<Composed> => {
    if (row.comment_id === null) return NOTHING;
    const comment = await store.queue.get(row.comment_id);
    const about = row.about_id === null ? undefined : await store.queue.get(row.about_id);
    const { email } = comment;
    if (email === null || !isEmailAddress(email) || !stillSo(kind, comment, about)) return NOTHING;
    if (await addresses.isLeftAlone(email)) return NOTHING;
    // Once for each mail, however often it is tried.
    const due = row.attempts === 1 ? await addresses.count(email) : undefined;
    if (due !== undefined) return { outcome: "later", due };

    const unsubscribe = practiceOrigin + unsubscribePath(await links.forAuthor(comment));
    const deletedAt = secondsAfter(new Date(comment.decidedAt ?? now()), options.rejectedDays * DAY);
    const letter = letterOf(
      kind,
      { words: words.author, origin, practiceName: options.practiceName, helpPath: options.helpPath },
      {
        comment,
        about,
        answered: await wasAnswered(comment.id),
        deletedOn: dayIn(timeZone)(deletedAt),
        unsubscribe,
      },
    );
    const mail = { ...envelope(row), to: email, replyTo: to, ...letter, unsubscribe };
    return { outcome: "mail", mail, reach: undefined };
  };

  /** @throws StoreFailure; MailFailure when the row is one that no mail can be made of */
  return async (row: OutboxRow): Promise<Composed> => {
    try {
      if (row.kind === DIGEST) return await digestMail(row);
      return await authorMail(row, authorMailKind.parse(row.kind));
    } catch (error) {
      if (error instanceof UnknownComment) return NOTHING;
      if (error instanceof StoreFailure || error instanceof MailFailure) throw error;
      throw new MailFailure("unusable", error instanceof Error ? error.name : "OTHER");
    }
  };
};
