/**
 * The headers that every answer carries, in one table for the practice server and for static hosts.
 * Pure: it knows the address, whether the site is on https, where comments are sent and where they are kept.
 */

/** What the headers depend on besides the address. */
export interface HeaderSettings {
  /** The site's public origin is on https: browsers are told to stay there. */
  readonly https: boolean;
  /** The origin that takes comments, when it is not the site's own. */
  readonly commentsOrigin?: string | undefined;
  /** The origin of the frames with discussions, where comments are kept at GitHub. */
  readonly framesOrigin?: string | undefined;
}

/**
 * The settings for a site at `origin`, as the environment gives it, whose comments may be taken elsewhere, and
 * whose threads may be shown in frames of giscus.
 */
export const headerSettings = (
  origin: string,
  commentsOrigin?: string,
  framesOrigin?: string,
): HeaderSettings => ({
  https: origin.startsWith("https:"),
  commentsOrigin: commentsOrigin === origin ? undefined : commentsOrigin,
  framesOrigin,
});

export type HeaderPairs = readonly (readonly [name: string, value: string])[];

interface PathRule {
  /** Addresses that begin with this. */
  readonly prefix: string;
  /** The page may load the search: Pagefind compiles WebAssembly. */
  readonly search: boolean;
  /** Scripts of the page may send or fetch anything after it has loaded. */
  readonly connects: boolean;
}

/**
 * The header of the site holds the search box, so a page may search unless it is listed here. Each exception
 * only takes away. On a host that joins the values of two rules, a browser enforces both policies, which
 * is the stricter one; on a host that lets the narrower rule win, the result is the same.
 */
const EXCEPTIONS: readonly PathRule[] = [
  // Answers of the self-test stay in the page: nothing can be sent from it.
  { prefix: "/self-test/", search: false, connects: false },
  { prefix: "/desk/", search: false, connects: true },
];

const EVERY_OTHER_PAGE: PathRule = { prefix: "/", search: true, connects: true };

/**
 * Pages with the form for a comment. Browsers name the origin of a form only where the referrer policy lets
 * them name it at all, and a practice server elsewhere has to know whose page a comment comes from. So these
 * pages say which site they are on, never which page; links to other sites say nothing by their `rel`.
 */
const FORM_PAGES = "/articles/";

const referrerPolicy = (path: string, { commentsOrigin }: HeaderSettings): string =>
  commentsOrigin !== undefined && path.startsWith(FORM_PAGES) ? "strict-origin" : "no-referrer";

/** The page of one article: no other has a thread. */
const THREAD_PAGE = /^\/articles\/[^/]+\/$/;

/** The stylesheets of the site for the frame of a discussion, which asks for them as another site's. */
const FRAME_STYLES = "/assets/giscus-theme-";

/** A year in seconds, as asked for by the lists of sites that browsers know to be on https only. */
const YEAR = 31_536_000;

/** Abilities of browsers that nothing on the site uses, in this site or in a frame. */
const REFUSED_ABILITIES = [
  "accelerometer",
  "autoplay",
  "camera",
  "display-capture",
  "encrypted-media",
  "fullscreen",
  "gamepad",
  "geolocation",
  "gyroscope",
  "hid",
  "idle-detection",
  "local-fonts",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "picture-in-picture",
  "publickey-credentials-get",
  "screen-wake-lock",
  "serial",
  "usb",
  "window-management",
  "xr-spatial-tracking",
];

/** For files whose name changes with their content. */
export const CACHE_FOREVER = `public, max-age=${YEAR}, immutable`;
/**
 * For the files of one search index, whose folder is named by their content. They hold words of comments, so
 * only the reader's own browser may keep them: what is withdrawn must not live on in a cache that others ask.
 */
export const CACHE_FOREVER_ALONE = `private, max-age=${YEAR}, immutable`;
/** For icons, whose names stay and whose looks seldom change. */
export const CACHE_HOUR = "public, max-age=3600";
/** The icons of the site; a star stands for any ending. */
export const ICONS = ["/favicon.*", "/apple-touch-icon.png", "/icon-*"] as const;
/** For pages: kept, but asked about each time. */
export const CACHE_ASK = "no-cache";

const contentSecurityPolicy = (
  rule: PathRule,
  { commentsOrigin, framesOrigin }: HeaderSettings,
  hasThread: boolean,
): string => {
  const self = "'self'";
  const comments = commentsOrigin === undefined ? [] : [commentsOrigin];
  const directives: readonly (readonly [name: string, ...sources: string[]])[] = [
    ["default-src", "'none'"],
    ["script-src", self, ...(rule.search ? ["'wasm-unsafe-eval'"] : [])],
    ["style-src", self],
    ["img-src", self],
    ["font-src", self],
    ["connect-src", ...(rule.connects ? [self, ...comments] : ["'none'"])],
    ["form-action", self, ...comments],
    ...(hasThread && framesOrigin !== undefined ? [["frame-src", framesOrigin] as const] : []),
    ["frame-ancestors", "'none'"],
    ["base-uri", "'none'"],
    ["manifest-src", self],
  ];
  return directives.map((directive) => directive.join(" ")).join("; ");
};

