/** The practice's signed-in side, and the page on which readers report a comment to it. */
import { type Context, Hono } from "hono";
import { counted, fill } from "../../_data/schema/words.ts";
import { commentPath, DESK } from "../../_includes/components/desk/paths.tsx";
import { DeskOutcomePage, type OutcomeProps } from "../../_includes/layouts/desk/outcome.tsx";
import type { Part } from "../app.ts";
import { privately as privateForm } from "../comments/http/answers.ts";
import { reasonOf } from "../comments/http/submission.ts";
import { Conflict, UnknownComment } from "../comments/store/errors.ts";
import { setCloseAfter, setThread, showArticles } from "./articles.ts";
import * as deciding from "./deciding.ts";
import { deleteArticle, showDelete } from "./deleting.ts";
import { FRESH } from "./done.ts";
import { setUp, showSetup, showSignIn, signIn, signOut, signOutEverywhere } from "./door.ts";
import { outcomeFrame } from "./frame.ts";
import {
  type DeskEnv,
  fromOurPages,
  ownForm,
  privately,
  Refused,
  signedIn,
  textOf,
  withPicture,
} from "./guard.ts";
import { actOnMail, saveMail, showMail } from "./mail.ts";
import type { Desk, DeskOptions } from "./options.ts";
import { addPicture } from "./pictures.ts";
import { showComment, showErase, showList, showPreview } from "./reading.ts";
import { createRecent } from "./recent.ts";
import { sendReport, showReport } from "./report.ts";
import { createSessions } from "./sessions.ts";
import { markSpam, undoMany } from "./several.ts";
import { showAt } from "./slash.ts";
import { deskTimes } from "./times.ts";
import { draft, redactPublished, reply } from "./wording.ts";
import {
  createArticle,
  previewTyped,
  saveArticle,
  showArticlePreview,
  showEditor,
  showImage,
  showLive,
  showNew,
} from "./writing.ts";

type Outcome = Pick<OutcomeProps, "title" | "lead" | "next">;

const conflictOutcome = (error: Conflict, id: string, { words, store }: DeskOptions): Outcome => {
  const { conflict } = words;
  const next = { path: commentPath(id), label: conflict.look };
  if (error.status === "pending" || error.decidedAt === null) {
    return { title: conflict.title, lead: conflict.changed, next };
  }
  const { now, timeZone } = store.settings;
  const { days, hours, minutes } = deskTimes(now(), timeZone).since(error.decidedAt);
  const { ago } = conflict;
  const recent = minutes === 0 ? ago.now : counted(ago.minutes, minutes);
  const when = days > 0 || hours > 0 ? ago.earlier : recent;
  return {
    title: conflict.title,
    lead: fill(conflict.decided, { when, state: conflict.states[error.status] }),
    next,
  };
};

const refusedOutcome = ({ status }: Refused, { words, origin }: DeskOptions): Outcome => {
  if (status === 404) return words.notFound;
  if (status === 401) {
    return { ...words.signedOut, next: { path: DESK.signIn, label: words.signIn.title } };
  }
  // With the origin: the desk may have been opened under another name of this machine.
  return { ...words.refused, next: { path: origin + DESK.queue, label: words.refused.open } };
};

/** Says what went wrong in words, and gives back what was typed. Nothing else of the error is shown. */
const onError =
  (options: DeskOptions) =>
  async (error: Error, c: Context<DeskEnv>): Promise<Response> => {
    const { words } = options;
    const fields: DeskEnv["Variables"]["fields"] | undefined = c.get("fields");
    const typed = fields === undefined ? "" : textOf(fields, "text");
    const answer = async (outcome: Outcome, status: Refused["status"] | 409 | 503): Promise<Response> => {
      options.log({ event: "desk", status, outcome: reasonOf(error) });
      const frame = await outcomeFrame(c, options);
      return c.html(options.render(DeskOutcomePage({ ...frame, ...outcome, typed })), status);
    };
    if (error instanceof Conflict)
      return answer(conflictOutcome(error, c.req.param("id") ?? "", options), 409);
    if (error instanceof UnknownComment) return answer(words.notFound, 404);
    if (error instanceof Refused) return answer(refusedOutcome(error, options), error.status);
    return answer(words.failure, 503);
  };

