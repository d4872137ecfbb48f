/** Pictures of a text written elsewhere: taken out of it, and listed for the author. */
import type { Root } from "mdast";
import { decoded } from "./hast.ts";
import { rewrite, wordsIn } from "./mdast.ts";
import { EXPLICIT_ID } from "./tidy.ts";

export interface Picture {
  readonly name: string;
  /** As it stood in that text. */
  readonly url: string;
  readonly alt: string;
  /** Empty where there was none. */
  readonly caption: string;
  /** Where it stood, in words. */
  readonly where: string;
}

/** Where a picture's file is, seen from the text; undefined for one that is not there. */
export type PicturePlaces = (url: string) => string | undefined;

/**
 * Takes pictures out of the text; each is told with the place where it stood. One with a description stays
 * where its file is known.
 */
export function takePictures(tree: Root, places: PicturePlaces): Picture[] {
  const pictures: Picture[] = [];
  let heading = "";
  let before = "";
  for (const block of tree.children) {
    if (block.type === "heading") heading = wordsIn(block).trim();
    const words = wordsIn(block).trim();
    rewrite(block, (node) => {
      if (node.type !== "image") return [node];
      const place = oneLine(node.alt) === "" ? undefined : places(node.url);
      if (place !== undefined) {
        node.url = place;
        return [node];
      }
      pictures.push({
        name: fileName(node.url, pictures.length + 1),
        url: node.url,
        alt: oneLine(node.alt),
        caption: oneLine(node.title),
        where: placeInWords(heading, words === "" ? before : words),
      });
      return [];
    });
    if (words !== "") before = words;
  }
  return pictures;
}

const oneLine = (text: string | null | undefined): string => (text ?? "").replace(/\s+/g, " ").trim();

const WORDS_SHOWN = 40;

function placeInWords(heading: string, near: string): string {
  const section = heading === "" ? "before the first heading" : `under “${heading.replace(EXPLICIT_ID, "")}”`;
  if (near === "" || near === heading) return section;
  const shown = near.length > WORDS_SHOWN ? near.slice(-WORDS_SHOWN).replace(/^\S*\s/, "…") : near;
  return `${section}, near “${shown}”`;
}

/** A name that our pages take: small letters, digits and hyphens, and a kind of picture they know. */
export function fileName(url: string, number: number): string {
  const [, stem = "", kind = ""] =
    /([^/]*)\.(\w+)(?:[?#].*)?$/.exec(url.startsWith("data:") ? "" : decoded(url)) ?? [];
  const tidy = stem
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  const known = /^(jpe?g|png|webp|avif)$/i.test(kind) ? kind.toLowerCase() : "png";
  return `${tidy === "" ? `picture-${number}` : tidy}.${known}`;
}
