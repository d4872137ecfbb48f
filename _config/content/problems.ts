/** What is wrong with a content file, collected so that an author sees everything in one go. */

/** One mistake: where it is and what to do about it. */
export interface Problem {
  /** Path from the project's root, like `content/articles/ending-therapy-well.md`. */
  readonly file: string;
  /** Counted from 1; absent when the mistake has no line of its own. */
  readonly line?: number;
  /** The field or thing, what was found and the remedy, in one sentence. */
  readonly message: string;
}

/** Stops the build with every problem found, one a line, as `file:line message`. */
export class ContentError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join("\n"));
    this.name = "ContentError";
    this.problems = problems;
    // The author needs the list above, not where in our code it was made.
    this.stack = `${this.name}: ${this.message}`;
  }
}

const formatProblem = ({ file, line, message }: Problem): string =>
  `${file}${line === undefined ? "" : `:${line}`} ${message}`;

/** @throws ContentError when there is at least one problem. */
export function failOn(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ContentError(problems);
}
