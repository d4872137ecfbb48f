/** Whether what a process holds grows: the middle of its first samples beside that of its last. */
import { median } from "../bench/measure.ts";
import type { Holding } from "./server.ts";

export interface Growth {
  readonly samples: number;
  /** Medians of the first and of the last third. */
  readonly descriptors: readonly [first: number, last: number];
  /** Bytes. */
  readonly memory: readonly [first: number, last: number];
}

/** So many more descriptors are connections that happen to be open. */
const MORE_DESCRIPTORS = 16;
/** The heap of a young process grows until it is collected in earnest. */
const MORE_MEMORY = 1.5;

/** @returns undefined for too few samples to say anything */
export const growthOf = (samples: readonly Holding[]): Growth | undefined => {
  const third = Math.floor(samples.length / 3);
  if (third === 0) return undefined;
  const both = (of: keyof Holding): [number, number] => [
    median(samples.slice(0, third).map((one) => one[of])),
    median(samples.slice(-third).map((one) => one[of])),
  ];
  return { samples: samples.length, descriptors: both("descriptors"), memory: both("memory") };
};

export const hasGrown = ({ descriptors, memory }: Growth): boolean =>
  descriptors[1] > descriptors[0] + MORE_DESCRIPTORS || memory[1] > memory[0] * MORE_MEMORY;
