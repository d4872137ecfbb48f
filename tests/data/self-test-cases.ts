/** The worked cases of the self-test, parsed, for all tests that need them. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { answerValues, bands, durations, headlines } from "../../_data/schema/self-test-terms.ts";

const partResult = z.strictObject({
  answered: z.int(),
  sum: z.int(),
  mean: z.string().nullable(),
  barPercent: z.int().nullable(),
  rawBand: z.enum(bands),
  shownBand: z.enum(bands),
});

const answer = z.literal([...answerValues]).nullable();
const answerList = z.array(z.literal([...answerValues]));
const ids = z.array(z.string());

const casesSchema = z.object({
  scoringRule: z.object({ answerLabels: z.record(z.string(), z.string()) }),
  order: ids,
  parts: z.record(z.string(), z.strictObject({ title: z.string(), items: ids, minAnswered: z.int() })),
  flags: z.record(
    z.string(),
    z.strictObject({ red: answerList, amber: answerList, unlessDuration: z.enum(durations).optional() }),
  ),
  flagOrder: ids,
  bandNames: z.record(z.string(), z.string()),
  worked: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      duration: z.enum(durations).nullable(),
      answers: z.record(z.string(), answer),
      expected: z.strictObject({
        headline: z.enum(headlines),
        parts: z.strictObject({ A: partResult, B: partResult, C: partResult }),
        redFlags: ids,
        amberFlags: ids,
        strengths: ids,
        talkAbout: ids,
        talkAboutMore: z.int(),
        notSureAbout: ids,
        notSureCount: z.int(),
        sameAnswerNote: z.boolean(),
      }),
    }),
  ),
});

const file = new URL("../fixtures/self-test-cases.json", import.meta.url);

export const selfTestCases = casesSchema.parse(JSON.parse(readFileSync(file, "utf8")));
export type WorkedCase = (typeof selfTestCases.worked)[number];

/** A worked case's answers as the page holds them: what is skipped is left out. */
export const answersOf = (worked: WorkedCase) =>
  Object.fromEntries(
    Object.entries(worked.answers).flatMap(([id, value]) => (value === null ? [] : [[id, value]])),
  );
