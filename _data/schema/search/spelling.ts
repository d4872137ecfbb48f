/** What a reader may have meant who mistyped a word. */

/** Letters that may be wrong in a word of so many letters. A short word is soon another one. */
const slips = (length: number): number => {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
};

/**
 * How many letters have to be added, taken out, changed or swapped with their neighbor to turn one word into
 * the other (the distance of Damerau and Levenshtein, in its restricted form), or `most + 1` for more than `most`.
 */
export const slipsBetween = (from: string, to: string, most: number): number => {
  if (Math.abs(from.length - to.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const swapped =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    if (Math.min(...current) > most) return most + 1;
    before = last;
    last = current;
  }
  return Math.min(last[to.length] ?? 0, most + 1);
};

/**
 * The word of the list that is nearest to a mistyped one; the word itself when it, or a longer word that begins
 * with it, is in the list; undefined when none is near.
 * @param known the most frequent first: of words that are equally near, the more frequent is meant
 */
export const nearestWord = (word: string, known: readonly string[]): string | undefined => {
  if (known.some((other) => other.startsWith(word))) return word;
  let nearest: string | undefined;
  let distance = slips(word.length) + 1;
  for (const other of known) {
    const found = slipsBetween(word, other, Math.ceil(distance) - 1);
    // Hardly anybody mistypes the first letter: it decides between words that are equally near.
    const rank = found + (other[0] === word[0] ? 0 : 0.5);
    if (rank < distance) {
      nearest = other;
      distance = rank;
    }
  }
  return nearest;
};
