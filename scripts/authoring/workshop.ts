/** Keeps the articles' files for the desk: by the rules of the build, and only with what a build has passed. */
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path/posix";
import { readFolder } from "../../_config/content/files.ts";
import { ContentError, type Problem } from "../../_config/content/problems.ts";
import { IMAGE_CACHE } from "../../_config/markdown/images.ts";
import type { BuildOptions } from "../../_config/options.ts";
import type { Context } from "../../_data/context.ts";
import { type ArticleForm, formOfArticle, problemsOfForm } from "../../_data/schema/article-form.ts";
import {
  type ArticleAct,
  type ArticleList,
  type ArticleText,
  type Created,
  type Deleted,
  type DeleteRequest,
  imageName,
  type NewArticleForm,
  type NewPicture,
  type OpenedArticle,
  type PictureKept,
  type Previewed,
  type Saved,
  type SaveRequest,
} from "../../_data/schema/authoring.ts";
import { slug as slugSchema } from "../../_data/schema/common.ts";
import type { Authoring } from "../../server/publishing/authoring.ts";
import { refuseTitle } from "../new/draft.ts";
import { slugOf } from "../new/fields.ts";
import { outline } from "../new/outline.ts";
import { deleteDraft } from "./deleting.ts";
import { articleFile, Overtaken, readArticleFile, writeArticleFile } from "./files.ts";
import { findingsOf, previewPage } from "./page.ts";
import { keepPicture, picturesOnlyIn } from "./pictures.ts";
import { AUTHORS, TOPICS } from "./rules.ts";
import { atItsField, fileOfForm, fileOfText, readOne, type StateOnDisk, stateOf } from "./texts.ts";
import { type TrialBuild, Trials } from "./trial.ts";

export interface WorkshopOptions {
  /** As they are today. */
  readonly options: () => BuildOptions;
  /** What the pages of the site are made of. */
  readonly context: () => Promise<Context>;
  readonly build: TrialBuild;
}

type Refused = Extract<Saved, { outcome: "refused" }>;

const refused = (problems: readonly Refused["problems"][number][]): Refused => ({
  outcome: "refused",
  problems: [...problems],
});

export class Workshop implements Authoring {
  readonly #options: () => BuildOptions;
  readonly #context: () => Promise<Context>;
  readonly #trials: Trials;

  constructor({ options, context, build }: WorkshopOptions) {
    this.#options = options;
    this.#context = context;
    this.#trials = new Trials(build);
  }

  async list(): Promise<ArticleList> {
    const { content: root, today } = this.#options();
    const list: ArticleList = { articles: [], broken: [] };
    for (const { file, contents } of readFolder(root, "articles")) {
      const read = readOne({ file, root, contents }, today);
      if ("problems" in read) {
        const slug = slugSchema.safeParse(basename(file, ".md")).data;
        const problems = read.problems.map((problem) => new ContentError([problem]).message);
        list.broken.push({ file, ...(slug !== undefined && { slug }), problems });
        continue;
      }
      const { slug, title, date, state, nextReview } = read.draft;
      const due = nextReview !== undefined && nextReview < today ? { reviewDue: nextReview } : {};
      list.articles.push({ slug, title, date, state, ...due });
    }
    list.articles.sort((a, b) => ORDER[a.state] - ORDER[b.state] || b.date.localeCompare(a.date));
    return list;
  }

