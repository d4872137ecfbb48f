/** Writing at the desk: new articles, the editor, the preview, and what is published and taken back. */
import {
  articleAct,
  imageName,
  type OpenedArticle,
  type Saved,
  saveRequest,
} from "../../_data/schema/authoring.ts";
import { slug as slugSchema } from "../../_data/schema/common.ts";
import { fill } from "../../_data/schema/words.ts";
import type { Mistakes } from "../../_includes/components/desk/article-fields.tsx";
import type { PictureWords } from "../../_includes/components/desk/article-picture.tsx";
import type { WritingOutcome } from "../../_includes/components/desk/outcome.tsx";
import { DESK, writingPath } from "../../_includes/components/desk/paths.tsx";
import { formatDate } from "../../_includes/dates.ts";
import { EditArticlePage, type WrittenText } from "../../_includes/layouts/desk/article-edit.tsx";
import { NewArticlePage } from "../../_includes/layouts/desk/article-new.tsx";
import { DeskOutcomePage } from "../../_includes/layouts/desk/outcome.tsx";
import type { Fields } from "../comments/http/body.ts";
import { mediaType } from "../site/media-types.ts";
import { mistakesOf, newFormOf, textOfForm } from "./article-form.ts";
import { signedInFrame } from "./frame.ts";
import { type DeskContext, type DeskHandler, Refused, textOf } from "./guard.ts";
import type { Desk, DeskOptions } from "./options.ts";
import { withQuery } from "./paths.ts";

/** The slug that an address names. @throws Refused for what can be none */
export const slugOf = (c: DeskContext): string => {
  const parsed = slugSchema.safeParse(c.req.param("slug"));
  if (!parsed.success) throw new Refused(404);
  return parsed.data;
};

const newPage = async (
  c: DeskContext,
  options: Desk,
  form = newFormOf(new Map()),
  mistakes: Mistakes = new Map(),
): Promise<string> =>
  options.render(NewArticlePage({ ...(await signedInFrame(c, options)), form, mistakes }));

export const showNew =
  (options: Desk): DeskHandler =>
  async (c) =>
    c.html(await newPage(c, options));

export const createArticle =
  (options: Desk): DeskHandler =>
  async (c) => {
    const form = newFormOf(c.get("fields"));
    const made = await options.writing.articles.create(form);
    if (made.outcome === "refused") {
      return c.html(await newPage(c, options, form, mistakesOf(made.problems, options.words.writing)), 422);
    }
    options.log({ event: "desk", status: 303, outcome: "article made" });
    return c.redirect(withQuery(writingPath(made.slug, "edit"), "did", "created"), 303);
  };

type Did = "created" | "saved" | "changed" | "published" | "scheduled" | "unpublished";

const didOf = (act: string, { state, public: isPublic }: Extract<Saved, { outcome: "saved" }>): Did => {
  if (state === "published") return act === "save" ? "changed" : "published";
  if (state === "scheduled") return "scheduled";
  return isPublic || act === "unpublish" ? "unpublished" : "saved";
};

/** What each is said of: an address cannot claim of an article what is not so. */
const SAID_OF: Readonly<Record<Did, "draft" | "scheduled" | "published">> = {
  created: "draft",
  saved: "draft",
  unpublished: "draft",
  scheduled: "scheduled",
  changed: "published",
  published: "published",
};

const isDid = (text: string): text is Did => Object.hasOwn(SAID_OF, text);

const siteNow = ({ elsewhere, pending }: DeskOptions["writing"]): NonNullable<WritingOutcome["site"]> =>
  elsewhere ? "elsewhere" : pending() ? "pending" : "made";

/** What was done, for as long as the address says so, and whether readers have it. */
const outcomeOf = (
  did: string | undefined,
  { slug, article }: OpenedArticle,
  { words, writing }: DeskOptions,
): WritingOutcome | undefined => {
  if (did === undefined || !isDid(did) || article?.state !== SAID_OF[did]) return undefined;
  const seen = did === "changed" || did === "published" || did === "unpublished";
  return {
    text: fill(words.writing.done[did], { date: formatDate(article.date) }),
    site: seen ? siteNow(writing) : undefined,
    shown: article.state === "published",
    here: withQuery(writingPath(slug, "edit"), "did", did),
  };
};

const textOfFile = ({ article, contents }: OpenedArticle): WrittenText =>
  article === undefined ? { contents } : { form: article.form };

export const showEditor =
  (options: Desk): DeskHandler =>
  async (c) => {
    const opened = await options.writing.articles.open(slugOf(c));
    if (opened === null) throw new Refused(404);
    const page = EditArticlePage({
      ...(await signedInFrame(c, options)),
      slug: opened.slug,
      saved: opened.article,
      text: textOfFile(opened),
      version: opened.version,
      mistakes: new Map(),
      findings: opened.findings,
      outcome: outcomeOf(c.req.query("did"), opened, options),
      picture: pictureWordsOf(new Map()),
      isUnsaved: false,
    });
    return c.html(options.render(page));
  };

