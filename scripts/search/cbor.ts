/**
 * The few forms of CBOR (RFC 8949) in which Pagefind writes the description of an index: whole numbers from 0,
 * texts, and lists of these.
 */

export type Cbor = number | string | readonly Cbor[];

const NUMBER = 0;
const TEXT = 3;
const LIST = 4;

/** Numbers up to this stand in the first byte itself. */
const INLINE = 23;
/** The bytes that follow for a longer number, by what the first byte says. */
const LENGTHS: ReadonlyMap<number, number> = new Map([
  [24, 1],
  [25, 2],
  [26, 4],
]);

/** @throws Error for anything else than one value in these forms */
export function decodeCbor(bytes: Uint8Array): Cbor {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let place = 0;

  const argument = (info: number): number => {
    if (info <= INLINE) return info;
    const length = LENGTHS.get(info);
    if (length === undefined) throw new Error(`CBOR with a length of the kind ${info} is not read here`);
    place += length;
    return view.readUIntBE(place - length, length);
  };

  const value = (): Cbor => {
    const first = view.readUInt8(place);
    place += 1;
    const size = argument(first & 31);
    switch (first >> 5) {
      case NUMBER:
        return size;
      case TEXT:
        place += size;
        return view.toString("utf8", place - size, place);
      case LIST:
        return Array.from({ length: size }, value);
      default:
        throw new Error(`CBOR of the type ${first >> 5} is not read here`);
    }
  };

  const decoded = value();
  if (place !== view.length) throw new Error(`CBOR is followed by ${view.length - place} more bytes`);
  return decoded;
}

const head = (type: number, size: number): Buffer => {
  if (size <= INLINE) return Buffer.of((type << 5) | size);
  const [info, length] = [...LENGTHS].find(([, bytes]) => size < 2 ** (8 * bytes)) ?? [0, 0];
  if (length === 0) throw new Error(`${size} is too large to be written`);
  const bytes = Buffer.alloc(length + 1);
  bytes.writeUInt8((type << 5) | info);
  bytes.writeUIntBE(size, 1, length);
  return bytes;
};

export function encodeCbor(value: Cbor): Buffer {
  if (typeof value === "number") return head(NUMBER, value);
  if (typeof value === "string") {
    const text = Buffer.from(value);
    return Buffer.concat([head(TEXT, text.length), text]);
  }
  return Buffer.concat([head(LIST, value.length), ...value.map(encodeCbor)]);
}
