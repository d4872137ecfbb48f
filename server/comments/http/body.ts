/** Reads what was sent, as far as it is a form or JSON of a size a comment can have. */
import { parseFlatJson } from "./flat-json.ts";

/** Bytes: 2,000 family emoji, percent-encoded, are 150,000. */
export const LARGEST_BODY = 256 * 1024;
/** A comment has eight fields; nobody needs many more to be told which of them are unknown. */
const MOST_FIELDS = 32;
/** An article has a dozen, and six for each work that it rests on. */
export const MOST_DESK_FIELDS = 512;

export type Fields = ReadonlyMap<string, string | boolean>;

export type Body =
  | { readonly fields: Fields }
  | { readonly refused: "tooLarge" | "unsupported" | "malformed" };

const announcedSize = ({ headers }: Request): number => Number(headers.get("content-length") ?? Number.NaN);

/**
 * The beginning of a body, and whether it is all of it; undefined as soon as it is longer than is read at all.
 * @param kept bytes
 * @param most bytes that are read
 */
export const readUpTo = async (
  request: Request,
  kept: number,
  most: number,
): Promise<{ readonly bytes: Buffer; readonly isWhole: boolean } | undefined> => {
  if (announcedSize(request) > most) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    if (size <= kept) chunks.push(chunk);
    size += chunk.length;
    // Leaving the loop cancels the stream.
    if (size > most) return undefined;
  }
  return { bytes: Buffer.concat(chunks), isWhole: size <= kept };
};

/** The bytes of a body, or undefined as soon as they are too many; an endless one is not read to its end. */
const readBytes = async (request: Request): Promise<Uint8Array | undefined> => {
  const announced = announcedSize(request);
  if (announced > LARGEST_BODY) return undefined;
  if (Number.isInteger(announced)) {
    const bytes = new Uint8Array(await request.arrayBuffer());
    return bytes.length > LARGEST_BODY ? undefined : bytes;
  }
  return (await readUpTo(request, LARGEST_BODY, LARGEST_BODY))?.bytes;
};

const decode = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

const parseForm = (text: string, mostFields: number): Fields | undefined => {
  if (text.split("&", mostFields + 1).length > mostFields) return undefined;
  const pairs = [...new URLSearchParams(text)];
  const fields = new Map(pairs);
  return fields.size === pairs.length ? fields : undefined;
};

const PARSERS: Readonly<Record<string, (text: string, mostFields: number) => Fields | undefined>> = {
  "application/x-www-form-urlencoded": parseForm,
  "application/json": parseFlatJson,
};

const parserFor = (request: Request) => {
  const [type = "", ...parameters] = (request.headers.get("content-type") ?? "").toLowerCase().split(";");
  const plain = parameters.every((parameter) => /^\s*charset="?utf-8"?\s*$/.test(parameter));
  // A compressed body could be larger than it looks.
  const compressed = (request.headers.get("content-encoding") ?? "identity") !== "identity";
  const name = type.trim();
  return plain && !compressed && Object.hasOwn(PARSERS, name) ? PARSERS[name] : undefined;
};

/** The fields of a request's body. The type is looked at first, the size before anything is parsed. */
export const readBody = async (request: Request, mostFields = MOST_FIELDS): Promise<Body> => {
  const parse = parserFor(request);
  if (parse === undefined) return { refused: "unsupported" };
  const bytes = await readBytes(request);
  if (bytes === undefined) return { refused: "tooLarge" };
  const text = decode(bytes);
  const fields = text === undefined ? undefined : parse(text, mostFields);
  return fields === undefined ? { refused: "malformed" } : { fields };
};
