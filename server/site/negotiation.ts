/** The small grammars of HTTP (RFC 9110): Accept-Encoding, If-None-Match and Range. Pure. */

const CODINGS = ["br", "gzip", "identity"] as const;
/** A form in which a file can be sent. */
export type Coding = (typeof CODINGS)[number];

const QUALITY = /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/i;

const qualityOf = (parameter: string | undefined): number => {
  if (parameter === undefined) return 1;
  const [, number] = QUALITY.exec(parameter.trim()) ?? [];
  return number === undefined ? 0 : Number(number);
};

const readQualities = (header: string): ReadonlyMap<string, number> =>
  new Map(
    header.split(",").map((item) => {
      const [name = "", parameter] = item.split(";");
      const coding = name.trim().toLowerCase();
      return [coding === "x-gzip" ? "gzip" : coding, qualityOf(parameter)] as const;
    }),
  );

/**
 * The codings that a reader takes, best first (RFC 9110, 12.5.3); Brotli before gzip where both are liked
 * as much. The file as it is always comes last at the least, even where it was refused: an answer in a form
 * that was not asked for is worth more than none.
 */
export const acceptedCodings = (header: string | undefined): readonly Coding[] => {
  if (header === undefined) return ["identity"];
  const qualities = readQualities(header);
  const others = qualities.get("*");
  const quality = (coding: Coding): number =>
    qualities.get(coding) ?? others ?? (coding === "identity" ? 0.001 : 0);
  const liked = CODINGS.filter((coding) => quality(coding) > 0).sort((a, b) => quality(b) - quality(a));
  return liked.includes("identity") ? liked.slice(0, liked.indexOf("identity") + 1) : [...liked, "identity"];
};

/**
 * Whether If-None-Match names `tag`. `W/` before a tag is passed over, as RFC 9110 (13.1.2) asks: a proxy
 * that compresses on the way puts it there.
 */
export const namesTag = (header: string, tag: string): boolean =>
  header.trim() === "*" || header.split(",").some((item) => item.trim().replace(/^W\//, "") === tag);

/** First and last byte, both included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * The one range of bytes that is asked for of a file of `size` bytes. Undefined where the header is none
 * that is served (another unit, several ranges, a mistake): then the whole file is sent. `outside` where
 * none of the bytes exist.
 */
export const byteRange = (header: string, size: number): ByteRange | "outside" | undefined => {
  const [, from, to] = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(header) ?? [];
  if (from === undefined || to === undefined || (from === "" && to === "")) return undefined;
  if (from === "") {
    const length = Math.min(Number(to), size);
    return length === 0 ? "outside" : { first: size - length, last: size - 1 };
  }
  const first = Number(from);
  const last = to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== "" && Number(to) < first) return undefined;
  return first >= size ? "outside" : { first, last };
};
