/** A store as it is after years: what waits, what was decided, reports and the audit of it all. */
import type { Insertable, Kysely, Transaction } from "kysely";
import type { Tables } from "../../../server/comments/store/schema.ts";

export interface Filling {
  readonly pending: number;
  readonly decided: number;
}

type Comment = Insertable<Tables["comment"]>;
type Audit = Insertable<Tables["audit"]>;

/** Rows in one statement: databases take at most 32,766 values (SQLite) or 65,535 (PostgreSQL). */
const CHUNK = 1_000;
/** Milliseconds between two comments. */
const APART = 30_000;
/** One in so many. */
const SELDOM = { danger: 200, reply: 10 } as const;

const WORDS =
  "My therapist and I have been at it for a year, and I wonder what a good hour should feel like.";

/** Of ten comments six are published, three declined and one withdrawn. */
const statusOf = (number: number, { decided }: Filling): Comment["status"] => {
  if (number >= decided) return "pending";
  const place = number % 10;
  if (place < 6) return "approved";
  return place < 9 ? "rejected" : "withdrawn";
};

const idOf = (number: number): string => `c${String(number).padStart(10, "0")}`;

const commentOf = (number: number, filling: Filling, at: string, articles: readonly string[]): Comment => {
  const status = statusOf(number, filling);
  const decidedAt = status === "pending" ? null : at;
  // Every tenth answers the comment before it, which is published.
  const answers = number % SELDOM.reply === 1 && number < filling.decided;
  return {
    id: idOf(number),
    article: articles[Math.floor(number / SELDOM.reply) % articles.length] ?? "",
    reply_to: answers ? idOf(number - 1) : null,
    reply_to_page: null,
    published_with: null,
    practice: answers ? 1 : 0,
    name: number % 2 === 0 ? `Reader ${number}` : "",
    email: null,
    body: status === "withdrawn" ? "" : `${WORDS} Number ${number}.`,
    published_body: null,
    edited: 0,
    status,
    reason: status === "rejected" ? "answered-by-email" : null,
    danger: status === "pending" && number % SELDOM.danger === 0 ? 1 : 0,
    spam: "",
    version: 1,
    reference: null,
    form_key: null,
    fold: null,
    created_at: at,
    consent_at: at,
    decided_at: decidedAt,
    published_at: status === "approved" ? decidedAt : null,
  };
};

const auditOf = ({ id, article, status, created_at }: Comment): readonly Audit[] => {
  const common = { at: created_at, comment_id: id, article, reason: null, version: 1 };
  const received: Audit = {
    ...common,
    actor: "author",
    action: "received",
    from_status: null,
    to_status: "pending",
  };
  if (status !== "approved" && status !== "rejected") return [received];
  return [received, { ...common, actor: "desk", action: status, from_status: "pending", to_status: status }];
};

/** Reports the first of these comments, if it is published. */
const addReport = async (trx: Transaction<Tables>, [first]: readonly Comment[]): Promise<void> => {
  if (first?.status !== "approved") return;
  await trx
    .insertInto("complaint")
    .values({
      comment_id: first.id,
      reason: "identifies",
      details: "I know who this is about.",
      email: null,
      created_at: first.created_at,
      resolved_at: null,
    })
    .execute();
};

/**
 * Puts so many comments on these articles into an empty store, in one transaction. The last one is of this moment.
 * @throws what the database throws; nothing was put in then
 */
export async function fillStore(
  db: Kysely<Tables>,
  filling: Filling,
  articles: readonly string[],
  now: Date,
): Promise<void> {
  const count = filling.pending + filling.decided;
  await db.transaction().execute(async (trx) => {
    for (let first = 0; first < count; first += CHUNK) {
      const comments = Array.from({ length: Math.min(CHUNK, count - first) }, (_, index) => {
        const number = first + index;
        const at = new Date(now.getTime() - (count - number) * APART).toISOString();
        return commentOf(number, filling, at, articles);
      });
      await trx.insertInto("comment").values(comments).execute();
      await trx.insertInto("audit").values(comments.flatMap(auditOf)).execute();
      await addReport(trx, comments);
    }
  });
}
