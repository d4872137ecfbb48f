/**
 * Keeps comments that were taken over as they are where they come from: new ones wait, changed ones wait anew,
 * and what is deleted or hidden there leaves the page here. What the practice or the author decided here stays.
 */
import type { Transaction } from "kysely";
import { assess } from "../rules/assess.ts";
import type { Marker } from "../rules/marks.ts";
import { change, NO_WORDS } from "./change.ts";
import type { StoreContext } from "./context.ts";
import { withdraw } from "./decisions.ts";
import { cancelMail, enqueueDigest } from "./outbox.ts";
import type { Tables } from "./schema.ts";
import { findComment, type StoredComment } from "./stored-comment.ts";
import {
  type ForeignComment,
  fingerprintOf,
  foreignComment,
  type Known,
  readTakenOver,
  takeOver,
} from "./taken-over.ts";

/** All that is to be seen at a source, at one moment: what is not here is not there any more. */
export interface SourceNow {
  /** Always the same for the same place, like `github our-practice/questions`. */
  readonly source: string;
  /** Those that everybody can read there; all of them wait here for the desk. */
  readonly comments: readonly Omit<ForeignComment, "status" | "practice">[];
  /** The names there of those that are hidden by whoever looks after the place. */
  readonly hidden: ReadonlySet<string>;
  readonly marker: Marker;
}

export interface Followed {
  /** How many are new, have other words than before, and are taken off. */
  readonly added: number;
  readonly edited: number;
  readonly removed: number;
}

/** In place of a fingerprint: it was gone there. When it is shown again, its words are others than these. */
const GONE = "";

type Foreign = ReturnType<typeof foreignComment.parse>;

/** The state of a comment that nobody has decided about, with the words that it has there now. */
const asSent = (foreign: Foreign, marker: Marker) => {
  const { danger, spam } = assess({ message: foreign.body, website: "" }, marker);
  return {
    name: foreign.name,
    body: foreign.body,
    published_body: null,
    edited: 0,
    danger: danger ? 1 : 0,
    spam: spam.join(" "),
    reason: null,
    decided_at: null,
    published_at: null,
  } as const;
};

const note = async (
  trx: Transaction<Tables>,
  source: string,
  externalId: string,
  fingerprint: string,
): Promise<void> => {
  await trx
    .updateTable("foreign_comment")
    .set({ fingerprint })
    .where("source", "=", source)
    .where("external_id", "=", externalId)
    .execute();
};

/** What is withdrawn or erased here stays so, unless it was only gone there, and is there again. */
const takesWords = ({ status }: StoredComment, known: Known): boolean =>
  status === "pending" ||
  status === "approved" ||
  status === "rejected" ||
  (status === "withdrawn" && known.fingerprint === GONE);

/** Takes the words away. A place on the page stays for one that its author deleted, as for every withdrawn one. */
const takeAway = async (
  trx: Transaction<Tables>,
  at: Date,
  comment: StoredComment,
  hidden: boolean,
): Promise<void> => {
  if (!hidden) {
    await withdraw(trx, at, comment, "import");
    return;
  }
  await cancelMail(trx, comment.id);
  await change(trx, at, comment, {
    action: "withdrawn",
    actor: "import",
    to: "withdrawn",
    set: { ...NO_WORDS, decided_at: at.toISOString(), published_at: null },
  });
};

/**
 * Brings the store to what is to be seen at a source, in one transaction.
 *
 * Other words than those that were read are words that nobody has read: a published comment that was changed
 * there leaves the page until the desk has decided anew. Its old words may be what its author wanted gone.
 * @throws as `takeOver` does; nothing is changed then
 */
export const followForeign = async (
  context: StoreContext,
  { source, comments, hidden, marker }: SourceNow,
): Promise<Followed> => {
  const { settings } = context;
  const at = settings.now();
  const waiting = comments.map((comment) => ({ ...comment, status: "pending" as const, practice: false }));
  const there = new Map(waiting.map((comment) => [comment.externalId, foreignComment.parse(comment)]));
  const changedArticles = new Set<string>();
  let edited = 0;
  let removed = 0;

  const followOne = async (
    trx: Transaction<Tables>,
    externalId: string,
    known: Known,
    comment: StoredComment,
  ): Promise<void> => {
    const now = there.get(externalId);
    if (now !== undefined && fingerprintOf(now) === known.fingerprint) return;
    if (now === undefined && known.fingerprint === GONE) return;
    await note(trx, source, externalId, now === undefined ? GONE : fingerprintOf(now));
    if (now === undefined && ["pending", "approved", "rejected"].includes(comment.status)) {
      await takeAway(trx, at, comment, hidden.has(externalId));
      removed += 1;
    } else if (now !== undefined && takesWords(comment, known)) {
      await cancelMail(trx, comment.id);
      await change(trx, at, comment, {
        action: "edited",
        actor: "import",
        to: "pending",
        set: asSent(now, marker),
      });
      await enqueueDigest(trx, settings, at);
      edited += 1;
    }
    if (comment.publishedAt !== null) changedArticles.add(comment.article);
  };

  const { added } = await takeOver(context, {
    source,
    comments: waiting,
    marker,
    along: async (trx) => {
      for (const [externalId, known] of await readTakenOver(trx, source)) {
        const comment = known.commentId === null ? undefined : await findComment(trx, known.commentId);
        if (comment !== undefined) await followOne(trx, externalId, known, comment);
      }
    },
  });
  await context.scrub();
  for (const article of changedArticles) settings.onPublicChange(article);
  return { added: added.size, edited, removed };
};
