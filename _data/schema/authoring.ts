/** What the desk asks of whoever keeps the articles' files, and what it is answered. Parsed on both sides. */
import { z } from "zod";
import { articleForm, fieldProblem } from "./article-form.ts";
import { day, slug } from "./common.ts";

const state = z.enum(["draft", "scheduled", "published"]);
export type ArticleState = z.infer<typeof state>;

export const articleList = z.strictObject({
  articles: z.array(
    z.strictObject({
      slug,
      title: z.string(),
      date: day,
      state,
      /** The day by which it should have been read again, once that has passed. */
      reviewDue: day.optional(),
    }),
  ),
  /** Files with a mistake that stops every build. */
  broken: z.array(
    z.strictObject({
      file: z.string(),
      /** Absent where the file's name can be no address. */
      slug: slug.optional(),
      problems: z.array(z.string()),
    }),
  ),
});
export type ArticleList = z.infer<typeof articleList>;

/** One thing to mend or to weigh in a text that was saved. */
const finding = z.strictObject({
  /** Of the file, from 1. */
  line: z.int().optional(),
  level: z.enum(["error", "warning", "info"]),
  what: z.string(),
  how: z.string(),
  details: z.array(z.string()).optional(),
});
export type ArticleFinding = z.infer<typeof finding>;

/** Which contents of a file somebody has seen: their hash; empty where there was no file. */
const version = z.string().regex(/^([0-9a-f]{64})?$/);

export const openedArticle = z.strictObject({
  slug,
  version,
  /** The whole file. */
  contents: z.string(),
  /** Absent where the front matter has mistakes: then the file can be mended as a whole only. */
  article: z.strictObject({ state, date: day, form: articleForm }).optional(),
  findings: z.array(finding),
});
export type OpenedArticle = z.infer<typeof openedArticle>;

const newArticleForm = z.strictObject({
  title: z.string(),
  description: z.string(),
  topics: z.array(z.string()),
});
export type NewArticleForm = z.infer<typeof newArticleForm>;

const refused = z.strictObject({ outcome: z.literal("refused"), problems: z.array(fieldProblem).min(1) });

export const created = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("created"), slug }),
  refused,
]);
export type Created = z.infer<typeof created>;

export const previewed = z.strictObject({
  /** The whole page by the real layout; absent where the front matter has mistakes. */
  html: z.string().optional(),
  problems: z.array(fieldProblem),
});
export type Previewed = z.infer<typeof previewed>;

/** What a save does besides: nothing, or it changes what readers see. `day` publishes on the day of the form. */
export const articleAct = z.enum(["save", "publish", "day", "unpublish"]);
export type ArticleAct = z.infer<typeof articleAct>;

/** A text of the desk: the fields of the form, or the whole file as it stands. */
const articleText = z.union([
  z.strictObject({ form: articleForm }),
  z.strictObject({ contents: z.string() }),
]);
export type ArticleText = z.infer<typeof articleText>;

export const saveRequest = z.strictObject({
  slug,
  version,
  act: articleAct,
  text: articleText,
});
export type SaveRequest = z.infer<typeof saveRequest>;

/** Somebody changed the file meanwhile; `contents` is null where it is gone. */
const conflict = z.strictObject({
  outcome: z.literal("conflict"),
  version,
  contents: z.string().nullable(),
});

export const saved = z.discriminatedUnion("outcome", [
  z.strictObject({
    outcome: z.literal("saved"),
    state,
    date: day,
    /** Whether what readers see has to be made anew. */
    public: z.boolean(),
  }),
  refused,
  conflict,
]);
export type Saved = z.infer<typeof saved>;

/** A picture in one of its sizes, by the name that the site gives it. */
export const imageName = z.string().regex(/^[\w-]{1,80}\.(avif|webp|jpeg)$/);

/** The picture's bytes in base64; null where there is none. */
export const image = z.string().nullable();

/** Bytes of a picture's file that is taken; a photograph of a phone has 3 to 8 million. */
export const LARGEST_PICTURE = 10_000_000;
/** Its width times its height: what phones and cameras make. A small file can claim any size. */
export const MOST_PIXELS = 50_000_000;
/** Characters for what a picture shows. */
export const LONGEST_ALT = 250;

const newPicture = z.strictObject({
  /** As the file is called where it comes from. */
  name: z.string(),
  /** Its bytes in base64. */
  data: z.string(),
});
export type NewPicture = z.infer<typeof newPicture>;

export const pictureKept = z.discriminatedUnion("outcome", [
  /** The file, as an article names it: `images/two-chairs.jpg`. */
  z.strictObject({ outcome: z.literal("kept"), file: z.string() }),
  /** It is of another kind, measures too much, or is damaged. */
  z.strictObject({ outcome: z.literal("refused"), why: z.enum(["kind", "pixels", "damaged"]) }),
]);
export type PictureKept = z.infer<typeof pictureKept>;

/** Pictures of one article that stand in no other text, as it names them. */
export const ownPictures = z.array(z.string());

export const deleteRequest = z.strictObject({ slug, version });
export type DeleteRequest = z.infer<typeof deleteRequest>;

export const deleted = z.discriminatedUnion("outcome", [
  /** Where the file is now. */
  z.strictObject({ outcome: z.literal("deleted"), file: z.string() }),
  refused,
  conflict,
]);
export type Deleted = z.infer<typeof deleted>;

export const authoringRequest = z.discriminatedUnion("ask", [
  z.strictObject({ ask: z.literal("list") }),
  z.strictObject({ ask: z.literal("open"), slug }),
  z.strictObject({ ask: z.literal("create"), form: newArticleForm }),
  z.strictObject({ ask: z.literal("preview"), slug, text: articleText }),
  z.strictObject({ ask: z.literal("image"), name: imageName }),
  saveRequest.extend({ ask: z.literal("save") }),
  newPicture.extend({ ask: z.literal("picture") }),
  z.strictObject({ ask: z.literal("ownPictures"), slug }),
  deleteRequest.extend({ ask: z.literal("delete") }),
]);
export type AuthoringRequest = z.infer<typeof authoringRequest>;
