/** What is decided about one comment: each a POST of its own. */
import { z } from "zod";
import { rejectReason } from "../comments/store/schema.ts";
import { deleteComplaints, setResolved } from "./complaints.ts";
import { doneReports } from "./done.ts";
import { decided, failed, goBack, targetOf } from "./form-answers.ts";
import { type DeskHandler, Refused, textOf } from "./guard.ts";
import type { Desk } from "./options.ts";
import { commentOf } from "./reading.ts";

/** Publishes a comment as it was sent, or as it was drafted. */
export const approve =
  (options: Desk): DeskHandler =>
  async (c) =>
    decided(c, options, await options.store.decisions.approve(targetOf(c)));

const withReason =
  (action: "reject" | "unpublish", options: Desk): DeskHandler =>
  async (c) => {
    const target = targetOf(c);
    const reason = rejectReason.safeParse(textOf(c.get("fields"), "reason"));
    if (!reason.success) {
      const message = options.words.errors.reasonMissing;
      return failed(c, options, { form: "reject", message, typed: "" });
    }
    return decided(c, options, await options.store.decisions[action]({ ...target, reason: reason.data }));
  };

/** Does not publish what waits. */
export const reject = (options: Desk): DeskHandler => withReason("reject", options);

/** Takes down what is published. */
export const unpublish = (options: Desk): DeskHandler => withReason("unpublish", options);

const removal =
  (action: "withdraw" | "erase", options: Desk): DeskHandler =>
  async (c) => {
    const comment = await options.store.decisions[action](targetOf(c));
    await deleteComplaints(options.store.db, comment.id);
    return decided(c, options, comment);
  };

/** For an author who has asked for it by letter. */
export const withdraw = (options: Desk): DeskHandler => removal("withdraw", options);

export const erase = (options: Desk): DeskHandler => removal("erase", options);

/** Takes the last decision back. */
export const undo =
  (options: Desk): DeskHandler =>
  async (c) =>
    decided(c, options, await options.store.decisions.undo(targetOf(c)));

const idsSchema = z
  .string()
  .regex(/^\d{1,15}( \d{1,15}){0,99}$/)
  .transform((text) => text.split(" ").map(Number));

/** Closes the reports that were read, or opens them again. Those that came in meanwhile stay open. */
export const setReports =
  (resolved: boolean, options: Desk): DeskHandler =>
  async (c) => {
    const ids = idsSchema.safeParse(textOf(c.get("fields"), "complaints"));
    if (!ids.success) throw new Refused(422);
    const comment = await commentOf(c, options);
    await setResolved(options.store, comment.id, ids.data, resolved);
    options.log({ event: "desk", status: 303, outcome: resolved ? "resolved" : "reopened" });
    return goBack(c, doneReports(ids.data.slice(0, 25)));
  };
