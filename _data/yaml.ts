/** YAML as authors write it: plain values. Dates stay text, and an empty text is nothing. */
import { CORE_SCHEMA, load, YAMLException } from "js-yaml";

/** Why a text is no YAML, and where: line and column counted from 1, absent where there is no place. */
export interface YamlMistake {
  readonly reason: string;
  readonly line?: number;
  readonly column?: number;
}

/** What to do about most mistakes of YAML. */
export const YAML_REMEDY =
  "a text with a colon, quotation marks or another special sign needs quotation marks around it";

/** Reads one document; a mistake is returned. */
export function readYaml(source: string): { readonly value: unknown } | { readonly mistake: YamlMistake } {
  if (source.trim() === "") return { value: null };
  try {
    return { value: load(source, { schema: CORE_SCHEMA }) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { reason, mark } = error;
    return { mistake: { reason, ...(mark && { line: mark.line + 1, column: mark.column + 1 }) } };
  }
}
