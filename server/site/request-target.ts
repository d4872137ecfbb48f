/** The address in the first line of a request, taken apart before anything believes it. Pure. */

export interface Target {
  /** From the root, as it was sent: percent signs are not resolved. */
  readonly path: string;
  /** With its question mark, or empty. */
  readonly query: string;
}

/** Up, or a piece of a path in disguise: dot segments, encoded dots, slashes, back slashes and NUL, `//`. */
const UNSAFE_PATH = /\/\.{1,2}(?:\/|$)|\/\/|%(?:2e|2f|5c|00)|[^\x21-\x7e]|\\/i;

/**
 * Path and query of a request target, or undefined where the path could mean another place than it says.
 * A full address (as proxies send it) is taken by its path; its host is not believed.
 */
export const readTarget = (target: string): Target | undefined => {
  const local = target.replace(/^https?:\/\/[^/?#]*/i, "");
  const rooted = local === "" || local.startsWith("?") ? `/${local}` : local;
  const mark = rooted.indexOf("?");
  const path = mark === -1 ? rooted : rooted.slice(0, mark);
  if (!path.startsWith("/") || UNSAFE_PATH.test(path)) return undefined;
  return { path, query: mark === -1 ? "" : rooted.slice(mark) };
};

/** The one way in which an address of the site is written: as a browser would encode each part of it. */
export const canonicalPath = (parts: readonly string[]): string =>
  `/${parts.map((part) => encodeURI(part).replaceAll("?", "%3F").replaceAll("#", "%23")).join("/")}`;

/**
 * The same for a path as it was sent, with more or less encoded than needed. Undefined where it cannot be
 * decoded.
 */
export const canonicalSentPath = (path: string): string | undefined => {
  try {
    return canonicalPath(path.split("/").slice(1).map(decodeURIComponent));
  } catch {
    // decodeURIComponent throws for bytes that are no UTF-8, which no file of the site is named by.
    return undefined;
  }
};
