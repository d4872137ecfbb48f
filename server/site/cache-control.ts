/** How long a browser may keep what it was given. */
import {
  CACHE_ASK,
  CACHE_FOREVER,
  CACHE_FOREVER_ALONE,
  CACHE_HOUR,
  ICONS,
} from "../../_data/schema/security-headers.ts";

/**
 * A file of the build that has its content's hash in its name: `name-HASH.ext`. The hash is esbuild's eight
 * capitals and digits, or at least eight hexadecimal digits of which one is a letter and one a number, so
 * that neither a word nor a date is taken for one.
 */
const FINGERPRINTED =
  /^\/assets\/(?:.*\/)?[^/]*-(?:[A-Z2-7]{8}|(?=[0-9a-f]*[a-f])(?=[0-9a-f]*[0-9])[0-9a-f]{8,64})\.[a-z0-9.]+$/;

/** A picture in one of its widths: eleventy-img puts the hash before the width. */
const PICTURE = /^\/assets\/images\/[\w-]{10}-\d+\.[a-z]+$/;

/** A file of one search index, in the folder that is named by its content. */
const SEARCH_INDEX = /^\/pagefind\/[0-9a-f]{16}\//;

const isIcon = (address: string): boolean =>
  ICONS.some((pattern) => {
    const [start = "", rest] = pattern.split("*");
    return rest === undefined ? address === pattern : address.startsWith(start);
  });

/** The value of Cache-Control for the file at `address`. */
export const cacheControl = (address: string): string => {
  if (FINGERPRINTED.test(address) || PICTURE.test(address)) return CACHE_FOREVER;
  if (SEARCH_INDEX.test(address)) return CACHE_FOREVER_ALONE;
  return isIcon(address) ? CACHE_HOUR : CACHE_ASK;
};
