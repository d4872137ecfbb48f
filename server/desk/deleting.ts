/** Drafts that are deleted at the desk: asked about once, on a page of its own. */
import { deleteRequest, type OpenedArticle } from "../../_data/schema/authoring.ts";
import { fill } from "../../_data/schema/words.ts";
import { DESK } from "../../_includes/components/desk/paths.tsx";
import { DeleteArticlePage } from "../../_includes/layouts/desk/article-delete.tsx";
import { DeskOutcomePage } from "../../_includes/layouts/desk/outcome.tsx";
import { signedInFrame } from "./frame.ts";
import { type DeskContext, type DeskHandler, Refused, textOf } from "./guard.ts";
import { countOf } from "./lists.ts";
import type { Desk } from "./options.ts";
import { slugOf } from "./writing.ts";

/** Comments that would be public again with an article of this address. */
const countPublished = ({ store: { db } }: Desk, article: string): Promise<number> =>
  countOf(db, ["approved"], { article, search: "" });

const page = async (
  c: DeskContext,
  options: Desk,
  { slug, version, article }: OpenedArticle,
  problem?: string,
): Promise<string> =>
  options.render(
    DeleteArticlePage({
      ...(await signedInFrame(c, options)),
      slug,
      title: article?.form.title ?? slug,
      version,
      comments: await countPublished(options, slug),
      pictures: await options.writing.articles.ownPictures(slug),
      problem,
    }),
  );

/** @throws Refused where there is none, or none that can be read */
const openDraft = async (c: DeskContext, { writing }: Desk): Promise<OpenedArticle> => {
  const opened = await writing.articles.open(slugOf(c));
  if (opened === null) throw new Refused(404);
  return opened;
};

/** What is no draft is not asked about: its editor says how it becomes one. */
export const showDelete =
  (options: Desk): DeskHandler =>
  async (c) => {
    const opened = await openDraft(c, options);
    if (opened.article?.state !== "draft") throw new Refused(404);
    return c.html(await page(c, options, opened));
  };

export const deleteArticle =
  (options: Desk): DeskHandler =>
  async (c) => {
    const request = deleteRequest.safeParse({
      slug: slugOf(c),
      version: textOf(c.get("fields"), "version"),
    });
    if (!request.success) throw new Refused(422);
    const deleted = await options.writing.articles.delete(request.data);
    const { delete: words, edit } = options.words.writing;
    if (deleted.outcome === "deleted") {
      options.log({ event: "desk", status: 200, outcome: "draft deleted" });
      const done = DeskOutcomePage({
        ...(await signedInFrame(c, options)),
        title: words.done.title,
        lead: fill(words.done.lead, { file: deleted.file }),
        next: { path: DESK.articles, label: edit.back },
      });
      return c.html(options.render(done));
    }
    const opened = await openDraft(c, options);
    const refused = deleted.outcome === "refused";
    const problem = refused ? deleted.problems.map(({ message }) => message).join(" ") : words.changed;
    options.log({ event: "desk", status: refused ? 422 : 409, outcome: "draft not deleted" });
    return c.html(await page(c, options, opened, problem), refused ? 422 : 409);
  };
