/** The built site as a thing that answers: which file, in which form, whole or in part, or not at all. */
import type { HeaderSettings } from "../../_data/schema/security-headers.ts";
import { type Answer, plainAnswer, type ReadyAnswer, type RequestFacts, redirectAnswer } from "./answer.ts";
import { findFile, readCatalog } from "./catalog.ts";
import { createFormMaker } from "./forms.ts";
import { acceptedCodings, byteRange, type Coding, namesTag } from "./negotiation.ts";
import {
  entityTag,
  type Form,
  notModifiedHeaders,
  openOnDisk,
  rangeHeaders,
  type SiteFile,
} from "./site-file.ts";

export interface SiteOptions {
  /** The folder of the built site. */
  readonly folder: string;
  readonly settings: HeaderSettings;
  /** Bytes of content to hold in memory at most, compressed forms included. Default 256 MB. */
  readonly memory?: number;
}

export interface Site {
  /** The answer to GET or HEAD for a file of the site; undefined for any other method or path. */
  file(facts: RequestFacts): Answer | Promise<Answer> | undefined;
  /** The answer to GET for a whole file where it is in memory as it goes out; nothing is begun or opened for it. */
  ready(facts: RequestFacts): ReadyAnswer | undefined;
  /** The answer to any request: as `file`, or a redirect to the page with a slash, 405, or the 404 page. */
  answer(facts: RequestFacts): Answer | Promise<Answer>;
  /**
   * Reads another build and puts it in place of this one, all at once: an answer is wholly of one build.
   * What was begun ends with the old one. When it fails, the old one stays. Throws like readCatalog.
   */
  replaceSite(folder: string): Promise<void>;
}

const DEFAULT_MEMORY = 256 * 1024 * 1024;
/** Of the memory, for content as it is; the rest is for its compressed forms. */
const SHARE_UNCOMPRESSED = 0.6;
/** Different values of Accept-Encoding that are remembered: browsers have a handful. */
const MOST_REMEMBERED = 100;
const AS_IT_IS: readonly Coding[] = ["identity"];

const isRead = (method: string): boolean => method === "GET" || method === "HEAD";

const rememberCodings = (): ((header: string | undefined) => readonly Coding[]) => {
  const known = new Map<string | undefined, readonly Coding[]>();
  return (header) => {
    const remembered = known.get(header);
    if (remembered !== undefined) return remembered;
    const codings = acceptedCodings(header);
    if (known.size < MOST_REMEMBERED) known.set(header, codings);
    return codings;
  };
};

/** Reads the built site and keeps it ready. Throws NoSiteError where there is none. */
export const loadSite = async ({ folder, settings, memory = DEFAULT_MEMORY }: SiteOptions): Promise<Site> => {
  const toHold = memory * SHARE_UNCOMPRESSED;
  const codingsFor = rememberCodings();
  let catalog = await readCatalog({ folder, settings, memory: toHold });
  const forms = createFormMaker(memory, catalog.bytesHeld);
  let replacing: Promise<void> = Promise.resolve();

  /** A file on disk that has gone or changed belongs to another build: the reader is asked to come again. */
  const unavailable = (): Answer => plainAnswer(503, settings, ["Retry-After", "1"]);

  const fromDisk = async (file: SiteFile, method: string): Promise<Answer> => ({
    status: file.status,
    headers: file.identity.headers,
    body: method === "HEAD" ? null : await openOnDisk(file),
  });

  const whole = (file: SiteFile, { headers, body }: Form, method: string): Answer | Promise<Answer> =>
    body === null
      ? fromDisk(file, method).catch(unavailable)
      : { status: file.status, headers, body: method === "HEAD" ? null : body };

  const part = (
    file: SiteFile,
    { range = "", ifRange }: RequestFacts,
  ): Answer | Promise<Answer> | undefined => {
    if (ifRange !== undefined && ifRange !== entityTag(file, "identity")) return undefined;
    const asked = byteRange(range, file.size);
    if (asked === undefined) return undefined;
    if (asked === "outside") return plainAnswer(416, settings, ["Content-Range", `bytes */${file.size}`]);
    const headers = rangeHeaders(file, asked);
    if (file.bytes !== null) {
      return { status: 206, headers, body: file.bytes.subarray(asked.first, asked.last + 1) };
    }
    return openOnDisk(file, asked).then((body) => ({ status: 206, headers, body }), unavailable);
  };

  const codingsOf = (file: SiteFile, { acceptEncoding }: RequestFacts): readonly Coding[] =>
    file.compressible ? codingsFor(acceptEncoding) : AS_IT_IS;

  /** 304 for who has the file already. */
  const unchanged = (
    file: SiteFile,
    { ifNoneMatch }: RequestFacts,
    codings: readonly Coding[],
  ): ReadyAnswer | undefined => {
    if (file.status !== 200 || ifNoneMatch === undefined) return undefined;
    const coding =
      codings.find((one) => one === "identity" || file.compressed.get(one) !== null) ?? "identity";
    return namesTag(ifNoneMatch, entityTag(file, coding))
      ? { status: 304, headers: notModifiedHeaders(file, coding), body: null }
      : undefined;
  };

  const fileAnswer = (file: SiteFile, facts: RequestFacts): Answer | Promise<Answer> => {
    const { method, range } = facts;
    const codings = codingsOf(file, facts);
    const known = unchanged(file, facts, codings);
    if (known !== undefined) return known;
    const partial =
      file.status === 200 && range !== undefined && method === "GET" ? part(file, facts) : undefined;
    if (partial !== undefined) return partial;
    const form = forms.best(file, codings);
    return form instanceof Promise
      ? form.then((made) => whole(file, made, method), unavailable)
      : whole(file, form, method);
  };

  const readyAnswer = (file: SiteFile, facts: RequestFacts): ReadyAnswer | undefined => {
    const codings = codingsOf(file, facts);
    const known = unchanged(file, facts, codings);
    if (known !== undefined) return known;
    const { headers, body = null } = forms.ready(file, codings) ?? {};
    return headers === undefined || body === null ? undefined : { status: file.status, headers, body };
  };

  const notFound = (facts: RequestFacts): Answer | Promise<Answer> =>
    catalog.notFound === undefined ? plainAnswer(404, settings) : fileAnswer(catalog.notFound, facts);

  const file: Site["file"] = (facts) => {
    const found = isRead(facts.method) ? findFile(catalog, facts.path) : undefined;
    return found && fileAnswer(found, facts);
  };

  /** The page meant by a path without its slash, or with the name of the page's file. */
  const pageMeant = ({ path }: RequestFacts): SiteFile | undefined =>
    findFile(catalog, path.endsWith("/index.html") ? path.slice(0, -"index.html".length) : `${path}/`);

  return {
    file,
    ready(facts) {
      const found = findFile(catalog, facts.path);
      return found && readyAnswer(found, facts);
    },
    answer(facts) {
      const page = pageMeant(facts);
      if (!isRead(facts.method)) {
        return page === undefined && findFile(catalog, facts.path) === undefined
          ? notFound(facts)
          : plainAnswer(405, settings, ["Allow", "GET, HEAD"]);
      }
      return file(facts) ?? (page ? redirectAnswer(page.address + facts.query, settings) : notFound(facts));
    },
    replaceSite(newFolder) {
      const replaced = replacing.then(async () => {
        catalog = await readCatalog({ folder: newFolder, settings, memory: toHold, before: catalog });
        forms.recount(catalog.bytesHeld);
      });
      replacing = replaced.catch(() => undefined);
      return replaced;
    },
  };
};
