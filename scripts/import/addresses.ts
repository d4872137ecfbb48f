/** Addresses of the old site: where they lead now, and which of them can be kept as redirects. */
import { sameAddress } from "../../_config/content/redirects.ts";

const hostOf = (url: URL): string => url.host.replace(/^www\./, "");

/** First parts of addresses that are no place for a redirect: the server or the build answers there. */
const RESERVED = new Set(["api", "assets", "comments", "desk", "fonts", "healthz", "pagefind"]);

/** A folder or a page of HTML, in letters that every host serves alike. */
const CAN_REDIRECT =
  /^(?:\/[a-z0-9~][a-z0-9._~-]*)*\/(?:[a-z0-9~][a-z0-9._~-]*(?:\/|\.html?)|[a-z0-9~][a-z0-9_~-]*)$/i;

export interface OldSite {
  /** The path of an address of the old site; undefined for other sites, and for what is no web address. */
  pathOf(address: string, from: string): string | undefined;
}

/** @param address where the blog was */
export const oldSite = (address: string): OldSite => {
  const home = URL.parse(address);
  return {
    pathOf: (link, from) => {
      const url = URL.parse(link, URL.canParse(from) ? from : (home?.href ?? undefined));
      if (url === null || home === null || !/^https?:$/.test(url.protocol)) return undefined;
      return hostOf(url) === hostOf(home) ? url.pathname + url.search : undefined;
    },
  };
};

/** One form for an address with and without the slash at its end. */
export const normalized = (path: string): string => sameAddress(path.split("#", 1)[0] ?? "");

/** Whether a static host can send readers on from this path. */
export const canRedirect = (path: string): boolean => {
  const [first = ""] = path.slice(1).split("/", 1);
  return (
    CAN_REDIRECT.test(path) && !RESERVED.has(first.toLowerCase()) && !/(?:^|\/)index\.html?$/i.test(path)
  );
};
