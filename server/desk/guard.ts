/** What stands before every page of the desk: private answers, our own pages, a session, a form of that session. */
import type { Context, MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { LARGEST_PICTURE } from "../../_data/schema/authoring.ts";
import { DESK } from "../../_includes/components/desk/paths.tsx";
import { type Fields, MOST_DESK_FIELDS, readBody } from "../comments/http/body.ts";
import { readPictureForm, type SentPicture } from "./picture-form.ts";
import { isFormToken, type Sessions } from "./sessions.ts";

/** What the guard knows of a request, for those behind it. */
export interface DeskEnv {
  Variables: {
    /** The token of the session; a request without one does not get past the guard. */
    session: string;
    /** What was sent, of a POST. */
    fields: Fields;
    /** Whether a form may bring a picture along; see `withPicture`. */
    takesPicture: boolean;
    picture: SentPicture;
  };
}

export type DeskContext = Context<DeskEnv>;
export type DeskHandler = (c: DeskContext) => Promise<Response>;

/** Why a request was turned away. */
export class Refused extends Error {
  readonly status: 401 | 403 | 404 | 413 | 415 | 422;

  constructor(status: Refused["status"]) {
    super("The request was refused");
    this.name = "Refused";
    this.status = status;
  }
}

/**
 * The name of the session's cookie. It is sent to the public pages of the site too, so that a comment that
 * is sent with it can be held to stricter rules. With the prefix no neighboring host can set it.
 */
export const deskCookieName = (origin: string): string =>
  origin.startsWith("https:") ? "__Host-desk" : "desk";

export const setSessionCookie = (c: Context, origin: string, token: string): void =>
  setCookie(c, deskCookieName(origin), token, {
    path: "/",
    httpOnly: true,
    sameSite: "Strict",
    secure: origin.startsWith("https:"),
  });

export const clearSessionCookie = (c: Context, origin: string): void =>
  setCookie(c, deskCookieName(origin), "", {
    path: "/",
    httpOnly: true,
    sameSite: "Strict",
    secure: origin.startsWith("https:"),
    maxAge: 0,
  });

const isReading = (c: Context): boolean => c.req.method === "GET" || c.req.method === "HEAD";

/**
 * Nothing of the desk is for caches or search engines. Its pages name themselves to our own server: with
 * `no-referrer` a browser would send its forms with the origin `null`, which is refused here.
 */
export const privately: MiddlewareHandler = async (c, next) => {
  await next();
  c.header("Cache-Control", "no-store");
  c.header("Referrer-Policy", "same-origin");
  c.header("X-Robots-Tag", "noindex");
};

/** Whatever is not reading must say that it comes from a page of ours. */
export const fromOurPages =
  (origins: ReadonlySet<string>): MiddlewareHandler =>
  async (c, next) => {
    if (isReading(c)) return next();
    const origin = c.req.header("origin");
    const site = c.req.header("sec-fetch-site");
    if (origin === undefined || !origins.has(origin)) throw new Refused(403);
    if (site !== undefined && site !== "same-origin") throw new Refused(403);
    return next();
  };

const REFUSALS = { tooLarge: 413, unsupported: 415, malformed: 422 } as const;

/** Reads a form; JSON with the same fields is as good. */
export const readFields = async (c: Context): Promise<Fields> => {
  const body = await readBody(c.req.raw, MOST_DESK_FIELDS);
  if ("fields" in body) return body.fields;
  throw new Refused(REFUSALS[body.refused]);
};

/** For an address whose forms bring a picture. Stands before the guard that reads them. */
export const withPicture: MiddlewareHandler<DeskEnv> = async (c, next) => {
  c.set("takesPicture", true);
  return next();
};

/** Reads a form, with its picture where the address takes one: of those who are signed in. */
const readSent = async (c: DeskContext): Promise<Fields> => {
  if (c.get("takesPicture") !== true) return readFields(c);
  const body = await readPictureForm(c.req.raw, c.get("session") === undefined ? 0 : LARGEST_PICTURE);
  if ("refused" in body) throw new Refused(REFUSALS[body.refused]);
  c.set("picture", body.picture);
  return body.fields;
};

/** A field as text; empty when it is not there. Half a character would not survive the way back. */
export const textOf = (fields: Fields, name: string): string => {
  const value = fields.get(name);
  return typeof value === "string" ? value.toWellFormed() : "";
};

/** The token of the session that a request belongs to, if any. */
export const sessionOf = async (
  c: Context,
  origin: string,
  sessions: Sessions,
): Promise<string | undefined> => {
  const token = getCookie(c, deskCookieName(origin));
  return token !== undefined && (await sessions.isOpen(token)) ? token : undefined;
};

/** Sends readers without a session to the sign-in page, and refuses everything else without one. */
export const signedIn =
  (origin: string, sessions: Sessions): MiddlewareHandler<DeskEnv> =>
  async (c, next) => {
    const token = await sessionOf(c, origin, sessions);
    if (token === undefined && !isReading(c)) {
      // What was typed comes back even if the session has ended meanwhile; other bodies do not matter here.
      await readSent(c).then(
        (fields) => c.set("fields", fields),
        () => undefined,
      );
      throw new Refused(401);
    }
    if (token === undefined) {
      const asked = new URL(c.req.url);
      const query = new URLSearchParams({ next: asked.pathname + asked.search });
      return c.redirect(`${DESK.signIn}?${query}`, 303);
    }
    c.set("session", token);
    return next();
  };

/** A form must be one that this session was given. */
export const ownForm: MiddlewareHandler<DeskEnv> = async (c, next) => {
  if (isReading(c)) return next();
  const fields = await readSent(c);
  c.set("fields", fields);
  if (!isFormToken(textOf(fields, "token"), c.get("session"))) throw new Refused(403);
  return next();
};
