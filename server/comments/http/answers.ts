/** How the comment routes answer: private, in HTML or JSON as asked for. */
import type { Context, MiddlewareHandler } from "hono";
import { getCookie } from "hono/cookie";
import type { CommentError } from "../../../_data/schema/new-comment.ts";
import type { CommentErrorProps, CommentRouteOptions } from "./contracts.ts";
import { isFromOurPages } from "./same-origin.ts";

/** Statuses of the answers that refuse a comment. */
export type RefusalStatus = 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503;

export const formError = (code: CommentError["code"]): CommentError => ({ field: "form", code });

/** Nothing here is for caches, for search engines or for the next site's referrer. */
export const privately: MiddlewareHandler = async (c, next) => {
  await next();
  c.header("Cache-Control", "no-store");
  c.header("Referrer-Policy", "no-referrer");
  c.header("X-Robots-Tag", "noindex");
};

/** Lets the pages of a site that is hosted elsewhere, and of no other one, read the answers to their forms. */
export const readableBySite =
  ({ siteElsewhere }: CommentRouteOptions): MiddlewareHandler =>
  async (c, next) => {
    await next();
    if (siteElsewhere === undefined) return;
    c.header("Vary", "Origin", { append: true });
    if (c.req.header("origin") === siteElsewhere) c.header("Access-Control-Allow-Origin", siteElsewhere);
  };

const wantsJson = (c: Context): boolean => (c.req.header("accept") ?? "").includes("application/json");

/** Where a comment can be followed: to a program as JSON, to a browser as a redirect that a reload repeats. */
export const accepted = (c: Context, path: string): Response =>
  wantsJson(c) ? c.json({ status: "pending", receipt: path }, 202) : c.redirect(path, 303);

/** Says what is wrong; a form gets back everything that was typed. */
export const refused = (
  c: Context,
  { views }: CommentRouteOptions,
  status: RefusalStatus,
  props: Omit<CommentErrorProps, "status">,
): Response => {
  if (!wantsJson(c)) return c.html(views.error({ ...props, status }), status);
  const errors = props.errors.map((error) => ({ ...error, message: views.sentence(error) }));
  const fields = new Set(errors.map(({ field }) => field));
  return c.json({ status: "refused", summary: views.summary(fields.size), errors }, status);
};

/** Refuses a POST from another site's page, before anything of it is read. */
export const fromOurPages =
  (options: CommentRouteOptions): MiddlewareHandler =>
  async (c, next) => {
    const facts = {
      origin: c.req.header("origin"),
      secFetchSite: c.req.header("sec-fetch-site"),
      signedIn: getCookie(c, options.deskCookie) !== undefined,
    };
    if (isFromOurPages(facts, options.origins)) return next();
    options.log({ event: "comment", status: 403, outcome: "elsewhere" });
    return refused(c, options, 403, {
      errors: [formError("elsewhere")],
      title: undefined,
      typed: undefined,
    });
  };
