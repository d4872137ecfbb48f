/** Coming in and going out: the sign-in page, the link that sets the first passphrase, signing out. */
import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { counted, fill } from "../../_data/schema/words.ts";
import { DESK } from "../../_includes/components/desk/paths.tsx";
import { DeskOutcomePage } from "../../_includes/layouts/desk/outcome.tsx";
import { SetupPage, type SetupProps } from "../../_includes/layouts/desk/setup.tsx";
import { SignInPage } from "../../_includes/layouts/desk/sign-in.tsx";
import { createAddressHasher } from "../comments/store/rate.ts";
import { checkPassphrase, hasPassphrase, isSetupToken, setFirstPassphrase } from "./account.ts";
import { attemptSucceeded, beginAttempt } from "./attempts.ts";
import { openFrame } from "./frame.ts";
import {
  clearSessionCookie,
  type DeskHandler,
  deskCookieName,
  readFields,
  sessionOf,
  setSessionCookie,
  textOf,
} from "./guard.ts";
import type { DeskOptions } from "./options.ts";
import { LONGEST_PASSPHRASE, passphraseProblem, SCRYPT_COST, SHORTEST_PASSPHRASE } from "./passphrase.ts";
import { deskPath } from "./paths.ts";
import type { Sessions } from "./sessions.ts";

interface SignInView {
  readonly next: string;
  readonly error?: string;
  readonly signedOut?: boolean;
}

const signInPage = async (c: Context, options: DeskOptions, view: SignInView): Promise<string> =>
  options.render(
    SignInPage({
      ...openFrame(options),
      unset: !(await hasPassphrase(options.store)),
      // The cookie is kept back from a page that another site leads to; our own link brings it along.
      fromElsewhere: c.req.method === "GET" && c.req.header("sec-fetch-site") === "cross-site",
      signedOut: false,
      ...view,
    }),
  );

export const showSignIn =
  (options: DeskOptions, sessions: Sessions) =>
  async (c: Context): Promise<Response> => {
    const next = deskPath(c.req.query("next"));
    if ((await sessionOf(c, options.origin, sessions)) !== undefined) return c.redirect(next, 303);
    const signedOut = c.req.query("out") !== undefined;
    return c.html(await signInPage(c, options, { next, signedOut }));
  };

/** Whoever comes in gets a session of their own making's end: the one they came with is closed. */
const enter = async (c: Context, { origin }: DeskOptions, sessions: Sessions): Promise<void> => {
  const before = getCookie(c, deskCookieName(origin));
  if (before !== undefined) await sessions.close(before);
  setSessionCookie(c, origin, await sessions.open());
};

/** The answer to a wrong passphrase is the same whatever is wrong with it, and takes as long. */
export const signIn = (options: DeskOptions, sessions: Sessions) => {
  const { store, words, log } = options;
  const hashAddress = createAddressHasher(store.db, store.settings.now);
  return async (c: Context): Promise<Response> => {
    const fields = await readFields(c);
    const next = deskPath(textOf(fields, "next"));
    const address = await hashAddress(options.clientKey(c));
    const wait = await beginAttempt(store.db, address, store.settings.now());
    if (wait !== undefined) {
      log({ event: "desk", status: 429, outcome: "locked" });
      c.header("Retry-After", String(wait));
      const error = counted(words.signIn.wait, Math.ceil(wait / 60));
      return c.html(await signInPage(c, options, { next, error }), 429);
    }
    if (!(await checkPassphrase(store, textOf(fields, "passphrase"), options.scrypt ?? SCRYPT_COST))) {
      log({ event: "desk", status: 422, outcome: "wrong passphrase" });
      return c.html(await signInPage(c, options, { next, error: words.signIn.wrong }), 422);
    }
    await attemptSucceeded(store.db, address);
    await enter(c, options, sessions);
    log({ event: "desk", status: 303, outcome: "signed in" });
    return c.redirect(next, 303);
  };
};

const gone = (c: Context, options: DeskOptions): Response => {
  const { title, lead } = options.words.setup.gone;
  return c.html(options.render(DeskOutcomePage({ ...openFrame(options), title, lead })), 404);
};

const setupPage = (options: DeskOptions, setupToken: string, error?: SetupProps["error"]): string =>
  options.render(
    SetupPage({
      ...openFrame(options),
      setupToken,
      min: SHORTEST_PASSPHRASE,
      ...(error !== undefined && { error }),
    }),
  );

export const showSetup =
  (options: DeskOptions) =>
  async (c: Context): Promise<Response> => {
    const token = c.req.param("token") ?? "";
    if (!(await isSetupToken(options.store, token))) return gone(c, options);
    return c.html(setupPage(options, token));
  };

const mistakeIn = (passphrase: string, again: string, { words }: DeskOptions): SetupProps["error"] => {
  const problem = passphraseProblem(passphrase);
  if (problem !== undefined) {
    const limits = { min: SHORTEST_PASSPHRASE, max: LONGEST_PASSPHRASE };
    return { field: "passphrase", message: fill(words.setup[problem], limits) };
  }
  return passphrase === again ? undefined : { field: "again", message: words.setup.different };
};

export const setUp =
  (options: DeskOptions, sessions: Sessions) =>
  async (c: Context): Promise<Response> => {
    const token = c.req.param("token") ?? "";
    if (!(await isSetupToken(options.store, token))) return gone(c, options);
    const fields = await readFields(c);
    const passphrase = textOf(fields, "passphrase");
    const mistake = mistakeIn(passphrase, textOf(fields, "again"), options);
    if (mistake !== undefined) return c.html(setupPage(options, token, mistake), 422);
    const isSet = await setFirstPassphrase(options.store, token, passphrase, options.scrypt ?? SCRYPT_COST);
    if (!isSet) return gone(c, options);
    await enter(c, options, sessions);
    options.log({ event: "desk", status: 303, outcome: "passphrase set" });
    return c.redirect(DESK.queue, 303);
  };

const leave = (c: Context, { origin }: DeskOptions): Response => {
  clearSessionCookie(c, origin);
  return c.redirect(`${DESK.signIn}?out`, 303);
};

export const signOut =
  (options: DeskOptions, sessions: Sessions): DeskHandler =>
  async (c) => {
    await sessions.close(c.get("session"));
    return leave(c, options);
  };

export const signOutEverywhere =
  (options: DeskOptions, sessions: Sessions): DeskHandler =>
  async (c) => {
    await sessions.closeAll();
    options.log({ event: "desk", status: 303, outcome: "signed out everywhere" });
    return leave(c, options);
  };
