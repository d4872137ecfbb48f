/** Crisis lines. A wrong number here can do harm, so each is checked against the words beside it. */
import { z } from "zod";
import { day, httpsUrl, slug, text } from "./common.ts";
import { digits, phoneOf } from "./phone.ts";
import { PLACES, place } from "./places.ts";
import { refuseRepeats } from "./unique.ts";

const SCHEMES = { call: "tel", text: "sms", chat: "https", web: "https" } as const;

/** One way to reach a service. */
const crisisAction = z
  .strictObject({
    kind: z.enum(["call", "text", "chat", "web"]),
    /** What the link says, with the number in it: it must still help on paper. */
    label: text,
    href: text,
  })
  .superRefine(({ kind, label, href }, context) => {
    const refuse = (message: string) => context.addIssue({ code: "custom", path: ["href"], message });
    const scheme = SCHEMES[kind];
    if (scheme === "https") {
      if (!httpsUrl.safeParse(href).success)
        refuse(`needs a full address that begins with https:// for “${kind}”`);
      return;
    }
    const phone = phoneOf(href);
    if (phone?.scheme !== scheme) {
      refuse(`needs ${scheme}: and the number in digits for “${kind}”, like ${scheme}:988`);
    } else if (phone.number !== digits(label)) {
      refuse(`must lead to the number that its label names, “${label}”`);
    }
  });

/** The most urgent first. */
const URGENCY = ["danger", "crisis", "support"] as const;

const crisisLine = z.strictObject({
  id: slug,
  places: z.array(place).min(1, "needs at least one place"),
  name: text,
  /** What it is for, and what it costs where that is known. */
  purpose: text,
  actions: z.array(crisisAction).min(1, "needs at least one way to reach it"),
  /** Left out where it is not known. */
  hours: text.optional(),
  /** `danger`: life is at risk now. `crisis`: someone is needed tonight. `support`: it can wait until morning. */
  urgency: z.enum(URGENCY),
  /** Stands on the links page; those for the United States also stand above each form. */
  primary: z.boolean(),
  /** When it was last checked against the service's own page; null when that has not been done. */
  lastChecked: day.nullable(),
  /** What is known about it otherwise. For the practice; not shown to readers. */
  checkedHow: text,
});
export type CrisisLine = z.infer<typeof crisisLine>;

/** In the order shown: within one place, the most urgent first. */
export const crisisLinesSchema = z.array(crisisLine).superRefine((lines, context) => {
  refuseRepeats(
    lines.map(({ id }, at) => ({ value: id, path: [at, "id"] })),
    context,
  );
  for (const code of PLACES) {
    let reached = 0;
    for (const [at, line] of lines.entries()) {
      if (!line.places.includes(code)) continue;
      const rank = URGENCY.indexOf(line.urgency);
      if (rank < reached) {
        context.addIssue({
          code: "custom",
          path: [at, "urgency"],
          message: `stands after a less urgent line for the same place (${code}): move it up`,
        });
      }
      reached = Math.max(reached, rank);
    }
  }
});
export type CrisisLines = z.infer<typeof crisisLinesSchema>;