const decisionRoutes = (app: Hono<DeskEnv>, options: Desk): void => {
  app.post("/desk/comments/:id/approve", deciding.approve(options));
  app.post("/desk/comments/:id/draft", draft(options));
  app.post("/desk/comments/:id/redact", redactPublished(options));
  app.post("/desk/comments/:id/reply", reply(options));
  app.post("/desk/comments/:id/reject", deciding.reject(options));
  app.post("/desk/comments/:id/unpublish", deciding.unpublish(options));
  app.post("/desk/comments/:id/withdraw", deciding.withdraw(options));
  app.post("/desk/comments/:id/erase", deciding.erase(options));
  app.post("/desk/comments/:id/undo", deciding.undo(options));
  app.post("/desk/comments/:id/resolve", deciding.setReports(true, options));
  app.post("/desk/comments/:id/reopen", deciding.setReports(false, options));
  app.post(DESK.spam, markSpam(options));
  app.post(DESK.undo, undoMany(options));
};

const readingRoutes = (app: Hono<DeskEnv>, options: Desk): void => {
  showAt(app, DESK.queue, showList(options));
  showAt(app, "/desk/comments/:id", showComment(options));
  showAt(app, "/desk/comments/:id/preview", showPreview(options));
  showAt(app, "/desk/comments/:id/erase", showErase(options));
};

/** Where a picture is put into an article. */
const PICTURE = `${DESK.articles}/:slug/picture`;

const articleRoutes = (app: Hono<DeskEnv>, options: Desk): void => {
  showAt(app, DESK.articles, showArticles(options));
  showAt(app, DESK.newArticle, showNew(options));
  app.post(DESK.newArticle, createArticle(options));
  showAt(app, `${DESK.articles}/:slug/edit`, showEditor(options));
  app.post(`${DESK.articles}/:slug/save`, saveArticle(options));
  showAt(app, `${DESK.articles}/:slug/preview`, showArticlePreview(options));
  app.post(`${DESK.articles}/:slug/preview`, previewTyped(options));
  app.get(`${DESK.articles}/:slug/live`, showLive(options));
  app.get(`${DESK.images}/:name`, showImage(options));
  app.post(PICTURE, addPicture(options));
  showAt(app, `${DESK.articles}/:slug/delete`, showDelete(options));
  app.post(`${DESK.articles}/:slug/delete`, deleteArticle(options));
  app.post(DESK.closeAfter, setCloseAfter(options));
  app.post(`${DESK.articles}/:slug/close`, setThread(true, options));
  app.post(`${DESK.articles}/:slug/reopen`, setThread(false, options));
};

const mailRoutes = (app: Hono<DeskEnv>, options: DeskOptions): void => {
  const { mail } = options;
  if (mail === undefined) return;
  showAt(app, DESK.mail, showMail(options, mail));
  app.get(`${DESK.mail}/files/:name`, saveMail(mail));
  app.post(`${DESK.mail}/:id/retry`, actOnMail("retry", mail));
  app.post(`${DESK.mail}/:id/dismiss`, actOnMail("dismiss", mail));
};

/**
 * The desk under `/desk/`, and `/comments/report`, as a part of the server. Only signing in, signing in for
 * the first time by the printed link, and reporting a comment need no session.
 */
export const deskPart = (options: DeskOptions): Part => {
  const sessions = createSessions(options.store.db, options.store.settings.now);
  const app = new Hono<DeskEnv>();
  app.onError(onError(options));

  app.use("/comments/report", privateForm);
  app.get("/comments/report", showReport(options));
  app.post("/comments/report", sendReport(options));

  app.use("/desk/*", privately, fromOurPages(options.origins));
  showAt(app, DESK.signIn, showSignIn(options, sessions));
  app.post(DESK.signIn, signIn(options, sessions));
  showAt(app, `${DESK.setup}/:token`, showSetup(options));
  app.post(`${DESK.setup}/:token`, setUp(options, sessions));

  app.use(PICTURE, withPicture);
  app.use("/desk/*", signedIn(options.origin, sessions), ownForm);
  app.post(DESK.signOut, signOut(options, sessions));
  app.post(DESK.signOutEverywhere, signOutEverywhere(options, sessions));
  const desk: Desk = { ...options, replaced: createRecent(options.store.settings.now, FRESH) };
  readingRoutes(app, desk);
  decisionRoutes(app, desk);
  articleRoutes(app, desk);
  mailRoutes(app, options);
  app.all("/desk/*", () => {
    throw new Refused(404);
  });
  return { routes: new Hono().route("/", app) };
};
