/** Topics, in the order in which they are listed. A new one needs no code: its page and its link follow from here. */
import { parseData } from "./schema/parse.ts";
import { type Topic, topicsSchema } from "./schema/topics.ts";

const entries = {
  "second-opinions": {
    title: "Asking for a second opinion",
    description: "What happens when an outsider looks at your therapy, and how to arrange it.",
  },
  progress: {
    title: "Progress",
    description: "How to tell whether therapy is moving, and what to do when it seems to stand still.",
  },
  boundaries: {
    title: "Boundaries",
    description: "What keeps therapy safe, which lines should hold, and where to turn when one was crossed.",
  },
  endings: {
    title: "Endings",
    description: "When to stop, how to say so, and how to leave with what you came for.",
  },
  "for-therapists": {
    title: "For therapists",
    description: "When a client asks for another view, or when you want one yourself.",
  },
} as const satisfies Record<string, Topic>;

export const topics = parseData(topicsSchema, entries, "_data/topics.ts");