const headersOfEveryAnswer = ({ https }: HeaderSettings): HeaderPairs => [
  ["X-Content-Type-Options", "nosniff"],
  ["X-Frame-Options", "DENY"],
  ["Permissions-Policy", REFUSED_ABILITIES.map((ability) => `${ability}=()`).join(", ")],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["Cross-Origin-Resource-Policy", "same-origin"],
  ...(https ? [["Strict-Transport-Security", `max-age=${YEAR}`] as const] : []),
];

const readableByFrames = ({ framesOrigin }: HeaderSettings): HeaderPairs =>
  framesOrigin === undefined ? [] : [["Access-Control-Allow-Origin", framesOrigin]];

/** The security headers of the answer to `path` (from the root, without a query), whatever its status. */
export const securityHeaders = (path: string, settings: HeaderSettings): HeaderPairs => {
  const rule = EXCEPTIONS.find(({ prefix }) => path.startsWith(prefix)) ?? EVERY_OTHER_PAGE;
  return [
    ["Content-Security-Policy", contentSecurityPolicy(rule, settings, THREAD_PAGE.test(path))],
    ["Referrer-Policy", referrerPolicy(path, settings)],
    ...headersOfEveryAnswer(settings),
    ...(path.startsWith(FRAME_STYLES) ? readableByFrames(settings) : []),
  ];
};

const block = (pattern: string, headers: HeaderPairs): string =>
  [pattern, ...headers.map(([name, value]) => `  ${name}: ${value}`)].join("\n");

/** The addresses of a page and, except among the articles, of everything below the room that it is in. */
const patternOf = (page: string): string => {
  const [, room = "", below = ""] = page.split("/", 3);
  if (page === "/" || !page.endsWith("/")) return page;
  if (room !== "articles") return `/${room}/*`;
  return below === "" ? page : `/articles/${below}/*`;
};

const policyBlock = (pattern: string, rule: PathRule, settings: HeaderSettings): string =>
  block(pattern, [["Content-Security-Policy", contentSecurityPolicy(rule, settings, false)]]);

/** Takes the frames away from every page that has no thread: an exception can take away, and not add. */
const withoutFrames = (pages: readonly string[], settings: HeaderSettings): readonly string[] => {
  if (settings.framesOrigin === undefined) return [];
  const patterns = new Set(pages.filter((page) => !THREAD_PAGE.test(page)).map(patternOf));
  for (const { prefix } of EXCEPTIONS) patterns.delete(`${prefix}*`);
  return [...patterns].map((pattern) => policyBlock(pattern, EVERY_OTHER_PAGE, settings));
};

/**
 * The same policy as a `_headers` file, which Netlify, Cloudflare Pages and others read. No two rules for
 * one address set Cache-Control, since some hosts would join the values. Of joined referrer policies browsers
 * take the last.
 * @param pages the addresses of the site's pages: needed where some of them may show frames
 */
export const headersFile = (settings: HeaderSettings, pages: readonly string[] = []): string => {
  const everywhere = securityHeaders("/", settings).map(([name, value]) =>
    name === "Content-Security-Policy"
      ? ([name, contentSecurityPolicy(EVERY_OTHER_PAGE, settings, true)] as const)
      : ([name, value] as const),
  );
  const blocks = [
    block("/*", everywhere),
    ...EXCEPTIONS.map((rule) => policyBlock(`${rule.prefix}*`, rule, settings)),
    ...withoutFrames(pages, settings),
    ...(settings.framesOrigin === undefined ? [] : [block(`${FRAME_STYLES}*`, readableByFrames(settings))]),
    ...(settings.commentsOrigin === undefined
      ? []
      : [block(`${FORM_PAGES}*`, [["Referrer-Policy", referrerPolicy(FORM_PAGES, settings)]])]),
    block("/assets/*", [["Cache-Control", CACHE_FOREVER]]),
    // One name and anything below it: the two files beside the folder of the index are asked about each time.
    block("/pagefind/:index/*", [["Cache-Control", CACHE_FOREVER_ALONE]]),
    ...ICONS.map((pattern) => block(pattern, [["Cache-Control", CACHE_HOUR]])),
  ];
  return `${blocks.join("\n\n")}\n`;
};
