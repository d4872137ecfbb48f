/** Front matter: the YAML between two lines of `---` at the top of a content file, parsed by a strict schema. */
import type { z } from "zod";
import { describeIssues } from "../../_data/schema/parse.ts";
import { readYaml, YAML_REMEDY } from "../../_data/yaml.ts";
import type { Problem } from "./problems.ts";

export interface Parsed<T> {
  readonly data: T;
  readonly body: string;
  /** Lines before the body. */
  readonly lineOffset: number;
}

const FENCED = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m;

/**
 * Splits a content file and parses its front matter.
 * @returns what was parsed, or what is wrong, each with its line
 */
export function parseFrontMatter<S extends z.ZodType>(
  schema: S,
  file: string,
  contents: string,
): Parsed<z.output<S>> | { readonly problems: readonly Problem[] } {
  const fenced = FENCED.exec(contents);
  if (fenced === null || fenced.index !== 0) {
    return {
      problems: [
        { file, line: 1, message: "needs front matter: a line of ---, the fields, and another line of ---" },
      ],
    };
  }
  const yaml = fenced[1] ?? "";
  const read = readYaml(yaml);
  if ("mistake" in read) {
    const { reason, line = 0 } = read.mistake;
    return { problems: [{ file, line: line + 1, message: `front matter: ${reason}; ${YAML_REMEDY}` }] };
  }
  const { value } = read;
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const messages = describeIssues(parsed.error, value, schema);
    return { problems: messages.map((message) => ({ file, ...lineOfField(yaml, message), message })) };
  }
  return {
    data: parsed.data,
    body: contents.slice(fenced[0].length).replaceAll("\r\n", "\n"),
    lineOffset: fenced[0].split("\n").length - 1,
  };
}

/** The line of the field that a message begins with or quotes; nothing where the field is missing. */
function lineOfField(yaml: string, message: string): { line?: number } {
  const field = /^(?:unknown field “([^”]+)”|([\w-]+))/.exec(message);
  const name = field?.[1] ?? field?.[2];
  const index = yaml.split("\n").findIndex((line) => line.startsWith(`${name}:`));
  return index === -1 ? {} : { line: index + 2 };
}
