/** What the desk asks of whoever keeps the articles' files. The server reads and writes none of them itself. */
import type {
  ArticleList,
  ArticleText,
  Created,
  Deleted,
  DeleteRequest,
  NewArticleForm,
  NewPicture,
  OpenedArticle,
  PictureKept,
  Previewed,
  Saved,
  SaveRequest,
} from "../../_data/schema/authoring.ts";

/** Each may be refused with a BuildFailure; then nothing was changed. */
export interface Authoring {
  /** Every article there is; drafts and scheduled ones first, then the newest. */
  list(): Promise<ArticleList>;
  /** One article as its file is now; null where there is none. */
  open(slug: string): Promise<OpenedArticle | null>;
  /** Makes the draft of a new article. It never takes the place of another. */
  create(form: NewArticleForm): Promise<Created>;
  /** The page of an article with this text, which is kept nowhere. */
  preview(slug: string, text: ArticleText): Promise<Previewed>;
  /** A picture of a preview, in base64; null where there is none of that name. */
  image(name: string): Promise<string | null>;
  /**
   * Writes an article's file, unless it was changed meanwhile or a build with it would fail. What makes a
   * difference to readers is built on trial first.
   */
  save(request: SaveRequest): Promise<Saved>;
  /** Puts a picture beside the articles, made anew without what a camera wrote into it; never over another. */
  picture(picture: NewPicture): Promise<PictureKept>;
  /** Which pictures of an article stand in no other text. */
  ownPictures(slug: string): Promise<readonly string[]>;
  /** Puts the file of a draft where no build reads it, unless it was changed meanwhile. Of others it refuses. */
  delete(request: DeleteRequest): Promise<Deleted>;
}
