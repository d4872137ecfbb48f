/** Asks addresses on other sites whether they still lead somewhere. Nothing but the address is sent. */

export type Answer =
  | { readonly kind: "ok" }
  | { readonly kind: "moved"; readonly to: string }
  | { readonly kind: "gone"; readonly status: number }
  /** It may well work in a browser: refused, too slow, not reached. */
  | { readonly kind: "doubtful"; readonly reason: string };

export type Ask = (url: string) => Promise<Answer>;

export interface AskOptions {
  /** Milliseconds for one address, redirects included. */
  readonly timeout: number;
  /** How many addresses are asked at the same time. */
  readonly concurrency: number;
}

const HEADERS = { "user-agent": "link check of a practice's own site", accept: "*/*" };
const MOST_REDIRECTS = 5;

/** Servers that do not answer HEAD say so with one of these; the page itself is asked for then. */
const NO_HEAD: readonly number[] = [400, 403, 404, 405, 501];

/** Each address is asked once, however often it is needed. */
export function askTheWeb({ timeout, concurrency }: AskOptions): Ask {
  const answers = new Map<string, Promise<Answer>>();
  const limited = limit(concurrency);
  return (url) => {
    const known = answers.get(url);
    if (known !== undefined) return known;
    const answer = limited(() => askOnce(url, AbortSignal.timeout(timeout)));
    answers.set(url, answer);
    return answer;
  };
}

async function askOnce(url: string, signal: AbortSignal): Promise<Answer> {
  try {
    let current = url;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
      const { status, location } = await statusOf(current, signal);
      if (status >= 300 && status < 400 && location !== null) {
        current = new URL(location, current).href;
      } else if (status === 404 || status === 410) return { kind: "gone", status };
      else if (status >= 200 && status < 300)
        return sameAddress(current, url) ? { kind: "ok" } : { kind: "moved", to: current };
      else return { kind: "doubtful", reason: `it answers with status ${status}` };
    }
    return { kind: "doubtful", reason: `it redirects more than ${MOST_REDIRECTS} times` };
  } catch (error) {
    if (signal.aborted) return { kind: "doubtful", reason: "it did not answer in time" };
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { kind: "doubtful", reason: cause instanceof Error ? cause.message : String(cause) };
  }
}

const sameAddress = (a: string, b: string): boolean => new URL(a).href === new URL(b).href;

async function statusOf(
  url: string,
  signal: AbortSignal,
): Promise<{ status: number; location: string | null }> {
  const ask = (method: "HEAD" | "GET") =>
    fetch(url, { method, redirect: "manual", signal, headers: HEADERS, referrerPolicy: "no-referrer" });
  let response = await ask("HEAD");
  if (NO_HEAD.includes(response.status)) {
    response = await ask("GET");
    await response.body?.cancel();
  }
  return { status: response.status, location: response.headers.get("location") };
}

/** Runs at most so many tasks at a time, in the order in which they came. */
function limit(most: number): <T>(task: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (running >= most) await new Promise<void>((start) => waiting.push(start));
    else running += 1;
    try {
      return await task();
    } finally {
      // The place goes to whoever waits longest, or is given up.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
