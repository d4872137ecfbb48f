/** Where the desk may send a browser on to: its own pages, and nowhere else. */
import { DESK } from "../../_includes/components/desk/paths.tsx";

/** Stands in for our own origin; what resolves to another one has left it. */
const HERE = "https://desk.invalid";

/**
 * A path of the desk that a form or an address names, with its query. Anything else, an encoded line break
 * among them, becomes the queue.
 */
export const deskPath = (text: string | undefined): string => {
  if (text === undefined || !/^\/desk\/[\x21-\x7e]*$/.test(text) || /[\\]|%0[ad]/i.test(text)) {
    return DESK.queue;
  }
  const url = URL.parse(text, HERE);
  const inside =
    url !== null && url.origin === HERE && /^\/desk\/(?!sign-|setup)[\w./-]*$/.test(url.pathname);
  return inside ? url.pathname + url.search : DESK.queue;
};

/** The path with one value of its query set, or taken out. */
export const withQuery = (path: string, name: string, value: string | undefined): string => {
  const url = new URL(path, HERE);
  if (value === undefined) url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  return url.pathname + url.search;
};
