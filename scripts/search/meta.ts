/**
 * Pagefind's description of an index, made shorter: records and parts of the index are called by their numbers
 * instead of by hashes, which do not compress and are most of it. The engine asks for them by whatever names it
 * is given. Filters and orders are left out: what records are filed under is in a file of its own (facets.ts).
 */
import { z } from "zod";
import { ID_BASE, PAGEFIND_VERSION } from "../../_data/schema/search/engine.ts";
import { decodeCbor, encodeCbor } from "./cbor.ts";

const pages = z.array(z.tuple([z.string(), z.int(), z.string()]));
const parts = z.array(z.tuple([z.string(), z.string(), z.string()]));
const names = z.array(z.tuple([z.string(), z.string()]));
const orders = z.array(z.tuple([z.string(), z.array(z.int())]));
const fields = z.array(z.string());

/** The order that Pagefind is asked to keep, by the numbers of the records: it takes them in as they come, in any order. */
export const ORDER = "number";

/** As Pagefind writes it. */
const description = z.tuple([z.literal(PAGEFIND_VERSION), pages, parts, names, orders, fields]);

export interface ShortMeta {
  /** For the engine. */
  readonly meta: Uint8Array;
  /** Of each part of the index: the name of Pagefind's file for it, and the first letters of its first word. */
  readonly parts: readonly { readonly name: string; readonly first: string }[];
}

/**
 * @param ids of the records, by their numbers
 * @throws Error when the bytes are not the description of an index of the version that is called
 */
export function shortenMeta(bytes: Uint8Array, ids: readonly number[]): ShortMeta {
  const [version, records, index, , [order], metaFields] = description.parse(decodeCbor(bytes));
  if (order?.[0] !== ORDER) throw new Error(`Pagefind did not keep the order “${ORDER}”`);
  const idOf = new Map(order[1].map((page, number) => [page, ids[number]]));
  const short = encodeCbor([
    version,
    records.map(([, words], page) => [idOf.get(page)?.toString(ID_BASE) ?? "", words, ""]),
    index.map(([first, last], part) => [first, last, part.toString(ID_BASE)]),
    [],
    [],
    metaFields,
  ]);
  return {
    meta: short,
    parts: index.map(([first, , name]) => ({ name, first })),
  };
}
