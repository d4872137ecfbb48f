/**
 * Small checks for what the search reads: its own files and its engine's answers. They run in the browser
 * before a first result can be shown, where a schema library would weigh more than all the rest of the search.
 */

const refuse = (wanted: string): never => {
  throw new Error(`The search index holds something else than ${wanted}`);
};

type Fields = Readonly<Record<string, unknown>>;

const hasFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** @throws Error for anything but named fields */
export const asFields = (value: unknown): Fields => (hasFields(value) ? value : refuse("named fields"));

/** @throws Error for anything but a list */
export const asArray = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : refuse("a list");

/** @throws Error for anything but a text */
export const asText = (value: unknown): string => (typeof value === "string" ? value : refuse("a text"));

/** @throws Error for anything but a number */
export const asNumber = (value: unknown): number => (typeof value === "number" ? value : refuse("a number"));

const hasTexts = <Key extends string>(
  fields: Fields,
  keys: readonly Key[],
): fields is Fields & Readonly<Record<Key, string>> => keys.every((key) => typeof fields[key] === "string");

/** @throws Error for anything but named fields of which these are texts */
export const asTexts = <Key extends string>(
  value: unknown,
  ...keys: readonly Key[]
): Readonly<Record<Key, string>> => {
  const fields = asFields(value);
  return hasTexts(fields, keys) ? fields : refuse(`fields with ${keys.join(", ")}`);
};
