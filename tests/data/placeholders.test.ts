import { describe, expect, it } from "vitest";
import { placeholders } from "../../_data/placeholders.ts";
import { parseData } from "../../_data/schema/parse.ts";
import {
  fillPlaceholders,
  type Placeholders,
  placeholdersSchema,
  unfilled,
  unknownPlaceholders,
} from "../../_data/schema/placeholders.ts";

const some: Placeholders = {
  PHONE: { meaning: "The telephone number.", value: "555-0100" },
  FEE: { meaning: "The fee.", value: null },
  "LICENSE TYPE, STATE, NUMBER": { meaning: "The license.", value: "Psychologist, NY, $&1" },
};

describe("fillPlaceholders", () => {
  it("puts in what is known and leaves the rest visible", () => {
    expect(fillPlaceholders("Call [PHONE]. It costs [FEE].", some)).toBe("Call 555-0100. It costs [FEE].");
  });

  it("finds a placeholder that a line break runs through, and takes its value as it stands", () => {
    expect(fillPlaceholders("([LICENSE TYPE,\nSTATE, NUMBER])", some)).toBe("(Psychologist, NY, $&1)");
  });

  it("fills a placeholder before a colon", () => {
    expect(fillPlaceholders("[PHONE]: weekdays", some)).toBe("555-0100: weekdays");
  });

  it.each([
    "[PHONE](/contact/)",
    "[PHONE][contact]",
    "[call][PHONE]",
    "![PHONE](/p.png)",
    "[PHONE]: https://a.example",
    "\\[PHONE]",
  ])("leaves %s alone", (markdown) => {
    expect(fillPlaceholders(markdown, some)).toBe(markdown);
  });
});

describe("unknownPlaceholders", () => {
  it("finds each slip once, filled or not", () => {
    const source = "[PHNOE] and [FEE], again [PHNOE], and [LICENSE TYPE, STATE]";
    expect(unknownPlaceholders(source, some)).toEqual(["PHNOE", "LICENSE TYPE, STATE"]);
  });

  it.each([
    "- [x] done",
    "- [X] done",
    "[^1]",
    "[NIMH](https://www.nimh.nih.gov)",
    "[See below]",
    "[place removed]",
    "[]",
    "[constructor]",
  ])("does not take %s for one", (markdown) => {
    expect(unknownPlaceholders(markdown, some)).toEqual([]);
  });

  it("takes no property that every object has for a placeholder", () => {
    expect(unknownPlaceholders("[TO STRING]", some)).toEqual(["TO STRING"]);
  });
});

describe("the practice's placeholders", () => {
  it("are all still to be supplied, each with a sentence on what it means", () => {
    expect(unfilled(placeholders)).toHaveLength(Object.keys(placeholders).length);
    for (const { meaning } of Object.values(placeholders)) expect(meaning).toMatch(/^[A-Z].*\.$/);
  });

  it.each([
    "PRACTICE NAME",
    "CLINICIAN NAME, DEGREE",
    "LICENSE TYPE, STATE, NUMBER",
    "LICENSE LOOK-UP",
    "YEARS IN PRACTICE",
    "TRAINING",
    "MEMBERSHIPS",
    "INSURANCE",
    "PHOTO",
    "PHONE",
    "HOURS",
    "EMAIL",
    "ADDRESS",
    "FEE",
    "STATE",
    "STATE OR LIST",
    "RESPONSE DAYS",
    "HOSTING COMPANY",
    "NOTICE OF PRIVACY PRACTICES",
  ])("know [%s]", (name) => {
    expect(unknownPlaceholders(`[${name}]`, placeholders)).toEqual([]);
  });

  it("leaves out of the list what has been supplied", () => {
    expect(unfilled(some)).toEqual([{ name: "FEE", meaning: "The fee." }]);
  });

  it("refuse an empty value and a name in small letters, naming file and field", () => {
    const wrong = {
      PHONE: { meaning: "The number.", value: "" },
      phone: { meaning: "The number.", value: null },
    };
    const parse = () => parseData(placeholdersSchema, wrong, "_data/placeholders.ts");
    expect(parse).toThrow("_data/placeholders.ts");
    expect(parse).toThrow("PHONE.value: must not be empty");
    expect(parse).toThrow("phone: is not a valid name: needs capital letters, like PRACTICE NAME");
  });
});
