/** Ours: the practice server as it is, but for the limits, on a file. */
import { join } from "node:path";
import { ORIGIN, startPractice } from "../practice/start.ts";
import type { Target } from "./load.ts";
import { FORM, formOf, postOf } from "./requests.ts";
import { type CommentServer, countRows } from "./servers.ts";

const ARTICLE = "ending-therapy-well";

interface PracticeTarget {
  readonly url: string;
  /** The public origin of its site: what forms must come from. */
  readonly origin: string;
  /** The slug of the article that all comments are on. */
  readonly article: string;
}

/** How a practice server takes comments. */
export const practiceTarget = ({ url, origin, article }: PracticeTarget): Target => {
  const { host } = new URL(url);
  const place = { host, path: "/comments", type: FORM, headers: [`Origin: ${origin}`] };
  return {
    url,
    requestOf: (comment) => postOf(place, formOf({ article, ...comment, consent: "yes", website: "" })),
    isYes: (answer) => answer.startsWith("HTTP/1.1 303 "),
  };
};

/** @throws Error when it does not start */
export async function startOurs(folder: string): Promise<CommentServer> {
  const server = await startPractice(folder);
  return {
    target: practiceTarget({ url: server.url, origin: ORIGIN, article: ARTICLE }),
    stored: async () => countRows(join(folder, "var/practice.db"), "comment"),
    stop: server.stop,
  };
}
