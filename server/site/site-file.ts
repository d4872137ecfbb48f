/** One file of the built site with its prepared answers. */
import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { type HeaderSettings, securityHeaders } from "../../_data/schema/security-headers.ts";
import { cacheControl } from "./cache-control.ts";
import type { CompressedCoding } from "./compression.ts";
import { mediaType } from "./media-types.ts";
import type { ByteRange, Coding } from "./negotiation.ts";

/** A form of the file with everything that is sent with it. */
export interface Form {
  readonly headers: string[];
  /** Null for a file that is too much for the memory: it is read from disk. */
  readonly body: NonSharedBuffer | null;
}

export interface SiteFile {
  /** From the root, as a browser writes it; an `index.html` is its folder. */
  readonly address: string;
  /** 404 for the page that stands for what is not there. */
  readonly status: 200 | 404;
  readonly size: number;
  /** SHA-256 of the bytes, in base64url. */
  readonly hash: string;
  readonly compressible: boolean;
  /** Content as it is, where it fits in memory. */
  readonly bytes: NonSharedBuffer | null;
  readonly disk: DiskCopy;
  readonly identity: Form;
  /** Compressed forms, made or under way; null where compressing gains nothing. */
  readonly compressed: Map<CompressedCoding, Form | null | Promise<Form | null>>;
  /** Headers of 304, for the codings asked about so far. */
  readonly notModified: Map<Coding, string[]>;
  readonly settings: HeaderSettings;
}

/** Larger files, in bytes, are not compressed: that would take a reader's patience and a core. */
const LARGEST_COMPRESSED = 10_000_000;

/** Where the file is on disk, which one it is, and when it was written: another time means another build. */
export interface DiskCopy {
  readonly path: string;
  /** The same number under another build's name is the same file: a quick publish links what it does not change. */
  readonly inode: number;
  readonly modified: number;
}

const TAG_END: Readonly<Record<Coding, string>> = { identity: '"', br: '-br"', gzip: '-gz"' };

/**
 * The strong validator of a form. Ranges are given of the uncompressed form only, so bytes of two makings
 * of a compressed form are never put together.
 */
export const entityTag = ({ hash }: { readonly hash: string }, coding: Coding): string =>
  `"${hash}${TAG_END[coding]}`;

type Described = Pick<SiteFile, "address" | "status" | "hash" | "compressible" | "settings">;

const sharedHeaders = (file: Described, coding: Coding): string[] => [
  ...(file.status === 200 ? ["ETag", entityTag(file, coding)] : []),
  "Cache-Control",
  cacheControl(file.address),
  ...(file.compressible ? ["Vary", "Accept-Encoding"] : []),
  ...securityHeaders(file.address, file.settings).flat(),
];

const contentHeaders = (file: Described, length: number, coding: Coding): string[] => [
  "Content-Type",
  mediaType(file.address).type,
  "Content-Length",
  String(length),
  ...(coding === "identity" ? [] : ["Content-Encoding", coding]),
  ...(file.status === 200 ? ["Accept-Ranges", "bytes"] : []),
  ...sharedHeaders(file, coding),
];

/** The headers of 304 for a form of the file. */
export const notModifiedHeaders = (file: SiteFile, coding: Coding): string[] => {
  const made = file.notModified.get(coding) ?? sharedHeaders(file, coding);
  file.notModified.set(coding, made);
  return made;
};

/** The headers of 206 for the range. */
export const rangeHeaders = (file: SiteFile, { first, last }: ByteRange): string[] => [
  "Content-Range",
  `bytes ${first}-${last}/${file.size}`,
  ...contentHeaders(file, last - first + 1, "identity"),
];

/** The form of the file in the coding, with its headers. */
export const createForm = (file: Described, coding: CompressedCoding, body: NonSharedBuffer): Form => ({
  headers: contentHeaders(file, body.length, coding),
  body,
});

/** What was found on disk of one file. */
export interface Found {
  readonly address: string;
  readonly status: 200 | 404;
  readonly size: number;
  readonly hash: string;
  readonly bytes: NonSharedBuffer | null;
  readonly disk: DiskCopy;
}

export const createSiteFile = (found: Found, settings: HeaderSettings): SiteFile => {
  const compressible = mediaType(found.address).compressible && found.size <= LARGEST_COMPRESSED;
  const described = { ...found, compressible, settings };
  return {
    ...described,
    identity: { headers: contentHeaders(described, found.size, "identity"), body: found.bytes },
    compressed: new Map(),
    notModified: new Map(),
  };
};

/** Thrown when a file on disk is no longer the one that was read at the start. */
class FileChangedError extends Error {
  override readonly name = "FileChangedError";
}

/** The file's content, or a part of it, from disk. Throws FileChangedError and the file system's errors. */
export const openOnDisk = async ({ disk, size }: SiteFile, range?: ByteRange): Promise<Readable> => {
  const handle = await open(disk.path);
  const now = await handle.stat();
  if (now.size !== size || now.mtimeMs !== disk.modified) {
    await handle.close();
    throw new FileChangedError();
  }
  return handle.createReadStream(range === undefined ? {} : { start: range.first, end: range.last });
};

/** The whole content, wherever it is. Throws like openOnDisk. */
export const wholeContent = async (file: SiteFile): Promise<NonSharedBuffer> =>
  file.bytes ?? buffer(await openOnDisk(file));
