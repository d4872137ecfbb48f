/** The desk's page about mail: what is stuck, and what was written to files. */
import { z } from "zod";
import type { DeskStrings } from "../../_data/schema/desk-strings.ts";
import { DESK } from "../../_includes/components/desk/paths.tsx";
import { DeskMailPage } from "../../_includes/layouts/desk/mail.tsx";
import { signedInFrame } from "./frame.ts";
import { type DeskHandler, Refused } from "./guard.ts";
import type { DeskMail, DeskOptions } from "./options.ts";
import { deskTimes } from "./times.ts";

type Kind = keyof DeskStrings["mail"]["kinds"];

const kindOf = (kind: string, { kinds }: DeskStrings["mail"]): Kind => {
  const isKnown = (name: string): name is Kind => Object.hasOwn(kinds, name);
  return isKnown(kind) ? kind : "other";
};

export const showMail =
  (options: DeskOptions, mail: DeskMail): DeskHandler =>
  async (c) => {
    const { now, timeZone } = options.store.settings;
    const { moment } = deskTimes(now(), timeZone);
    const { stuck, transport } = await mail.state();
    const written = transport === "folder" ? ((await mail.folder?.list()) ?? []) : undefined;
    return c.html(
      options.render(
        DeskMailPage({
          ...(await signedInFrame(c, options)),
          stuck: stuck.map(({ id, kind, since, attempts, failure, nextTry }) => ({
            id,
            kind: kindOf(kind, options.words.mail),
            since: moment(since),
            attempts,
            failure: failure ?? undefined,
            nextTry: nextTry === null ? undefined : moment(nextTry),
          })),
          written: written?.map(({ name, kind, at }) => ({
            file: name,
            kind: kindOf(kind, options.words.mail),
            at: moment(at.toISOString()),
          })),
        }),
      ),
    );
  };

const idSchema = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);

export const actOnMail =
  (action: "retry" | "dismiss", mail: DeskMail): DeskHandler =>
  async (c) => {
    const id = idSchema.safeParse(c.req.param("id"));
    if (!id.success) throw new Refused(404);
    await mail[action](id.data);
    return c.redirect(DESK.mail, 303);
  };

/** As a file to be saved: a mail program shows it. */
export const saveMail =
  (mail: DeskMail): DeskHandler =>
  async (c) => {
    const name = c.req.param("name") ?? "";
    const content = /^[\w.-]{1,120}$/.test(name) ? await mail.folder?.read(name) : undefined;
    if (content === undefined) throw new Refused(404);
    return c.body(content, 200, {
      "Content-Type": "message/rfc822",
      "Content-Disposition": `attachment; filename="${name}"`,
    });
  };
