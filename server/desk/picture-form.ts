/** Reads a form that brings a picture along: its fields within the size of every form, the file within its own. */
import { type Body, type Fields, LARGEST_BODY, MOST_DESK_FIELDS, readUpTo } from "../comments/http/body.ts";

/** What a form holds in its place for a file. */
export type SentPicture =
  | { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
  /** No file was chosen. */
  | "none"
  | "tooLarge";

export type PictureBody =
  | { readonly fields: Fields; readonly picture: SentPicture }
  | Extract<Body, { refused: unknown }>;

/**
 * Bytes. What is larger than is kept is read to its end up to here and forgotten, so that the browser comes to
 * the answer; what announces itself as larger still is not read at all.
 */
const LARGEST_SENT = 32 * 1024 * 1024;
const FIELD = "picture";

const boundaryOf = ({ headers }: Request): string | undefined => {
  if ((headers.get("content-encoding") ?? "identity") !== "identity") return undefined;
  const type = headers.get("content-type") ?? "";
  return /^multipart\/form-data;\s*boundary="?([\w'()+,./:=?-]{1,70})"?$/i.exec(type)?.[1];
};

/** Parts that came whole before the reading ended, as a form of their own. */
const wholeParts = (bytes: Buffer, boundary: string): Buffer =>
  Buffer.concat([
    bytes.subarray(0, Math.max(0, bytes.lastIndexOf(`\r\n--${boundary}`))),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);

const parse = async (bytes: Buffer, boundary: string): Promise<FormData | undefined> => {
  // A file of nothing but borders would be taken apart for seconds.
  const parts = bytes.toString("latin1").split(`--${boundary}`, MOST_DESK_FIELDS + 2).length;
  if (parts > MOST_DESK_FIELDS + 1) return undefined;
  const type = { "content-type": `multipart/form-data; boundary="${boundary}"` };
  return new Response(new Uint8Array(bytes), { headers: type }).formData().catch(() => undefined);
};

const pictureIn = async (
  value: FormDataEntryValue | null,
  isWhole: boolean,
  most: number,
): Promise<SentPicture> => {
  if (!isWhole) return "tooLarge";
  if (value === null || typeof value === "string" || (value.name === "" && value.size === 0)) return "none";
  if (value.size > most) return "tooLarge";
  return { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) };
};

/**
 * The fields of a form in parts, and the file of its field `picture`. Of a form that is too large, the fields
 * that stand before the file.
 * @param most bytes that the file may have
 */
export const readPictureForm = async (request: Request, most: number): Promise<PictureBody> => {
  const boundary = boundaryOf(request);
  if (boundary === undefined) return { refused: "unsupported" };
  const sent = await readUpTo(request, LARGEST_BODY + most, LARGEST_SENT);
  if (sent === undefined) return { refused: "tooLarge" };
  const form = await parse(sent.isWhole ? sent.bytes : wholeParts(sent.bytes, boundary), boundary);
  if (form === undefined) return { refused: "malformed" };
  const fields = new Map<string, string>();
  let size = 0;
  for (const [name, value] of form) {
    if (name === FIELD) continue;
    if (typeof value !== "string" || fields.has(name)) return { refused: "malformed" };
    fields.set(name, value);
    size += Buffer.byteLength(value);
  }
  if (size > LARGEST_BODY) return { refused: "tooLarge" };
  return { fields, picture: await pictureIn(form.get(FIELD), sent.isWhole, most) };
};
