/** What must agree between the parts of the self-test's data. Each message says what to put right. */
import type { z } from "zod";
import type { SelfTestShape } from "./self-test.ts";
import { type Answer, scale } from "./self-test-terms.ts";

type Report = (path: PropertyKey[], message: string) => void;

/** Refines the schema of the self-test: unknown and repeated ids, missing asks, thresholds out of order. */
export const checkSelfTest = (test: SelfTestShape, context: z.RefinementCtx): void => {
  const report: Report = (path, message) => context.addIssue({ code: "custom", path, message });
  checkItems(test, report);
  checkFlags(test, report);
  checkAsks(test, report);
  checkNumbers(test, report);
};

const repeated = (ids: readonly string[]): string[] => [
  ...new Set(ids.filter((id, index) => ids.indexOf(id) !== index)),
];

const checkItems = (test: SelfTestShape, report: Report): void => {
  const ids = test.parts.flatMap((part) => part.items.map((item) => item.id));
  for (const id of repeated(ids))
    report(["parts"], `the id ${id} stands at two statements: give each its own`);
  const sources = test.sources.map((source) => source.id);
  for (const id of repeated(sources))
    report(["sources"], `the id ${id} stands at two sources: give each its own`);

  test.parts.forEach((part, p) => {
    if (part.minAnswered > part.items.length) {
      report(
        ["parts", p, "minAnswered"],
        `part ${part.id} has ${part.items.length} statements, so it cannot ask for ${part.minAnswered} answers`,
      );
    }
    part.items.forEach((item, i) => {
      const at = ["parts", p, "items", i];
      if (!item.id.startsWith(part.id)) {
        report(
          [...at, "id"],
          `${item.id} stands in part ${part.id}, so its id needs to begin with ${part.id}`,
        );
      }
      item.sources.forEach((source, s) => {
        if (!sources.includes(source.id)) {
          report(
            [...at, "sources", s],
            `${item.id} names the source “${source.id}”, which is not in “sources”`,
          );
        }
      });
    });
  });
};

const checkFlags = (test: SelfTestShape, report: Report): void => {
  const ids = test.parts.flatMap((part) => part.items.map((item) => item.id));
  for (const id of repeated(test.rule.flags.map((flag) => flag.item))) {
    report(["rule", "flags"], `the statement ${id} has two flags: put its answers into one`);
  }
  test.rule.flags.forEach((flag, f) => {
    if (!ids.includes(flag.item)) {
      report(
        ["rule", "flags", f, "item"],
        `there is no statement ${flag.item} to flag: the statements are ${ids.join(", ")}`,
      );
    }
    for (const answer of flag.amber.answers.filter((answer) => flag.red?.answers.includes(answer))) {
      report(
        ["rule", "flags", f],
        `${flag.item} has the answer ${answer} as red and as amber: keep one of them`,
      );
    }
  });
};

/** A statement can go without an ask only where every answer that would list it is a red flag. */
const checkAsks = (test: SelfTestShape, report: Report): void => {
  const low = scale.filter((answer) => answer <= test.rule.talkAbout.highest);
  test.parts.forEach((part, p) => {
    part.items.forEach((item, i) => {
      const red: readonly Answer[] =
        test.rule.flags.find((flag) => flag.item === item.id)?.red?.answers ?? [];
      const listedAt = low.filter((answer) => !red.includes(answer));
      if (item.ask === null && listedAt.length > 0) {
        report(
          ["parts", p, "items", i, "ask"],
          `${item.id} can be listed to talk about (answer ${listedAt.join(", ")}), so it needs a question to ask`,
        );
      }
    });
  });
};

const checkNumbers = ({ parts, rule }: SelfTestShape, report: Report): void => {
  const count = parts.reduce((total, part) => total + part.items.length, 0);
  if (rule.bands.mixed >= rule.bands.good) {
    report(
      ["rule", "bands"],
      `the line of “mixed” (${rule.bands.mixed}) needs to be under the line of “good” (${rule.bands.good})`,
    );
  }
  if (rule.talkAbout.highest >= rule.strengths.lowest) {
    report(
      ["rule", "strengths", "lowest"],
      `a strong point needs an answer above ${rule.talkAbout.highest}, the highest answer to talk about`,
    );
  }
  if (rule.talkAbout.open > rule.talkAbout.first) {
    report(["rule", "talkAbout", "open"], `cannot be more than “first” (${rule.talkAbout.first})`);
  }
  if (rule.unsure.notSure > count) {
    report(["rule", "unsure", "notSure"], `there are only ${count} statements to be unsure about`);
  }
  if (rule.unsure.thinParts > parts.length) {
    report(["rule", "unsure", "thinParts"], `there are only ${parts.length} parts`);
  }
  if (rule.sameAnswer.least > count) {
    report(["rule", "sameAnswer", "least"], `there are only ${count} statements to answer`);
  }
};
