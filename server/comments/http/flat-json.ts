/** JSON as a form would send it: one object of strings and booleans. */

/** The index after the string that begins at `start`; -1 when it does not end. */
const endOfString = (text: string, start: number): number => {
  for (let index = start + 1; index < text.length; index += 1) {
    const character = text[index];
    if (character === "\\") index += 1;
    else if (character === '"') return index + 1;
  }
  return -1;
};

const SPACE = /[ \t\n\r]*/y;
const LITERAL = /true|false/y;

/**
 * Reads one flat object. Unlike `JSON.parse` it refuses a key that comes twice, and unlike a schema alone it
 * never builds what it refuses: depth, arrays, numbers.
 * @returns undefined for anything else
 */
export const parseFlatJson = (text: string): ReadonlyMap<string, string | boolean> | undefined => {
  const fields = new Map<string, string | boolean>();
  let at = 0;
  const space = (): void => {
    SPACE.lastIndex = at;
    SPACE.exec(text);
    at = SPACE.lastIndex;
  };
  const take = (character: string): boolean => {
    space();
    if (text[at] !== character) return false;
    at += 1;
    return true;
  };
  const string = (): string | undefined => {
    space();
    if (text[at] !== '"') return undefined;
    const start = at;
    at = endOfString(text, start);
    if (at === -1) return undefined;
    try {
      return String(JSON.parse(text.slice(start, at)));
    } catch {
      return undefined;
    }
  };
  const boolean = (): boolean | undefined => {
    space();
    LITERAL.lastIndex = at;
    const literal = LITERAL.exec(text)?.[0];
    if (literal === undefined) return undefined;
    at += literal.length;
    return literal === "true";
  };

  if (!take("{")) return undefined;
  if (!take("}")) {
    do {
      const key = string();
      if (key === undefined || fields.has(key) || !take(":")) return undefined;
      const value = string() ?? boolean();
      if (value === undefined) return undefined;
      fields.set(key, value);
    } while (take(","));
    if (!take("}")) return undefined;
  }
  space();
  return at === text.length ? fields : undefined;
};
