/** How the forms that decide are read and answered: with the page one came from, or with the form again. */
import { z } from "zod";
import type { FailedForm } from "../../_includes/components/desk/case-types.tsx";
import type { StoredComment } from "../comments/store/stored-comment.ts";
import { doneEntries } from "./done.ts";
import { type DeskContext, Refused, textOf } from "./guard.ts";
import type { Desk } from "./options.ts";
import { deskPath, withQuery } from "./paths.ts";
import { commentOf, commentPage } from "./reading.ts";

/** The version of the words that somebody has read. */
export const versionSchema = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

/** Which comment, in the version that was read, and that it is decided here. */
export interface Target {
  readonly id: string;
  readonly version: number;
  readonly actor: "desk";
}

/** @throws Refused when the form does not say which version was read */
export const targetOf = (c: DeskContext): Target => {
  const version = versionSchema.safeParse(textOf(c.get("fields"), "version"));
  if (!version.success) throw new Refused(422);
  return { id: c.req.param("id") ?? "", version: version.data, actor: "desk" };
};

export const backOf = (c: DeskContext): string => deskPath(textOf(c.get("fields"), "back"));

/** Back to the page one came from, which says what was done. */
export const goBack = (c: DeskContext, did: string, path = backOf(c)): Response =>
  c.redirect(withQuery(path, "did", did), 303);

/** The entry of the audit that a change of a comment made. */
export const entryOf = async ({ store: { db } }: Desk, comment: StoredComment): Promise<number> => {
  const { id } = await db
    .selectFrom("audit")
    .select("id")
    .where("comment_id", "=", comment.id)
    .where("version", "=", comment.version)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return id;
};

export const decided = async (c: DeskContext, options: Desk, comment: StoredComment): Promise<Response> => {
  options.log({ event: "desk", status: 303, outcome: comment.status });
  return goBack(c, doneEntries([await entryOf(options, comment)]));
};

/** The form again, with what is wrong and what was typed. */
export const failed = async (c: DeskContext, options: Desk, form: FailedForm): Promise<Response> =>
  c.html(await commentPage(c, options, await commentOf(c, options), form), 422);
