/**
 * Brotli and gzip, made once for a file and kept. It is done when a form is first asked for, off the main
 * thread (Node's zlib has threads of its own), so that ten thousand pages do not hold up the start.
 */
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Coding } from "./negotiation.ts";

export type CompressedCoding = Exclude<Coding, "identity">;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/**
 * Brotli's quality by size in bytes. 11 is smallest and takes some 1 to 2 ms for each kB, which a first reader
 * should not wait for on a longer page; 9 is five to ten times and 5 some fifty times as quick.
 */
const brotliQuality = (size: number): number => {
  if (size <= 150_000) return 11;
  return size < 1_000_000 ? 9 : 5;
};

/** `bytes` in the coding, as small as is sensible for their number. */
export const compress = async (bytes: NonSharedBuffer, coding: CompressedCoding): Promise<NonSharedBuffer> =>
  coding === "gzip"
    ? zip(bytes, { level: 9 })
    : brotli(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: brotliQuality(bytes.length),
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      });
