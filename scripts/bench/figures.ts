/** What the bench measures, as values: printed in one place (report.ts), kept in docs/measurements.json. */
import { z } from "zod";
import { percentile } from "./comments/load.ts";
import { median } from "./measure.ts";

/** Times are in milliseconds, memory and sizes in bytes; a shift is the share of the screen that moved. */
const UNITS = ["ms", "bytes", "per second", "count", "shift"] as const;
const unit = z.enum(UNITS);
export type Unit = z.infer<typeof unit>;

/** One thing, measured several times. Where every request was timed, the tail says more than the worst of them. */
const reading = z.strictObject({
  median: z.number(),
  worst: z.number().optional(),
  p99: z.number().optional(),
});
export type Reading = z.infer<typeof reading>;

/** What must hold of ours, as an issue asks it. */
const bar = z.strictObject({
  limit: z.enum(["at most", "at least"]),
  /** In the figure's unit; where a peer is named, how many times that peer's value. */
  value: z.number(),
  beside: z.string().optional(),
  of: z.enum(["median", "worst", "p99"]).default("median"),
  /** It stands only where this peer is that good: the machine could not do it otherwise. */
  where: z.strictObject({ peer: z.string(), atLeast: z.number() }).optional(),
});
export type Bar = z.infer<typeof bar>;

export const figure = z.strictObject({
  /** Of what, beginning with its size where there is one: “1,000 articles: rendering”. */
  what: z.string().min(1),
  unit,
  ours: reading,
  /** What others need for the same, by their names. */
  peers: z.record(z.string(), reading).default({}),
  bars: z.array(bar).default([]),
});
export type Figure = z.infer<typeof figure>;
/** As a part gives it: without the defaults. */
export type GivenFigure = z.input<typeof figure>;

const worstOf = (values: readonly number[], of: Unit): number =>
  of === "per second" ? Math.min(...values) : Math.max(...values);

/** @throws Error when nothing was measured */
export function readingOf(values: readonly number[], of: Unit): Reading {
  if (values.length === 0) throw new Error("A reading needs something that was measured");
  return { median: median(values), worst: worstOf(values, of) };
}

/** Of many requests, each timed in milliseconds. @throws Error when there were none */
export const timesOf = (times: readonly number[]): Reading => ({
  ...readingOf(times, "ms"),
  p99: percentile(times, 0.99),
});

/** The name under which ours stands beside the others. */
export const OURS = "ours";

/**
 * One figure of ours and of all others. Whoever has no reading is left out.
 * @param readings by name, ours under `OURS`
 * @returns nothing when there is none of ours
 */
export function beside(
  what: string,
  unit: Unit,
  readings: ReadonlyMap<string, Reading | undefined>,
  bars: GivenFigure["bars"] = [],
): readonly GivenFigure[] {
  const known = [...readings].flatMap(([name, one]) => (one === undefined ? [] : [[name, one] as const]));
  const peers = Object.fromEntries(known.filter(([name]) => name !== OURS));
  return known.flatMap(([name, ours]) => (name === OURS ? [{ what, unit, ours, peers, bars }] : []));
}

/** The same from what was measured of each, once or several times. */
export const compared = (
  what: string,
  unit: Unit,
  values: ReadonlyMap<string, readonly number[]>,
  bars: GivenFigure["bars"] = [],
): readonly GivenFigure[] => {
  const readings = [...values].map(
    ([name, measured]) => [name, measured.length === 0 ? undefined : readingOf(measured, unit)] as const,
  );
  return beside(what, unit, new Map(readings), bars);
};

/** @returns undefined where it cannot be judged: its peer was not there, or the machine cannot do it */
export function isMet(
  { ours, peers }: Figure,
  { limit, value, beside: peerName, of, where }: Bar,
): boolean | undefined {
  if (where !== undefined && (peers[where.peer]?.median ?? 0) < where.atLeast) return undefined;
  const peer = peerName === undefined ? 1 : peers[peerName]?.[of];
  const reached = ours[of];
  if (peer === undefined || reached === undefined) return undefined;
  return limit === "at most" ? reached <= value * peer : reached >= value * peer;
}