  async open(slug: string): Promise<OpenedArticle | null> {
    const { content: root, today } = this.#options();
    const file = articleFile(root, slug);
    const { version, contents } = readArticleFile(file);
    if (contents === null) return null;
    const asked = { file, root, contents };
    const read = readOne(asked, today);
    const findings = await findingsOf(this.#context, asked, today).catch(nothingOfOthers);
    if ("problems" in read) return { slug, version, contents, findings };
    const { state, date, text, ...data } = read.draft;
    return {
      slug,
      version,
      contents,
      article: { state, date, form: formOfArticle({ ...data, date }, text.body) },
      findings,
    };
  }

  async create(form: NewArticleForm): Promise<Created> {
    const { content, today } = this.#options();
    const full = { ...EMPTY_FORM, ...form, date: today, body: outline };
    const mistakes = problemsOfForm(full, TOPICS, AUTHORS);
    if (mistakes.length > 0) return refused(mistakes);
    const taken = refuseTitle(content, form.title);
    if (taken !== undefined) return refused([{ field: "title", message: taken }]);
    const slug = slugOf(form.title);
    const saved = await this.#write(slug, "", fileOfForm(null, full, true), false);
    if (saved.outcome === "conflict") {
      const message = `there is a file “${slug}.md” already; choose a title that gives another name`;
      return refused([{ field: "title", message }]);
    }
    return saved.outcome === "refused" ? saved : { outcome: "created", slug };
  }

  async preview(slug: string, text: ArticleText): Promise<Previewed> {
    const { content: root, today } = this.#options();
    const file = articleFile(root, slug);
    const before = readArticleFile(file);
    const contents = this.#contentsOf(before.contents, text, !isShown(stateOf(file, root, before, today)));
    if (typeof contents !== "string") return { problems: contents.problems };
    try {
      return await previewPage(this.#context, { file, root, contents, whole: "contents" in text }, today);
    } catch (error) {
      if (!(error instanceof ContentError)) throw error;
      return { problems: [{ field: "", message: error.message }] };
    }
  }

  async image(name: string): Promise<string | null> {
    const file = join(IMAGE_CACHE, imageName.parse(name));
    return existsSync(file) ? readFileSync(file, "base64") : null;
  }

  async save({ slug, version, act, text }: SaveRequest): Promise<Saved> {
    const { content: root, today } = this.#options();
    const file = articleFile(root, slug);
    const before = readArticleFile(file);
    if (before.version !== version) return { outcome: "conflict", ...before };
    const draft = DRAFT[act] ?? !isShown(stateOf(file, root, before, today));
    const contents = this.#contentsOf(before.contents, dated(text, act, today), draft);
    if (typeof contents !== "string") return contents;
    return this.#write(slug, version, contents, "contents" in text);
  }

  async picture(picture: NewPicture): Promise<PictureKept> {
    return keepPicture(this.#options().content, picture);
  }

  async ownPictures(slug: string): Promise<readonly string[]> {
    return picturesOnlyIn(this.#options().content, slug);
  }

  async delete(request: DeleteRequest): Promise<Deleted> {
    const { content, today } = this.#options();
    return deleteDraft(content, request, today);
  }

  /** The file that a text gives, or what is wrong with it. */
  #contentsOf(before: string | null, text: ArticleText, draft: boolean): string | Refused {
    if ("contents" in text) return fileOfText(text.contents);
    const mistakes = problemsOfForm(text.form, TOPICS, AUTHORS);
    return mistakes.length > 0 ? refused(mistakes) : fileOfForm(before, text.form, draft);
  }

  /** Writes what the loader takes, and, where readers see a difference, what a trial build takes. */
  async #write(slug: string, version: string, contents: string, whole: boolean): Promise<Saved> {
    const options = this.#options();
    const { content: root, today } = options;
    const file = articleFile(root, slug);
    const change = { slug, contents };
    const before = readArticleFile(file);
    if (before.version !== version) return { outcome: "conflict", ...before };
    const read = readOne({ file, root, contents }, today);
    const told = (problems: readonly Problem[]): Refused =>
      refused(problems.map((problem) => atItsField(problem, { file, contents, whole })));
    if ("problems" in read) return told(read.problems);
    const { state, date } = read.draft;
    // A scheduled article is tried on its day.
    const day = state === "scheduled" ? date : today;
    const problems = await this.#trials.problems(options, change, day);
    if (problems.length > 0) return told(problems);
    const was = stateOf(file, root, before, today);
    // A file with mistakes has kept the site from being made: what mends it lets that go on.
    const isPublic = state === "published" || was === "published" || was === "broken";
    if (isPublic || state === "scheduled") {
      const failure = await this.#trials.build(options, change, day).catch((error: Error) => error);
      if (failure !== undefined) return refused([{ field: "", message: failure.message }]);
    }
    try {
      await writeArticleFile(file, version, contents);
    } catch (error) {
      if (error instanceof Overtaken) return { outcome: "conflict", ...readArticleFile(file) };
      throw error;
    }
    return { outcome: "saved", state, date, public: isPublic };
  }
}

/** While another file keeps the site from being built, nothing can be said of what this one links to. */
const nothingOfOthers = (error: unknown): [] => {
  if (error instanceof ContentError) return [];
  throw error;
};

const ORDER = { draft: 0, scheduled: 1, published: 2 } as const;

/** Whether an act makes a draft of the article; what is not here leaves it as it was. */
const DRAFT: Readonly<Partial<Record<ArticleAct, boolean>>> = { publish: false, day: false, unpublish: true };

/** What is published now is dated today. */
const dated = (text: ArticleText, act: ArticleAct, today: string): ArticleText =>
  act === "publish" && "form" in text ? { form: { ...text.form, date: today } } : text;

const EMPTY_FORM: Omit<ArticleForm, "title" | "description" | "topics" | "date" | "body"> = {
  updated: "",
  author: "practice",
  reviewedBy: "",
  reviewedOn: "",
  nextReview: "",
  comments: "open",
  aliases: "",
  redirectFrom: "",
  sources: [],
};

/** What readers see, or will: everything else is saved as a draft unless it is to be published. */
const isShown = (state: StateOnDisk): boolean => state === "published" || state === "scheduled";
