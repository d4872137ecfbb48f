/** Readers, writers and a moderator of a soak, and what they were told. */
import { randomInt, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { CommentStore } from "../../server/comments/store/open.ts";
import { ORIGIN } from "../bench/practice/start.ts";
import { signIn } from "../cluster/signed-in.ts";
import type { SoakServer } from "./server.ts";
import { madeUpWord, madeUpWordsIn } from "./words.ts";

/** What becomes of a comment. `redacted` is published without its second word, `withdrawn` published and taken back. */
const FATES = ["published", "published", "redacted", "rejected", "left", "withdrawn"] as const;
type Fate = (typeof FATES)[number];

export interface SentComment {
  readonly article: string;
  readonly message: string;
  /** Its own, in the message. */
  readonly words: readonly [string, string];
  readonly fate: Fate;
  /** Of its receipt, once it was acknowledged. */
  token?: string;
  /** What a server said it had decided last. */
  decided?: "approve" | "reject";
}

export interface Ledger {
  readonly sent: Map<string, SentComment>;
  /** Words that the moderator has begun to publish: from then on they may be seen. */
  readonly released: Set<string>;
  /** Counted by kind. */
  readonly counts: Record<"reads" | "searches" | "submissions" | "decisions" | "withdrawals", number>;
  /** Answers that must not be: 5xx, and pages with words that nobody has released. */
  readonly faults: string[];
}

export interface Soak {
  readonly server: SoakServer;
  /** Beside the server, on the same database. */
  readonly store: CommentStore;
  readonly articles: readonly string[];
  readonly ledger: Ledger;
  /** Milliseconds between two things that the same person does. */
  readonly pause: number;
}

const LONGEST_ANSWER = 20_000;

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** @returns undefined when there was no whole answer, as from a server that is being ended */
const ask = async (
  { server, ledger }: Soak,
  path: string,
  init: RequestInit = {},
): Promise<Answer | undefined> => {
  const url = server.url();
  if (url === undefined) return undefined;
  try {
    const signal = AbortSignal.timeout(LONGEST_ANSWER);
    const answer = await fetch(url + path, { redirect: "manual", signal, ...init });
    const text = await answer.text();
    if (answer.status >= 500) ledger.faults.push(`${path} was answered with ${answer.status}`);
    return { status: answer.status, text };
  } catch {
    return undefined;
  }
};

const post = (
  soak: Soak,
  path: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer | undefined> =>
  ask(soak, path, {
    method: "POST",
    headers: { Origin: ORIGIN, "Sec-Fetch-Site": "same-origin", ...headers },
    body: new URLSearchParams(fields),
  });

const acknowledgment = z.object({ receipt: z.string() });

/** Sends one comment after the other, each again and again until it is acknowledged. */
export const write = async (soak: Soak, stop: AbortSignal): Promise<void> => {
  const { ledger, articles, pause } = soak;
  while (!stop.aborted) {
    const number = ledger.sent.size;
    const words = [madeUpWord(2 * number), madeUpWord(2 * number + 1)] as const;
    const comment: SentComment = {
      article: articles[randomInt(articles.length)] ?? "",
      message: `I wonder about ${words[0]}, and ${"more words ".repeat(randomInt(1, 20))}of ${words[1]}.`,
      words,
      fate: FATES[number % FATES.length] ?? "left",
    };
    ledger.sent.set(words[0], comment);
    const { article, message } = comment;
    const fields = { article, message, consent: "yes", key: randomUUID() };
    while (!stop.aborted && comment.token === undefined) {
      const answer = await post(soak, "/comments", fields, { Accept: "application/json" });
      if (answer?.status === 202) {
        const { receipt } = acknowledgment.parse(JSON.parse(answer.text));
        comment.token = receipt.slice(receipt.lastIndexOf("/") + 1);
        ledger.counts.submissions += 1;
      }
      await sleep(pause);
    }
  }
};

/** Reads pages, feeds and results one after the other, and looks for words that nobody has released. */
export const read = async (soak: Soak, stop: AbortSignal): Promise<void> => {
  const { ledger, articles, pause } = soak;
  while (!stop.aborted) {
    const article = articles[randomInt(articles.length)] ?? "";
    const word = madeUpWord(randomInt(2 * ledger.sent.size + 1));
    const paths = [
      "/",
      `/articles/${article}/`,
      `/articles/${article}/`,
      "/feed.xml",
      "/threads.json",
      `/search/?q=${word}`,
    ];
    const path = paths[randomInt(paths.length)] ?? "/";
    const answer = await ask(soak, path);
    if (answer !== undefined) {
      ledger.counts[path.startsWith("/search/") ? "searches" : "reads"] += 1;
      // The results repeat what was looked for.
      const seen = madeUpWordsIn(answer.text).filter((one) => one !== word && !ledger.released.has(one));
      ledger.faults.push(...seen.map((one) => `${path} shows ${one}`));
    }
    await sleep(pause);
  }
};

/** Whether the moderator's part is done with; comments that are left wait for good. */
const decide = async (
  soak: Soak,
  { id, version }: { readonly id: string; readonly version: number },
  comment: SentComment,
  { cookie, token }: Awaited<ReturnType<typeof signIn>>,
): Promise<void> => {
  const { message, fate } = comment;
  const [first, second] = comment.words;
  const act = async (
    action: "approve" | "draft" | "reject",
    seen: number,
    more: Readonly<Record<string, string>> = {},
  ) => {
    const fields = { token, version: String(seen), back: "/desk/", ...more };
    const answer = await post(soak, `/desk/comments/${id}/${action}`, fields, { Cookie: cookie });
    if (answer?.status !== 303) return false;
    soak.ledger.counts.decisions += 1;
    if (action !== "draft") comment.decided = action;
    return true;
  };
  if (fate === "rejected") await act("reject", version, { reason: "abuse" });
  else if (fate === "redacted") {
    const drafted = await act("draft", version, { text: message.replace(second, `[[detail: ${second}]]`) });
    soak.ledger.released.add(first);
    if (drafted) await act("approve", version + 1);
  } else {
    soak.ledger.released.add(first).add(second);
    await act("approve", version);
  }
};

const waitingIn = ({ store: { db } }: Soak) =>
  db
    .selectFrom("comment")
    .select(["id", "version", "body", "published_body"])
    .where("status", "=", "pending")
    .execute();

/** Those who take back what was published, each as soon as it is. */
const takeBack = async (soak: Soak): Promise<void> => {
  const { store, ledger } = soak;
  const published = await store.db
    .selectFrom("comment")
    .select("body")
    .where("status", "=", "approved")
    .execute();
  for (const { body } of published) {
    const comment = ledger.sent.get(madeUpWordsIn(body)[0] ?? "");
    if (comment?.fate !== "withdrawn" || comment.token === undefined) continue;
    const answer = await post(soak, `/comments/receipt/${comment.token}/withdraw`, {});
    if (answer?.status === 303) ledger.counts.withdrawals += 1;
  }
};

/** Decides whatever waits, in one session for the whole soak. */
export const moderate = async (soak: Soak, stop: AbortSignal): Promise<void> => {
  const session = await signIn(soak.store, ORIGIN);
  while (!stop.aborted) {
    if ((await ask(soak, "/desk/", { headers: { Cookie: session.cookie } }))?.status === 200) {
      soak.ledger.counts.reads += 1;
    }
    for (const row of await waitingIn(soak)) {
      const comment = soak.ledger.sent.get(madeUpWordsIn(row.body)[0] ?? "");
      if (comment === undefined || comment.fate === "left") continue;
      // Its draft was kept, and the answer to its approval was lost with the server.
      await decide(soak, row, comment, session);
    }
    await takeBack(soak);
    await sleep(soak.pause);
  }
};
