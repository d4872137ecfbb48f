/**
 * Changes the front matter of an article field by field: lines of fields that did not change stay as the author
 * wrote them, with their comments and quotation marks, so that version control shows what was changed and no more.
 */
import { isDeepStrictEqual } from "node:util";
import { CORE_SCHEMA, dump } from "js-yaml";
import { z } from "zod";
import { readYaml } from "../../_data/yaml.ts";

type Fields = Readonly<Record<string, unknown>>;

const KEY = /^["']?([\w-]+)["']?:(?:\s|$)/;
const fieldsOfYaml = z.record(z.string(), z.unknown());

/** The lines of one field, or (without a name) lines between fields: comments and empty lines. */
interface Piece {
  readonly name?: string;
  readonly lines: readonly string[];
}

/** As the schema reads it: white space round a text says nothing. */
const trimmed = (value: unknown): unknown => {
  if (typeof value === "string") return value.trim();
  if (Array.isArray(value)) return value.map(trimmed);
  const fields = fieldsOfYaml.safeParse(value);
  if (!fields.success) return value;
  return Object.fromEntries(Object.entries(fields.data).map(([name, field]) => [name, trimmed(field)]));
};

const isSame = (a: unknown, b: unknown): boolean => isDeepStrictEqual(trimmed(a), trimmed(b));

const written = (name: string, value: unknown): string =>
  dump({ [name]: value }, { schema: CORE_SCHEMA, lineWidth: -1 });

/** Comments and empty lines after a field belong to what follows. */
const split = (lines: readonly string[]): readonly Piece[] => {
  const pieces: { name?: string; lines: string[] }[] = [];
  for (const line of lines) {
    const name = KEY.exec(line)?.[1];
    if (name !== undefined) pieces.push({ name, lines: [line] });
    else if (pieces.length === 0) pieces.push({ lines: [line] });
    else pieces.at(-1)?.lines.push(line);
  }
  return pieces.flatMap(({ name, lines: own }): Piece[] => {
    if (name === undefined) return [{ lines: own }];
    const end = own.findLastIndex((line) => !/^\s*(#.*)?$/.test(line)) + 1;
    return [{ name, lines: own.slice(0, end) }, ...(end < own.length ? [{ lines: own.slice(end) }] : [])];
  });
};

const parsed = (yaml: string): Fields => {
  const read = readYaml(yaml);
  return "value" in read ? (fieldsOfYaml.safeParse(read.value).data ?? {}) : {};
};

/**
 * The YAML with these fields in place of its own.
 * @param yaml what stands between the lines of dashes; empty for a new article
 * @param wanted every field that shall stand there, in the order for those that are new
 * @param usual what a field says that is left out: where it is written out, it stays
 */
export const changeFrontMatter = (yaml: string, wanted: Fields, usual: Fields = {}): string => {
  const before = parsed(yaml);
  const writtenOut = Object.entries(usual).filter(
    ([name, value]) => !Object.hasOwn(wanted, name) && isSame(before[name], value),
  );
  const fields: Fields = { ...wanted, ...Object.fromEntries(writtenOut) };
  const kept = new Set<string>();
  const pieces = split(yaml.replaceAll("\r\n", "\n").replace(/\n$/, "").split("\n")).flatMap(
    ({ name, lines }): string[] => {
      if (name === undefined) return [...lines];
      if (!Object.hasOwn(fields, name)) return [];
      kept.add(name);
      return isSame(before[name], fields[name]) ? [...lines] : [written(name, fields[name]).trimEnd()];
    },
  );
  const added = Object.entries(fields).flatMap(([name, value]) =>
    kept.has(name) ? [] : [written(name, value).trimEnd()],
  );
  const changed = [...pieces.filter((line) => yaml !== "" || line !== ""), ...added, ""].join("\n");
  // However an author may lay out YAML: what comes out says what it should, or is written anew.
  return isSame(parsed(changed), fields) ? changed : dump(fields, { schema: CORE_SCHEMA, lineWidth: -1 });
};
