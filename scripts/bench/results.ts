/** What was measured last, part by part: the file that docs/MEASUREMENTS.md is made from. */
import { existsSync, readFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, release, totalmem, type } from "node:os";
import { z } from "zod";
import { parseData } from "../../_data/schema/parse.ts";
import { figure } from "./figures.ts";
import type { Part } from "./part.ts";

const place = z.strictObject({
  processor: z.string(),
  cores: z.int().positive(),
  memory: z.number().positive(),
  system: z.string(),
  node: z.string(),
  /** How many processes were at work on average in the minute before the measuring began. */
  load: z.number().nonnegative(),
});

const measuredPart = z.strictObject({
  name: z.string(),
  method: z.string(),
  began: z.iso.datetime(),
  /** Milliseconds. */
  took: z.number(),
  place,
  /** Of what was measured beside ours, by name. */
  versions: z.record(z.string(), z.string()),
  notes: z.array(z.string()),
  figures: z.array(figure),
});
export type MeasuredPart = z.infer<typeof measuredPart>;

const results = z.strictObject({ parts: z.array(measuredPart) });
export type Results = z.infer<typeof results>;

export type Place = z.infer<typeof place>;

/** This machine as it is now. */
export const here = (): Place => ({
  processor: cpus()[0]?.model.trim() || "unknown",
  cores: availableParallelism(),
  memory: totalmem(),
  system: `${type()} ${release()}`,
  node: process.version.slice(1),
  load: loadavg()[0] ?? 0,
});

/** Runs a part and puts down when and where. @throws what the part throws, and ZodError for a figure that is none */
export async function runPart(
  part: Part,
  { say, now, place }: { say: (step: string) => void; now: () => Date; place: Place },
): Promise<MeasuredPart> {
  const began = now();
  const notes: string[] = [];
  const versions: Record<string, string> = {};
  const figures = await part.run({
    say,
    note: (sentence) => notes.push(sentence),
    version: (name, version) => {
      versions[name] = version;
    },
  });
  return measuredPart.parse({
    name: part.name,
    method: part.method,
    began: began.toISOString(),
    took: now().getTime() - began.getTime(),
    place,
    versions,
    notes,
    figures,
  });
}

/** @throws DataError when the file was changed by hand into something else */
export const readResults = (path: string): Results =>
  existsSync(path) ? parseData(results, JSON.parse(readFileSync(path, "utf8")), path) : { parts: [] };

/** Puts a part that was measured into its place; those that are no longer in `order` are left out. */
export const withPart = ({ parts }: Results, measured: MeasuredPart, order: readonly string[]): Results => {
  const all = new Map([...parts, measured].map((part) => [part.name, part]));
  return { parts: order.flatMap((name) => all.get(name) ?? []) };
};
