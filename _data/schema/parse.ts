/**
 * Parses what people write by hand (data files, front matter, threads) and says in plain words what is
 * wrong with it: where, what was found, what to do.
 */
import { z } from "zod";

// Most schemas are used once in a process: making code of each takes longer than reading it does.
z.config({ jitless: true });

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** What a schema asks for, by zod's name of the type. */
const WANTED: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "named fields",
  record: "named fields",
};

/** The fields that name an entry of a list to the person who wrote it, the most telling first. */
const NAMING_FIELDS = ["title", "name", "label", "heading", "id"] as const;

const LONGEST_SHOWN = 80;

const isRecord = (value: unknown): value is Readonly<Record<PropertyKey, unknown>> =>
  typeof value === "object" && value !== null;

const child = (value: unknown, key: PropertyKey): unknown => (isRecord(value) ? value[key] : undefined);

const valueAt = (value: unknown, path: Path): unknown => path.reduce(child, value);

const shown = (value: unknown): string => {
  if (typeof value === "string") {
    return value.length > LONGEST_SHOWN ? `“${value.slice(0, LONGEST_SHOWN)}…”` : `“${value}”`;
  }
  if (Array.isArray(value)) return "a list";
  return isRecord(value) ? "named fields" : String(value);
};

const listed = (words: readonly unknown[]): string => words.map(String).join(", ");

/** Levenshtein distance: how many letters must be added, taken out or changed to turn one word into the other. */
const editDistance = (from: string, to: string): number => {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...from].entries()) {
    const current = [row + 1];
    for (const [column, other] of [...to].entries()) {
      const change = (previous[column] ?? 0) + (letter === other ? 0 : 1);
      const removal = (previous[column + 1] ?? 0) + 1;
      const addition = (current[column] ?? 0) + 1;
      current.push(Math.min(change, removal, addition));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
};

/** The word most like a mistyped one; undefined when none differs in less than about a third of its letters. */
export const closest = (word: string, known: readonly string[]): string | undefined => {
  const allowance = Math.max(1, Math.ceil(word.length / 3));
  const [best] = known
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ distance }) => distance <= allowance)
    .sort((a, b) => a.distance - b.distance);
  return best?.candidate;
};

const suggestion = (word: unknown, known: readonly string[]): string => {
  const best = typeof word === "string" ? closest(word, known) : undefined;
  return best === undefined ? "" : `; did you mean “${best}”?`;
};

/** The schema of one field or entry, looked up through lists, records, optional fields and defaults. */
const schemaAt = (schema: z.core.$ZodType | undefined, path: Path): z.core.$ZodType | undefined => {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodReadonly
  ) {
    return schemaAt(schema.unwrap(), path);
  }
  const [key, ...rest] = path;
  if (key === undefined) return schema;
  if (schema instanceof z.ZodArray) return schemaAt(schema.element, rest);
  if (schema instanceof z.ZodRecord) return schemaAt(schema.valueType, rest);
  if (schema instanceof z.ZodObject) return schemaAt(schema.shape[String(key)], rest);
  return undefined;
};

const fieldsAt = (schema: z.core.$ZodType, path: Path): readonly string[] => {
  const found = schemaAt(schema, path);
  return found instanceof z.ZodObject ? Object.keys(found.shape) : [];
};

const entryName = (entry: unknown): string | undefined =>
  NAMING_FIELDS.map((field) => child(entry, field)).find(
    (name): name is string => typeof name === "string" && name !== "",
  );

/** A path as a person reads it: `groups[3] "Harm": links[4] "RAINN": url`. */
const pathInWords = (path: Path, value: unknown): string => {
  let words = "";
  let current = value;
  for (const key of path) {
    current = child(current, key);
    if (typeof key === "number") {
      const name = entryName(current);
      words += name === undefined ? `[${key}]` : `[${key}] "${name}"`;
    } else {
      const field = /^[\w-]+$/.test(String(key)) ? String(key) : JSON.stringify(String(key));
      const separator = words === "" ? "" : words.endsWith('"') ? ": " : ".";
      words += separator + field;
    }
  }
  return words;
};

/** Zod's own wording, in place of which we have a plainer one, begins like this; ours never does. */
const isZodsWording = (message: string): boolean => message.startsWith("Invalid ");

const problems = (issue: Issue, found: unknown, schema: z.core.$ZodType): readonly string[] => {
  switch (issue.code) {
    case "unrecognized_keys": {
      const fields = fieldsAt(schema, issue.path);
      const allowed = fields.length === 0 ? "" : `; allowed are: ${listed(fields)}`;
      return issue.keys.map((key) => `unknown field “${key}”${allowed}${suggestion(key, fields)}`);
    }
    case "invalid_type": {
      const need = isZodsWording(issue.message)
        ? `needs ${WANTED[issue.expected] ?? issue.expected}`
        : issue.message;
      return [found === undefined ? `is missing; it ${need}` : `${need}; found ${shown(found)}`];
    }
    case "invalid_value": {
      const need = issue.values.length === 1 ? "must be" : "must be one of:";
      const allowed = `${need} ${listed(issue.values)}`;
      if (found === undefined) return [`is missing; it ${allowed}`];
      return [`${allowed}; found ${shown(found)}${suggestion(found, issue.values.map(String))}`];
    }
    case "invalid_key":
      return [`is not a valid name: ${issue.issues.map(({ message }) => message).join("; ")}`];
    case "too_big":
      if (typeof found === "string") return [`${issue.message}; found ${found.length}: ${shown(found)}`];
      break;
  }
  return [isRecord(found) || found === undefined ? issue.message : `${issue.message}; found ${shown(found)}`];
};

/** What is wrong at one place: its path in the value, then what was found and what to do. */
export interface PlacedProblem {
  readonly path: Path;
  readonly problem: string;
}

/**
 * Each thing wrong, with its place.
 * @param error from the schema's `safeParse`
 * @param value what was parsed: the problems quote from it
 * @param schema the same schema: an unknown field is answered with the names that are allowed in its place
 */
export const describeEach = (
  error: z.ZodError,
  value: unknown,
  schema: z.ZodType,
): readonly PlacedProblem[] =>
  error.issues.flatMap((issue) =>
    problems(issue, valueAt(value, issue.path), schema).map((problem) => ({ path: issue.path, problem })),
  );

/** The same as lines: the field's path, with the entry's title or id where there is one, then the problem. */
export const describeIssues = (error: z.ZodError, value: unknown, schema: z.ZodType): readonly string[] =>
  describeEach(error, value, schema).map(({ path, problem }) => {
    const where = pathInWords(path, value);
    return where === "" ? problem : `${where}: ${problem}`;
  });

/**
 * The value as its schema gives it back, with defaults filled in.
 * @param fileName the file a person has to open to mend a mistake
 * @throws one Error that names the file and, line by line, every mistake in it
 */
export const parseData = <S extends z.ZodType>(schema: S, value: unknown, fileName: string): z.output<S> => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const lines = describeIssues(result.error, value, schema);
  throw new Error(`${fileName} needs a correction:\n${lines.map((line) => `  ${line}`).join("\n")}`);
};
