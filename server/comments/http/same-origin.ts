/** Whether a POST comes from a page of ours. */

export interface OriginFacts {
  readonly origin: string | undefined;
  readonly secFetchSite: string | undefined;
  /** The request carries the desk's cookie: then nothing is taken on trust. */
  readonly signedIn: boolean;
}

/**
 * A named origin must be one of ours. Pages with the referrer policy `no-referrer`, such as receipts, send
 * the origin `null`; then the browser's own `Sec-Fetch-Site` decides. Browsers too old for either may still
 * send a comment, which needs no privilege, but not with the desk's cookie.
 */
export const isFromOurPages = (facts: OriginFacts, origins: ReadonlySet<string>): boolean => {
  if (facts.origin !== undefined && facts.origin !== "null") return origins.has(facts.origin);
  if (facts.secFetchSite !== undefined) return facts.secFetchSite === "same-origin";
  return !facts.signedIn;
};
