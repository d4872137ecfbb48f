/**
 * Cuts the site's fonts out of Literata and writes them to public/fonts/, with their license.
 *
 * The results are kept in version control, so nobody needs to run this to build the site. Run it after changing
 * FACES or after an update of @fontsource-variable/literata: `npm exec tsx scripts/make-fonts.ts`.
 * The same input gives the same bytes. The ranges are repeated in _includes/styles/fonts.css; a test compares them.
 */
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import subsetFont from "subset-font";
import { isMain, runMain } from "./main-guard.ts";

export interface Face {
  /** Name of the file in public/fonts/. */
  readonly file: string;
  /** Which of the package's files it is cut from. */
  readonly source: "latin-opsz-normal" | "latin-opsz-italic" | "latin-ext-opsz-normal";
  readonly weight: 400 | 600;
  /** The characters kept, as CSS writes a unicode-range. */
  readonly range: string;
}

/** Basic Latin and the punctuation of running text: all that most pages need. */
const TEXT = "U+20-7E, U+A0, U+B7, U+D7, U+2013, U+2014, U+2018, U+2019, U+201C, U+201D, U+2026";
/** Accented letters and signs of Western Europe, without what TEXT has. */
const ACCENTS =
  "U+A1-AC, U+AE-B6, U+B8-D6, U+D8-FF, U+131, U+152, U+153, U+201A, U+201E, U+2022, U+20AC, U+2122, U+2212";
/** The remaining letters that European names are written with. */
const EXTENDED = "U+100-130, U+132-151, U+154-17E, U+218-21B, U+1E9E";

export const FACES: readonly Face[] = [
  { file: "literata-roman.woff2", source: "latin-opsz-normal", weight: 400, range: TEXT },
  { file: "literata-italic.woff2", source: "latin-opsz-italic", weight: 400, range: TEXT },
  { file: "literata-bold.woff2", source: "latin-opsz-normal", weight: 600, range: TEXT },
  { file: "literata-accents.woff2", source: "latin-opsz-normal", weight: 400, range: ACCENTS },
  { file: "literata-extended.woff2", source: "latin-ext-opsz-normal", weight: 400, range: EXTENDED },
];

const PACKAGE = dirname(createRequire(import.meta.url).resolve("@fontsource-variable/literata/package.json"));
const TARGET = join(import.meta.dirname, "../public/fonts");

/** Every character of a CSS unicode-range, in order. */
const characters = (range: string): string =>
  range
    .split(", ")
    .flatMap((part) => {
      const [first = Number.NaN, last = first] = part
        .slice(2)
        .split("-")
        .map((hex) => Number.parseInt(hex, 16));
      return Array.from({ length: last - first + 1 }, (_, step) => String.fromCodePoint(first + step));
    })
    .join("");

/**
 * One face as a WOFF2 file. The optical size is pinned to 20: the middle of 18 px (phone) and 20 px (desktop) body
 * text and the larger headings. Kerning and ligatures stay; hinting and the tables for vertical text and for
 * choosing among variable styles go, since a page never uses them.
 */
export const cutFace = async ({ source, weight, range }: Face): Promise<Buffer> =>
  subsetFont(await readFile(join(PACKAGE, "files", `literata-${source}.woff2`)), characters(range), {
    targetFormat: "woff2",
    variationAxes: { wght: weight, opsz: 20 },
    keepFeatures: ["kern", "liga"],
    noHinting: true,
    dropTables: ["STAT", "vhea", "vmtx"],
  });

async function main(): Promise<void> {
  await mkdir(TARGET, { recursive: true });
  for (const face of FACES) {
    const bytes = await cutFace(face);
    await writeFile(join(TARGET, face.file), bytes);
    console.log(`${face.file} ${(bytes.length / 1000).toFixed(1)} KB`);
  }
  await copyFile(join(PACKAGE, "LICENSE"), join(TARGET, "OFL.txt"));
}

if (isMain(import.meta.url)) await runMain(main);
