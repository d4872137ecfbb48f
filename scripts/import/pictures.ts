/** Pictures of the old site: found in a folder that was copied from it, or listed to be fetched. */
import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import { join, relative } from "node:path";
import { decoded } from "../new/hast.ts";
import { fileName } from "../new/pictures.ts";

/** How the files begin that our pages take: JPEG, PNG, WebP, AVIF. */
const BEGINNINGS: readonly RegExp[] = [
  /^\xff\xd8\xff/,
  /^\x89PNG\r\n/,
  /^RIFF[\s\S]{4}WEBP/,
  /^[\s\S]{4}ftyp(?:avif|avis)/,
];

/** Bytes of a file from which its kind can be told. */
const BEGINNING = 16;

/** Whether a file that begins like this is of a kind that our pages take. */
export const beginsLikePicture = (bytes: Buffer): boolean => {
  const text = bytes.toString("latin1", 0, BEGINNING);
  return BEGINNINGS.some((beginning) => beginning.test(text));
};

const isPicture = (file: string): boolean => {
  const start = Buffer.alloc(BEGINNING);
  const handle = openSync(file, "r");
  try {
    readSync(handle, start, 0, start.length, 0);
  } finally {
    closeSync(handle);
  }
  return beginsLikePicture(start);
};

/** WordPress makes smaller copies: `door-300x200.jpg` beside `door.jpg`; and `-scaled` ones of the largest. */
const wholeSize = (path: string): string => path.replace(/-(?:\d+x\d+|scaled)(?=\.\w+$)/, "");

/** The path of a picture within the folder of uploads, in small letters. */
const uploadPath = (url: string): string => {
  const path = decoded(
    (url.split(/[?#]/, 1)[0] ?? "").replace(/^.*?\/uploads\//, "").replace(/^\w+:\/\/[^/]*\//, ""),
  );
  return path.toLowerCase();
};

export interface PictureFolder {
  /** The file of a picture, the largest there is; undefined where there is none that can be used. */
  find(url: string): string | undefined;
}

/**
 * Looks through a folder once: the folder of uploads as it was, or all its files in one place. Only what is in
 * it is ever opened, whatever an address says.
 * @throws Error when there is no such folder
 */
export const openPictureFolder = (folder: string): PictureFolder => {
  const byPath = new Map<string, string>();
  const byName = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    byPath.set(relative(folder, file).replaceAll("\\", "/").toLowerCase(), file);
    byName.set(entry.name.toLowerCase(), file);
  }
  const lookUp = (path: string): string | undefined =>
    byPath.get(path) ?? byPath.get(`uploads/${path}`) ?? byName.get(path.slice(path.lastIndexOf("/") + 1));
  return {
    find: (url) => {
      const path = uploadPath(url);
      const file = lookUp(wholeSize(path)) ?? lookUp(path);
      return file !== undefined && /\.(?:jpe?g|png|webp|avif)$/i.test(file) && isPicture(file)
        ? file
        : undefined;
    },
  };
};

/** Names for pictures beside the texts, one for each file, none that is taken. */
export const pictureNames = (taken: ReadonlySet<string>): ((file: string) => string) => {
  const names = new Map<string, string>();
  const used = new Set(taken);
  return (file) => {
    const known = names.get(file);
    if (known !== undefined) return known;
    const plain = fileName(file, names.size + 1);
    let name = plain;
    for (let number = 2; used.has(name); number += 1) name = plain.replace(/(?=\.\w+$)/, `-${number}`);
    names.set(file, name);
    used.add(name);
    return name;
  };
};
