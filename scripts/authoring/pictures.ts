/** Pictures for articles: told by what they hold, made anew without what a camera wrote into them, never over another. */
import { existsSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path/posix";
import type { Sharp } from "sharp";
import { readFolder } from "../../_config/content/files.ts";
import { MOST_PIXELS, type NewPicture, type PictureKept } from "../../_data/schema/authoring.ts";
import { beginsLikePicture } from "../import/pictures.ts";
import { slugOf } from "../new/fields.ts";
import { addFile, articleFile } from "./files.ts";

/** Where they are, seen from an article. */
const FOLDER = "images";
/** Pixels of the longer side that are kept: twice of what a page shows at most. */
const LONGEST_SIDE = 2560;
/** Seconds; a file made for it could take minutes. */
const LONGEST_WORK = 30;
/** Characters. */
const LONGEST_NAME = 60;

export const picturesFolder = (content: string): string => join(content, "articles", FOLDER);

interface Kind {
  readonly ending: string;
  readonly written: (picture: Sharp) => Sharp;
}

/** By what sharp calls them; AVIF is heard of as HEIF with its compression. Quality is kept for the sizes made of it. */
const KINDS: ReadonlyMap<string, Kind> = new Map([
  ["jpeg", { ending: "jpg", written: (picture) => picture.jpeg({ quality: 90 }) }],
  ["png", { ending: "png", written: (picture) => picture.png() }],
  ["webp", { ending: "webp", written: (picture) => picture.webp({ quality: 90 }) }],
  // More effort takes minutes for a large one.
  ["heif av1", { ending: "avif", written: (picture) => picture.avif({ quality: 75, effort: 2 }) }],
]);

/** What a file is called, as letters, digits and hyphens: `IMG 0042.JPG` becomes `img-0042`. */
const plainName = (name: string): string => {
  const own = name.slice(-4 * LONGEST_NAME).replace(/^.*[/\\]/s, "");
  return (
    slugOf(own.replace(/\.\w{1,5}$/, ""))
      .slice(0, LONGEST_NAME)
      .replace(/-$/, "") || "picture"
  );
};

type Looked = { readonly kind: Kind } | { readonly why: Extract<PictureKept, { outcome: "refused" }>["why"] };

/** What a picture's file is, by its own words and not by its name. */
const look = async (bytes: Buffer): Promise<Looked> => {
  // Nothing but these is given to the decoders, which know many more kinds.
  if (!beginsLikePicture(bytes)) return { why: "kind" };
  const { default: sharp } = await import("sharp");
  // Only the head of the file is read here.
  const told = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined);
  if (told === undefined) return { why: "damaged" };
  const kind = KINDS.get([told.format, told.compression].filter(Boolean).join(" "));
  if (kind === undefined) return { why: "kind" };
  return told.width * told.height > MOST_PIXELS ? { why: "pixels" } : { kind };
};

/** The picture upright, in the colors of screens, without anything else that was in its file. */
const madeAnew = async (bytes: Buffer, kind: Kind): Promise<Buffer | undefined> => {
  const { default: sharp } = await import("sharp");
  const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "error" })
    .timeout({ seconds: LONGEST_WORK })
    .autoOrient()
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: "inside", withoutEnlargement: true });
  return kind
    .written(picture)
    .toBuffer()
    .catch(() => undefined);
};

/** Keeps a picture beside the articles, in `articles/images` of the content folder. */
export const keepPicture = async (content: string, { name, data }: NewPicture): Promise<PictureKept> => {
  const bytes = Buffer.from(data, "base64");
  const looked = await look(bytes);
  if ("why" in looked) return { outcome: "refused", ...looked };
  const { kind } = looked;
  const made = await madeAnew(bytes, kind);
  if (made === undefined) return { outcome: "refused", why: "damaged" };
  const path = join(picturesFolder(content), `${plainName(name)}.${kind.ending}`);
  return { outcome: "kept", file: `${FOLDER}/${basename(await addFile(path, made))}` };
};

/** The files of pictures that a text names, whatever it says of them. */
const namedIn = ({
  file,
  contents,
}: {
  readonly file: string;
  readonly contents: string;
}): readonly string[] =>
  [...contents.matchAll(/[\w./-]+\.(?:jpe?g|png|webp|avif)\b/gi)]
    .map(([path]) => join(dirname(file), path))
    .filter((path) => existsSync(path));

/** The pictures of an article that no other article and no page names, as the article names them. */
export const picturesOnlyIn = (content: string, slug: string): readonly string[] => {
  const own = articleFile(content, slug);
  const texts = [...readFolder(content, "articles"), ...readFolder(content, "")];
  const elsewhere = new Set(texts.filter(({ file }) => file !== own).flatMap(namedIn));
  const only = texts
    .filter(({ file }) => file === own)
    .flatMap(namedIn)
    .filter((path) => !elsewhere.has(path));
  return [...new Set(only)].map((path) => relative(dirname(own), path));
};