/** What was typed for a picture. */
export const pictureWordsOf = (fields: Fields): PictureWords => ({
  alt: textOf(fields, "pictureAlt"),
  caption: textOf(fields, "pictureCaption"),
});

/** What is said of a text that is typed and not saved. */
interface Said {
  /** Of the file that whoever types has seen. */
  readonly version: string;
  readonly mistakes: Mistakes;
  readonly theirs?: string | null;
  /** What was done besides saving. */
  readonly done?: string;
  readonly picture?: PictureWords;
}

/** The editor with what was typed, and what there is to say of it. */
export const showTyped = async (
  c: DeskContext,
  options: Desk,
  text: WrittenText,
  { done, ...said }: Said,
): Promise<string> => {
  const slug = slugOf(c);
  const opened = await options.writing.articles.open(slug);
  const here = writingPath(slug, "edit");
  return options.render(
    EditArticlePage({
      ...(await signedInFrame(c, options)),
      slug,
      saved: opened?.article,
      text,
      findings: opened?.findings ?? [],
      outcome: done === undefined ? undefined : { text: done, site: undefined, shown: false, here },
      picture: pictureWordsOf(c.get("fields")),
      isUnsaved: true,
      ...said,
    }),
  );
};

export const saveArticle =
  (options: Desk): DeskHandler =>
  async (c) => {
    const fields = c.get("fields");
    const text = textOfForm(fields);
    const act = articleAct.safeParse(textOf(fields, "act"));
    const request = saveRequest.safeParse({
      slug: slugOf(c),
      version: textOf(fields, "version"),
      act: act.data,
      text,
    });
    if (!request.success) throw new Refused(422);
    const { version } = request.data;
    // A form of fields alone brings the name of a file that was chosen, and not the file.
    if (textOf(fields, "picture") !== "") {
      const mistakes = new Map([["picture", options.words.writing.picture.errors.left]]);
      return c.html(await showTyped(c, options, text, { version, mistakes }), 422);
    }
    const saved = await options.writing.articles.save(request.data);
    if (saved.outcome === "refused") {
      const mistakes = mistakesOf(saved.problems, options.words.writing);
      return c.html(await showTyped(c, options, text, { version, mistakes }), 422);
    }
    if (saved.outcome === "conflict") {
      options.log({ event: "desk", status: 409, outcome: "article changed meanwhile" });
      const why = { version: saved.version, mistakes: new Map(), theirs: saved.contents };
      return c.html(await showTyped(c, options, text, why), 409);
    }
    if (saved.public) options.writing.publish();
    const did = didOf(request.data.act, saved);
    options.log({ event: "desk", status: 303, outcome: `article ${did}` });
    return c.redirect(withQuery(writingPath(request.data.slug, "edit"), "did", did), 303);
  };

/** Whether the site has what was saved last: for the page that waits for it. */
export const showLive =
  (options: Desk): DeskHandler =>
  async (c) =>
    c.json({ live: !options.writing.pending() });

const noPreview = async (c: DeskContext, options: Desk, problems: readonly string[]): Promise<string> => {
  const { preview, edit } = options.words.writing;
  return options.render(
    DeskOutcomePage({
      ...(await signedInFrame(c, options)),
      title: preview.missing,
      lead: problems.join(" "),
      next: { path: DESK.articles, label: edit.back },
    }),
  );
};

/** The article's page as its file has it. */
export const showArticlePreview =
  (options: Desk): DeskHandler =>
  async (c) => {
    const slug = slugOf(c);
    const { articles } = options.writing;
    const opened = await articles.open(slug);
    if (opened === null) throw new Refused(404);
    const { html, problems } = await articles.preview(slug, { contents: opened.contents });
    const said = [...mistakesOf(problems, options.words.writing).values()];
    return html === undefined ? c.html(await noPreview(c, options, said), 422) : c.html(html);
  };

/** A picture of an article that readers do not see yet. */
export const showImage =
  (options: Desk): DeskHandler =>
  async (c) => {
    const name = imageName.safeParse(c.req.param("name"));
    const bytes = name.success ? await options.writing.articles.image(name.data) : null;
    if (!name.success || bytes === null) throw new Refused(404);
    return c.body(Buffer.from(bytes, "base64"), 200, { "Content-Type": mediaType(name.data).type });
  };

/** The article's page as it would be with what is typed; to the editor with what there is to mend. */
export const previewTyped =
  (options: Desk): DeskHandler =>
  async (c) => {
    const { html, problems } = await options.writing.articles.preview(slugOf(c), textOfForm(c.get("fields")));
    const said = [...mistakesOf(problems, options.words.writing).values()];
    if ((c.req.header("accept") ?? "").includes("application/json")) return c.json({ html, notes: said });
    return html === undefined ? c.html(await noPreview(c, options, said), 422) : c.html(html);
  };
