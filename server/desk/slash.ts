/** Pages that are asked for with a slash at the end too many, or without the one they have. */
import type { Context, Hono } from "hono";
import type { DeskEnv } from "./guard.ts";

const otherOf = (path: string): string => (path.endsWith("/") ? path.slice(0, -1) : `${path}/`);

/**
 * Answers a page at its path, and leads there from the same path with the other ending. Only readers are led:
 * a form knows its address.
 */
export const showAt = (
  app: Hono<DeskEnv>,
  path: string,
  show: (c: Context<DeskEnv>) => Promise<Response>,
): void => {
  app.get(path, show);
  app.get(otherOf(path), (c) => c.redirect(otherOf(c.req.path) + new URL(c.req.url).search, 308));
};
