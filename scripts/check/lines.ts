/** Finds the line of a thing in a file that is otherwise read as data. */

/** The line, counted from 1, of the first one that holds; nothing where none does. */
export function lineWhere(contents: string, holds: (line: string) => boolean, after = 0): { line?: number } {
  const index = contents.split("\n").findIndex((line, at) => at >= after && holds(line));
  return index === -1 ? {} : { line: index + 1 };
}

/** The line on which a field of the front matter stands. */
export const lineOfField = (contents: string, field: string): { line?: number } =>
  lineWhere(contents, (line) => line.startsWith(`${field}:`));
