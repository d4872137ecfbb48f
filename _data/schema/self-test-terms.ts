/**
 * The fixed terms of the self-test: parts, answers, lengths, bands, headlines. Free of zod, since the
 * browser loads it.
 */

export const partIds = ["A", "B", "C"] as const;
export type PartId = (typeof partIds)[number];

/** The numbers of the scale. Every statement is worded so that the highest is the good end. */
export const scale = [1, 2, 3, 4, 5] as const;
export const lowestAnswer = 1;
export const highestAnswer = 5;

/** A reader's answer: a number of the scale, or N for "not sure / doesn't apply". */
export const answerValues = [...scale, "N"] as const;
export type Answer = (typeof answerValues)[number];

/** Answers by statement id. A statement that is left out counts as N. */
export type Answers = Readonly<Partial<Record<string, Answer>>>;

/** How long the reader has been in this therapy; null where they skip the question. */
export const durations = ["lt2m", "2to6m", "6to12m", "gt12m"] as const;
export type Duration = (typeof durations)[number];

export const bands = ["good", "mixed", "needs", "insufficient"] as const;
export type Band = (typeof bands)[number];

export const headlines = ["safety", "unsure", "second-opinion", "talk", "steady"] as const;
export type Headline = (typeof headlines)[number];

/** Whether something from outside (a radio button, a kept result) is an answer. */
export const isAnswer = (value: unknown): value is Answer => answerValues.some((answer) => answer === value);

/** Whether something from outside is one of the four lengths. */
export const isDuration = (value: unknown): value is Duration =>
  durations.some((duration) => duration === value);
