/**
 * What the links in mails open. Opening one never changes anything: mail programs and scanners open links by
 * themselves. Only the form of the page it shows acts, and one link does one thing.
 */
import { type Context, Hono } from "hono";
import { getCookie } from "hono/cookie";
import { dayIn } from "../../_data/schema/day-in.ts";
import type { MailStrings } from "../../_data/schema/mail-strings.ts";
import { privately } from "../comments/http/answers.ts";
import { isFromOurPages } from "../comments/http/same-origin.ts";
import type { Marker } from "../comments/rules/marks.ts";
import { Conflict, UnknownComment } from "../comments/store/errors.ts";
import type { CommentStore } from "../comments/store/open.ts";
import { publishedWords } from "../comments/store/stored-comment.ts";
import { describeError, type Log } from "../log.ts";
import type { AddressBook } from "./addresses.ts";
import type { MailViews } from "./contracts.ts";
import { marksInWords } from "./digest.ts";
import type { LiveLink, MailLinks } from "./links.ts";
import { CONFIRM, confirmPath, UNSUBSCRIBE, unsubscribePath } from "./paths.ts";

export interface MailRouteOptions {
  readonly store: CommentStore;
  readonly links: MailLinks;
  readonly addresses: AddressBook;
  readonly views: MailViews;
  readonly words: MailStrings;
  readonly marker: Marker;
  readonly titleOf: (slug: string) => string | undefined;
  /** Origins whose pages may post here. */
  readonly origins: ReadonlySet<string>;
  /** The desk's cookie; a request with it must prove where it comes from. */
  readonly deskCookie: string;
  readonly log: Log;
}

/** The same for every link that does nothing, so that it tells nobody what is there. */
const GONE = 410;

/** To be mounted at the root. */
export const mailRoutes = (options: MailRouteOptions): Hono => {
  const { store, links, addresses, views, words, marker, titleOf, origins, deskCookie, log } = options;
  const app = new Hono();
  const tokenOf = (c: Context): string => c.req.param("token") ?? "";
  const dayOf = dayIn(store.settings.timeZone);

  const page = ({ action, comment }: LiveLink, token: string): string =>
    views.confirm({
      action,
      path: confirmPath(token),
      article: titleOf(comment.article),
      name: comment.name,
      message: publishedWords(comment),
      sentOn: dayOf(comment.createdAt),
      danger: comment.danger,
      marks: marksInWords(comment, marker, words.marks),
    });

  /** @returns whether it was done; not when somebody decided, or the words changed, a moment before */
  const act = async ({ action, comment: { id, version } }: LiveLink): Promise<boolean> => {
    try {
      await store.decisions[action]({ id, version, actor: "mail" });
      return true;
    } catch (error) {
      if (error instanceof Conflict || error instanceof UnknownComment) return false;
      throw error;
    }
  };

  app.use("/comments/*", privately);

  app.get(`${CONFIRM}/:token`, async (c) => {
    const link = await links.find(tokenOf(c));
    return link === undefined ? c.html(views.dead(), GONE) : c.html(page(link, tokenOf(c)));
  });

  app.post(`${CONFIRM}/:token`, async (c) => {
    const facts = {
      origin: c.req.header("origin"),
      secFetchSite: c.req.header("sec-fetch-site"),
      signedIn: getCookie(c, deskCookie) !== undefined,
    };
    if (!isFromOurPages(facts, origins)) return c.html(views.dead(), 403);
    const link = await links.find(tokenOf(c));
    const done = link !== undefined && (await act(link));
    return done ? c.html(views.done(link.action)) : c.html(views.dead(), GONE);
  });

  app.get(`${UNSUBSCRIBE}/:token`, async (c) => {
    const address = await links.addressOf(tokenOf(c));
    if (address === undefined) return c.html(views.noAddress(), GONE);
    const left = await addresses.isLeftAlone(address);
    return c.html(left ? views.unsubscribed() : views.unsubscribe(unsubscribePath(tokenOf(c))));
  });

  // From the page's own form, or from a mail program (RFC 8058), which has no page and names no origin. So
  // the token alone is asked for: nobody can guess one, and it can only stop mail.
  app.post(`${UNSUBSCRIBE}/:token`, async (c) => {
    const address = await links.addressOf(tokenOf(c));
    if (address === undefined) return c.html(views.noAddress(), GONE);
    await addresses.leaveAlone(address);
    return c.html(views.unsubscribed());
  });

  app.onError((error, c) => {
    log(`a link in a mail could not be followed: ${describeError(error)}`);
    return c.html(views.failed(), 503);
  });
  return app;
};
