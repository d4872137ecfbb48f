/**
 * What the practice can change in the self-test: statements, asks, flags, the rule's numbers, texts, sources.
 * Everything is checked when the data is loaded, so that a slip stops the build and names its place.
 */
import { z } from "zod";
import { day, httpsUrl, sitePath, slug, text } from "./common.ts";
import { checkSelfTest } from "./self-test-checks.ts";
import { answerValues, bands, durations, type Headline, type partIds, scale } from "./self-test-terms.ts";
import { selfTestWords } from "./self-test-words.ts";
import { template } from "./words.ts";

const answers = z
  .array(z.literal([...answerValues]), { error: 'needs a list of answers, like [1, 2, "N"]' })
  .min(1, "needs at least one answer");

/** An address on this site, with the id of a place on the page where one is meant: `/links/#harm`. */
const place = z.union([sitePath, z.string().regex(/^\/(?!\/)[^\s\\?#]*#[a-z0-9-]+$/)], {
  error: "needs an address on this site that begins with a single /, like /links/ or /links/#harm",
});

const telephone = z.string().regex(/^(tel|sms):\+?\d{3,15}$/);

const link = z.strictObject({
  label: text,
  href: z.union([place, httpsUrl, telephone], {
    error: "needs an address on this site, an https address, or a number like tel:+18005550100",
  }),
});
export type Link = z.infer<typeof link>;

const item = z.strictObject({
  id: z.string().regex(/^[A-Z][1-9]\d*$/, "needs a capital letter and a number, like A1"),
  statement: text,
  /** The sentence behind "Why this matters". */
  why: text,
  /** Where the "why" comes from: ids of `sources`, with the place in it where that helps. */
  sources: z
    .array(z.strictObject({ id: slug, place: text.optional() }), {
      error: 'needs a list of sources, like [{ id: "crawford-2016" }]',
    })
    .min(1, 'needs at least one source, like [{ id: "crawford-2016" }]'),
  /** The question offered for the next session; null where the talk should be with somebody else first. */
  ask: text.nullable(),
});
export type Item = z.infer<typeof item>;

const part = <Id extends (typeof partIds)[number]>(id: Id) =>
  z.strictObject({
    id: z.literal(id),
    title: text,
    /** Fewer answers than this, and the part has no band. */
    minAnswered: z.int().min(1),
    items: z.array(item).min(1),
    /** Said on the result page when the part has too few answers. */
    tooFewNote: text.optional(),
  });
export type Part = z.infer<ReturnType<typeof part<(typeof partIds)[number]>>>;

/** Answers to one statement that outweigh every mean. The order of the list is the order on the page. */
const flag = z.strictObject({
  item: text,
  red: z.strictObject({ answers, text, links: z.array(link) }).optional(),
  amber: z.strictObject({ answers, text }),
  /** Lengths of therapy for which the flag is off, and what is said in its place. */
  off: z.strictObject({ durations: z.array(z.enum(durations)).min(1), note: text }).optional(),
  /** Lengths of therapy for which the amber flag alone sets the headline to `second-opinion`. */
  secondOpinionAfter: z.array(z.enum(durations)).min(1).optional(),
});
export type Flag = z.infer<typeof flag>;

const onScale = z.literal([...scale]);
const howMany = z.int().min(1);

const rule = z.strictObject({
  /** The least mean of a band, inclusive. Whole numbers, so that sums can be compared exactly. */
  bands: z.strictObject({ good: onScale, mixed: onScale }),
  flags: z.array(flag).min(1),
  /** Not sure about this many statements, or this many parts with too few answers: headline `unsure`. */
  unsure: z.strictObject({ notSure: howMany, thinParts: howMany }),
  talkAbout: z.strictObject({ highest: onScale, first: howMany, open: howMany }),
  strengths: z.strictObject({ lowest: onScale, first: howMany }),
  notSure: z.strictObject({ first: howMany }),
  sameAnswer: z.strictObject({ least: howMany }),
});

const source = z.strictObject({
  id: slug,
  /** As it stands behind a statement: "Crawford et al. 2016". */
  short: text,
  reference: text,
  url: httpsUrl.optional(),
  /** The figures that the texts rest on. */
  finding: text.optional(),
  /** What a person still has to check before it can be relied on. */
  unchecked: text.optional(),
});

/** `when` says in plain words which answers lead to the headline. */
const headline = z.strictObject({ title: text, text, when: text });

const shape = z.strictObject({
  name: text,
  subtitle: text,
  opening: z.strictObject({
    question: text,
    lead: text,
    /** `screen`: it makes no sense on paper. */
    paragraphs: z.array(z.strictObject({ text, screen: z.boolean() })).min(1),
  }),
  /** The one line over every result: whom to call now, as pieces of text and links. */
  crisisStrip: z.array(z.union([z.string().min(1), link])).min(1),
  /** A neutral page elsewhere, for a reader who wants to be gone from here. */
  leave: z.strictObject({ label: text, hint: text, href: httpsUrl }),
  /** The labels of the answers. */
  scale: z.strictObject({ 1: text, 2: text, 3: text, 4: text, 5: text, N: text }),
  durations: z.record(z.enum(durations), text),
  parts: z.tuple([part("A"), part("B"), part("C")], { error: "needs the three parts A, B and C" }),
  rule,
  bands: z.record(z.enum(bands), text),
  headlines: z.strictObject({
    safety: headline,
    unsure: headline.extend({ when: template("notSure", "thinParts") }),
    "second-opinion": headline,
    talk: headline,
    steady: headline,
  } satisfies Record<Headline, z.ZodType>),
  notes: z.strictObject({ sameAnswer: text, strengthsBesideRed: text }),
  secondOpinion: z.strictObject({
    title: text,
    lead: text,
    reasons: z.array(text).min(1),
    /** Where to read on, and how to reach the practice. */
    links: z.array(link).min(1),
    /** Stands before the others where a red flag is up. */
    firstWhenRed: link,
  }),
  limits: z.strictObject({ title: text, paragraphs: z.array(text).min(1), origin: text, license: text }),
  review: z.strictObject({
    written: day,
    reviewed: z.strictObject({ by: text, on: day }).nullable(),
  }),
  sources: z.array(source).min(1),
  words: selfTestWords,
});
/** The self-test before its parts have been checked against each other. */
export type SelfTestShape = z.infer<typeof shape>;

export const selfTestSchema = shape.superRefine(checkSelfTest);
export type SelfTest = z.infer<typeof selfTestSchema>;
