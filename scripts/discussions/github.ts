/**
 * Asks GitHub's GraphQL API: one question at a time, with patience. Every answer is whole or is none: an answer
 * with errors in it is refused. The token is in no message.
 */
import { z } from "zod";

export interface GithubOptions {
  readonly endpoint: string;
  readonly token: string;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told why it takes long. */
  readonly say: (line: string) => void;
}

/** Asks a question and reads the answer's data by its shape. @throws Error that says what to do */
export type AskGithub = <T>(
  question: string,
  variables: Readonly<Record<string, string | null>>,
  shape: z.ZodType<T>,
) => Promise<T>;

/** Milliseconds for one answer. */
const LONGEST_ANSWER = 30_000;
/** Milliseconds that are waited at most until GitHub answers again. */
const LONGEST_WAIT = 15 * 60_000;
/** Milliseconds where GitHub does not say how long: its own advice for its secondary limits. */
const USUAL_WAIT = 60_000;
/** How often one question is asked. */
const MOST_TRIES = 5;

const answerShape = z.object({
  data: z.unknown().optional(),
  errors: z.array(z.object({ type: z.string().optional(), message: z.string() })).default([]),
});

/** Worth another try, after so many milliseconds. */
class NotNow extends Error {
  readonly pause: number | undefined;
  constructor(message: string, pause?: number) {
    super(message);
    this.pause = pause;
  }
}

/** Milliseconds until GitHub takes questions again, as far as it says. */
const pauseOf = ({ headers }: Response, now: number): number => {
  const after = Number(headers.get("retry-after") ?? Number.NaN);
  if (Number.isFinite(after)) return after * 1000;
  const reset = Number(headers.get("x-ratelimit-reset") ?? Number.NaN);
  return Number.isFinite(reset) ? Math.max(reset * 1000 - now, 1000) : USUAL_WAIT;
};

const isLimited = ({ status, headers }: Response): boolean =>
  status === 429 ||
  (status === 403 && (headers.has("retry-after") || headers.get("x-ratelimit-remaining") === "0"));

/** The body of an answer that can be read. @throws NotNow, Error */
const bodyOf = async (response: Response, now: number): Promise<unknown> => {
  const { status } = response;
  if (isLimited(response)) throw new NotNow("GitHub asks to wait", pauseOf(response, now));
  if (status >= 500) throw new NotNow(`GitHub answered ${status}`);
  if (status === 401) {
    throw new Error("GitHub did not accept the token in GITHUB_TOKEN. Is it spelled right, and not expired?");
  }
  if (!response.ok) {
    throw new Error(
      `GitHub answered ${status}. May the token in GITHUB_TOKEN read the discussions of this repository?`,
    );
  }
  return response.json().catch(() => {
    throw new NotNow("GitHub’s answer broke off");
  });
};

/** @throws Error where GitHub does not answer as its schema says */
const readAs = <T>(shape: z.ZodType<T>, value: unknown): T => {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Error(`GitHub answered in another shape than it says (${issue?.path.join(".")}).`);
};

const askOnce = async <T>(
  { endpoint, token, now }: GithubOptions,
  body: string,
  shape: z.ZodType<T>,
): Promise<T> => {
  const response = await fetch(endpoint, {
    method: "POST",
    body,
    headers: {
      authorization: `bearer ${token}`,
      "content-type": "application/json",
      "user-agent": "second-opinion-site",
    },
    redirect: "error",
    signal: AbortSignal.timeout(LONGEST_ANSWER),
  }).catch(() => {
    throw new NotNow("GitHub did not answer");
  });
  const { data, errors } = readAs(answerShape, await bodyOf(response, now()));
  if (errors.some(({ type }) => type === "RATE_LIMITED")) {
    throw new NotNow("GitHub asks to wait", pauseOf(response, now()));
  }
  if (errors.length > 0) {
    throw new Error(`GitHub could not answer: ${errors.map(({ message }) => message).join("; ")}`);
  }
  return readAs(shape, data);
};

/** Waits and asks again where that may help. */
export const createGithub =
  (options: GithubOptions): AskGithub =>
  async (question, variables, shape) => {
    const body = JSON.stringify({ query: question, variables });
    for (let tries = 1; ; tries += 1) {
      try {
        return await askOnce(options, body, shape);
      } catch (error) {
        if (!(error instanceof NotNow)) throw error;
        const pause = error.pause ?? 1000 * 2 ** (tries - 1);
        const seconds = Math.ceil(pause / 1000);
        if (tries === MOST_TRIES || pause > LONGEST_WAIT) {
          const when = error.pause === undefined ? "later" : `in ${Math.ceil(seconds / 60)} minutes`;
          throw new Error(`${error.message}. Nothing was changed; try again ${when}.`);
        }
        options.say(`${error.message}; waiting ${seconds} s.`);
        await options.wait(pause);
      }
    }
  };
