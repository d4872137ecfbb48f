/** The public side of the comments: sending one, its receipt, and the export of what is published. */
import { Hono } from "hono";
import { UnknownComment } from "../store/errors.ts";
import { formError, fromOurPages, privately, readableBySite, refused } from "./answers.ts";
import type { CommentRouteOptions } from "./contracts.ts";
import { createExport } from "./export.ts";
import { editComment, showReceipt, withdrawComment } from "./receipt.ts";
import { showReplyForm } from "./reply.ts";
import { reasonOf, submitComment } from "./submission.ts";

/**
 * `POST /comments`, `/comments/reply`, `/comments/receipt/<token>` and `/threads.json`, to be mounted at the
 * root. The export has no CORS headers: it is for builds, not for other sites' pages.
 */
export const commentRoutes = (options: CommentRouteOptions): Hono => {
  const { store, views } = options;
  const app = new Hono();

  app.use("/comments", privately);
  app.use("/comments/*", privately);
  app.use("/comments", readableBySite(options));
  app.post("/comments", fromOurPages(options), submitComment(options));
  app.get("/comments/reply", showReplyForm(options));
  app.get("/comments/receipt/:token", showReceipt(options));
  app.post("/comments/receipt/:token/edit", fromOurPages(options), editComment(options));
  app.post("/comments/receipt/:token/withdraw", fromOurPages(options), withdrawComment(options));

  const exported = createExport(store.threads);
  app.get("/threads.json", async (c) => {
    const { text, tag } = await exported();
    c.header("Cache-Control", "no-cache");
    c.header("ETag", tag);
    if (c.req.header("if-none-match") === tag) return c.body(null, 304);
    return c.body(text, 200, { "Content-Type": "application/json; charset=utf-8" });
  });

  // No error reaches the answer or the log with more than its kind.
  app.onError((error, c) => {
    if (error instanceof UnknownComment) return c.html(views.notFound(), 404);
    options.log({ event: "failure", reason: reasonOf(error) });
    return refused(c, options, 503, { errors: [formError("ours")], title: undefined, typed: undefined });
  });
  return app;
};
