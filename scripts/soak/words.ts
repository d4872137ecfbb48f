/** Words that are in no language: each comment of a soak has some of its own, to be found again wherever they are. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** In place of digits: no ending of a word is made of them, so the search finds the whole word only. */
const LETTERS = "bcdfghjklm";
const MADE_UP = new RegExp(`quz[${LETTERS}]{6}`, "g");

/** @param number below a million */
export const madeUpWord = (number: number): string =>
  `quz${String(number)
    .padStart(6, "0")
    .replace(/\d/g, (digit) => LETTERS.charAt(Number(digit)))}`;

export const madeUpWordsIn = (text: string): readonly string[] => text.match(MADE_UP) ?? [];

const GZIP = Buffer.from([0x1f, 0x8b, 0x08]);

/** The bytes, and unpacked whatever in them is packed with gzip, also further in. */
export const unpacked = (bytes: Buffer): readonly Buffer[] => {
  const found = [bytes];
  for (let at = bytes.indexOf(GZIP); at !== -1; at = bytes.indexOf(GZIP, at + 1)) {
    try {
      found.push(...unpacked(gunzipSync(bytes.subarray(at))));
    } catch {
      // Three bytes that only look like the beginning of something packed.
    }
  }
  return found;
};

/** All made-up words in the files of a folder that nobody changes meanwhile, packed or not. */
export const madeUpWordsUnder = (folder: string): ReadonlySet<string> => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Set(
    files.flatMap(({ parentPath, name }) =>
      unpacked(readFileSync(join(parentPath, name))).flatMap((bytes) =>
        madeUpWordsIn(bytes.toString("latin1").toLowerCase()),
      ),
    ),
  );
};
