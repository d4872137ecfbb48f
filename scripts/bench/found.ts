/** What fuzz and soak found wrong, each with the commit that mended it. */
interface Found {
  readonly by: "fuzz" | "soak";
  readonly what: string;
  readonly commit: string;
}

const FOUND: readonly Found[] = [
  {
    by: "fuzz",
    what: "a joiner behind an accent, or before a blank letter, stayed in a comment that was cleaned once",
    commit: "87bd00b",
  },
  {
    by: "fuzz",
    what: "`discussions:pull` asked for ever where the pages of an answer went round in a circle",
    commit: "fef3f8e",
  },
  {
    by: "soak",
    what: "the builder of a server that was killed ended with an error that was not foreseen",
    commit: "0163c1c",
  },
];

/** Sentences for the page. */
export const foundBy = (kind: Found["by"]): readonly string[] =>
  FOUND.filter(({ by }) => by === kind).map(({ what, commit }) => `Found, and mended in ${commit}: ${what}.`);
