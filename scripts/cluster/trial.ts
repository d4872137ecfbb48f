/** What readers and moderators do while servers die, and what they were told of it. */
import { randomInt, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { CommentStore } from "../../server/comments/store/open.ts";
import { signIn } from "./signed-in.ts";
import { type Member, ORIGIN } from "./start.ts";

export interface Ledger {
  readonly sent: Set<string>;
  /** The token of each comment that was acknowledged, by its words. */
  readonly acknowledged: Map<string, string>;
  /** Decisions that a server said it had taken, by the comment. */
  readonly decided: Map<string, number>;
}

export interface Trial {
  readonly members: readonly Member[];
  /** Beside the servers, on the same database. */
  readonly store: CommentStore;
  readonly articles: readonly string[];
  readonly ledger: Ledger;
}

/** Milliseconds. */
const TIMES = { answer: 20_000, betweenComments: 30, again: 100 } as const;

const headers = {
  Origin: ORIGIN,
  "Sec-Fetch-Site": "same-origin",
  "Content-Type": "application/x-www-form-urlencoded",
};

/** A server that is up, by chance. */
const anyUrl = ({ members }: Trial): string | undefined => {
  const urls = members.flatMap((member) => member.url() ?? []);
  return urls.length === 0 ? undefined : urls[randomInt(urls.length)];
};

/** Posts to any server. @returns undefined when there was no answer */
const post = async (
  trial: Trial,
  path: string,
  fields: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>>,
): Promise<Response | undefined> => {
  const url = anyUrl(trial);
  if (url === undefined) return undefined;
  try {
    const answer = await fetch(url + path, {
      method: "POST",
      redirect: "manual",
      headers: { ...headers, ...more },
      body: new URLSearchParams(fields),
      signal: AbortSignal.timeout(TIMES.answer),
    });
    return answer;
  } catch {
    return undefined;
  }
};

const acknowledgment = z.object({ receipt: z.string() });

/** Sends one comment after the other, each again and again, wherever a server is, until it is acknowledged. */
export const write = async (trial: Trial, writer: number, stop: AbortSignal): Promise<void> => {
  for (let count = 0; !stop.aborted; count += 1) {
    const message =
      `Comment ${count} of writer ${writer}, with ${"some words ".repeat(randomInt(1, 20))}`.trim();
    const fields = {
      article: trial.articles[count % trial.articles.length] ?? "",
      message,
      email: `reader-${writer}-${count}@example.com`,
      consent: "yes",
      key: randomUUID(),
    };
    trial.ledger.sent.add(message);
    while (!stop.aborted) {
      const answer = await post(trial, "/comments", fields, { Accept: "application/json" });
      if (answer?.status === 202) {
        const { receipt } = acknowledgment.parse(await answer.json());
        trial.ledger.acknowledged.set(message, receipt.slice(receipt.lastIndexOf("/") + 1));
        break;
      }
      await sleep(TIMES.again);
    }
    await sleep(TIMES.betweenComments);
  }
};

/** What waits; nothing while the database is away. */
const waiting = async ({ store }: Trial) => {
  try {
    const { comments } = await store.queue.list({ statuses: ["pending"], limit: 10, offset: 0 });
    return comments;
  } catch {
    return [];
  }
};

/** Lets the time pass in which a decision could be undone: mails to authors are due at once. */
const hurryMail = ({ store }: Trial): Promise<unknown> =>
  store.db
    .updateTable("outbox")
    .set({ due_at: new Date().toISOString() })
    .where("attempts", "=", 0)
    .where("sent_at", "is", null)
    .where("due_at", ">", new Date().toISOString())
    .execute()
    .catch(() => undefined);

/**
 * Decides whatever waits: two moderators at once about each comment, at whatever servers, one of them not
 * always of the same mind.
 */
export const moderate = async (trial: Trial, stop: AbortSignal): Promise<void> => {
  const { cookie, token } = await signIn(trial.store, ORIGIN);
  while (!stop.aborted) {
    const comments = await waiting(trial);
    for (const { id, version } of comments) {
      const fields = { token, version: String(version), back: "/desk/" };
      const other =
        randomInt(5) === 0 ? (["reject", { reason: "abuse" }] as const) : (["approve", {}] as const);
      const answers = await Promise.all([
        post(trial, `/desk/comments/${id}/approve`, fields, { Cookie: cookie }),
        post(trial, `/desk/comments/${id}/${other[0]}`, { ...fields, ...other[1] }, { Cookie: cookie }),
      ]);
      const taken = answers.filter((answer) => answer?.status === 303).length;
      trial.ledger.decided.set(id, (trial.ledger.decided.get(id) ?? 0) + taken);
    }
    await hurryMail(trial);
    if (comments.length === 0) await sleep(TIMES.again);
  }
};
