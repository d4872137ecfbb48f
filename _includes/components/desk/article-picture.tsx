/**
 * A picture for the text. Its fields belong to the form of the article and stand behind it: what was typed is sent
 * with the picture and comes back with it, and Enter presses none of this.
 */
import type { VNode } from "preact";
import { LARGEST_PICTURE, LONGEST_ALT, MOST_PIXELS } from "../../../_data/schema/authoring.ts";
import { fill } from "../../../_data/schema/words.ts";
import type { WritingStrings } from "../../../_data/schema/writing-strings.ts";
import { Field } from "../field.tsx";
import type { Mistakes } from "./article-fields.tsx";
import { writingPath } from "./paths.tsx";

/** What was typed for a picture. */
export interface PictureWords {
  readonly alt: string;
  readonly caption: string;
}

/** What the sentences about pictures are filled with: megabytes, millions of pixels, characters. */
export const PICTURE_LIMITS = {
  size: LARGEST_PICTURE / 1_000_000,
  pixels: MOST_PIXELS / 1_000_000,
  most: LONGEST_ALT,
} as const;

export interface ArticlePictureProps {
  readonly slug: string;
  /** The id of the article's form. */
  readonly form: string;
  readonly typed: PictureWords;
  readonly errors: Mistakes;
  readonly words: WritingStrings["picture"];
  readonly errorPrefix: string;
}

export const ArticlePicture = ({
  slug,
  form,
  typed,
  errors,
  words,
  errorPrefix,
}: ArticlePictureProps): VNode => {
  const { alt, caption, file } = words;
  const asked = (id: string, { label, hint }: typeof alt) => ({
    id,
    words: { label, hint: fill(hint, PICTURE_LIMITS), errorPrefix },
    error: errors.get(id),
  });
  return (
    <section
      class="panel article-picture"
      aria-labelledby="put-picture"
      data-picture
      data-prefix={errorPrefix}
      data-most={LARGEST_PICTURE}
      data-said-alt={words.errors.alt}
      data-said-none={words.errors.none}
      data-said-large={fill(words.errors.tooLarge, PICTURE_LIMITS)}
      data-said-failed={words.errors.failed}
      data-said-sending={words.sending}
      data-said-done={words.done}
    >
      <h2 id="put-picture">{words.title}</h2>
      <p>{words.lead}</p>
      <Field
        {...asked("pictureAlt", alt)}
        control={(control) => (
          <input {...control} class="input" name="pictureAlt" form={form} type="text" value={typed.alt} />
        )}
      />
      <Field
        {...asked("pictureCaption", caption)}
        control={(control) => (
          <input
            {...control}
            class="input"
            name="pictureCaption"
            form={form}
            type="text"
            value={typed.caption}
          />
        )}
      />
      <Field
        {...asked("picture", file)}
        control={(control) => (
          <input
            {...control}
            class="input"
            name="picture"
            form={form}
            type="file"
            accept="image/jpeg,image/png,image/webp,image/avif"
          />
        )}
      />
      <button
        class="btn quiet"
        type="submit"
        form={form}
        formaction={writingPath(slug, "picture")}
        formenctype="multipart/form-data"
      >
        {words.submit}
      </button>
      <p class="hint" role="status" data-said />
    </section>
  );
};
