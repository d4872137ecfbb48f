/** What every page of the desk is given: the site's own data, the words, and how things stand on our side. */
import type { DeskAlarms } from "../../_includes/components/desk/alarms.tsx";
import type { DeskFrame, DeskSession } from "../../_includes/layouts/desk/shell.tsx";
import { newToken } from "../comments/store/secrets.ts";
import type { DeskContext } from "./guard.ts";
import type { DeskOptions } from "./options.ts";
import { formTokenOf } from "./sessions.ts";
import { deskTimes } from "./times.ts";

export type SignedInFrame = DeskFrame & { readonly session: DeskSession };

/** For pages without a session. */
export const openFrame = (options: DeskOptions): DeskFrame => ({
  layout: options.layout(),
  origin: options.origin,
  words: options.words,
  session: undefined,
});

const storeAlarm = async ({ store }: DeskOptions): Promise<DeskAlarms["store"]> => {
  const health = await store.health();
  if (health.store === "ok") return undefined;
  return health.store === "constraint" || health.store === "away" ? "other" : health.store;
};

const readAlarms = async (options: DeskOptions): Promise<DeskAlarms> => {
  const { now, timeZone } = options.store.settings;
  const times = deskTimes(now(), timeZone);
  const failure = options.publisher?.state().failure;
  const mail = await options.mail?.state();
  return {
    store: await storeAlarm(options),
    publishing: failure && { at: times.moment(failure.at.toISOString()), reason: failure.reason },
    stuckMails: mail?.stuck.length ?? 0,
    mailServer: mail?.unreachable && times.moment(mail.unreachable.since.toISOString()),
  };
};

/** For pages behind the guard. @throws StoreFailure */
export const signedInFrame = async (c: DeskContext, options: DeskOptions): Promise<SignedInFrame> => ({
  ...openFrame(options),
  session: {
    token: formTokenOf(c.get("session")),
    once: newToken(),
    mailPage: options.mail !== undefined,
    alarms: await readAlarms(options),
  },
});

/**
 * For pages that say why something was not done: with the navigation for whoever is signed in, and without it
 * where not even our own state can be read.
 */
export const outcomeFrame = async (c: DeskContext, options: DeskOptions): Promise<DeskFrame> => {
  const session: string | undefined = c.get("session");
  if (session === undefined) return openFrame(options);
  return signedInFrame(c, options).catch(() => openFrame(options));
};
