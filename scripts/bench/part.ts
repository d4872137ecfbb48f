/**
 * The shape of a measurement. A part of the bench is a file in this folder that exports a `Part`, named in main.ts:
 *
 *     export const serve: Part = {
 *       name: "serve",
 *       method: "One article over 64 connections, …",
 *       run: async ({ say, note, version }) => [
 *         {
 *           what: "An article over 64 connections, answers",
 *           unit: "per second",
 *           ours: readingOf(perSecond, "per second"),
 *           peers: { sirv: readingOf(sirvs, "per second") },
 *           bars: [{ limit: "at least", value: 1.5, beside: "sirv" }],
 *         },
 *         { what: "An article over 64 connections, one answer", unit: "ms", ours: { median: p50, p99 } },
 *       ],
 *     };
 *
 * It prints nothing itself. What it gives is judged by its bars and printed in one place (report.ts), on the
 * terminal and in docs/MEASUREMENTS.md. A peer that is not installed is told with `note`, and its figures are left
 * out: a bar beside it is then not judged.
 */
import type { GivenFigure } from "./figures.ts";

export interface Telling {
  /** A step was done: for whoever waits. */
  readonly say: (step: string) => void;
  /** A sentence for the page: what was left out, and why; what a figure needs to be understood. */
  readonly note: (sentence: string) => void;
  /** Which version of something else was measured beside ours. */
  readonly version: (name: string, version: string) => void;
}

export interface Part {
  /** `npm run bench -- name`. */
  readonly name: string;
  /** What is measured, and how: sentences for the page. */
  readonly method: string;
  /** @throws Error when it cannot measure at all; what the page said of this part before then stays */
  readonly run: (telling: Telling) => Promise<readonly GivenFigure[]>;
}
