import { describe, expect, it } from "vitest";
import { links } from "../../_data/links.ts";
import { type Links, linksSchema } from "../../_data/schema/links.ts";
import { parseData } from "../../_data/schema/parse.ts";
import { placesInWords } from "../../_data/schema/places.ts";

const titles = {
  crisis: [
    "988 Suicide & Crisis Lifeline",
    "Crisis Text Line",
    "Contact a Samaritan",
    "Urgent help for mental health",
    "9-8-8 Suicide Crisis Helpline",
    "Lifeline",
    "Find A Helpline",
  ],
  guidance: [
    "Understanding psychotherapy and how it works",
    "Getting the most from therapy",
    "Psychotherapies",
    "Ethical Principles of Psychologists and Code of Conduct",
    "Consumers' Bill of Rights",
    "Getting a second opinion",
  ],
  finding: ["Psychologist Locator", "Find a Therapist", "FindTreatment.gov", "NHS Talking Therapies"],
  license: [
    "Verifying a license and discipline records",
    "Consumer FAQs",
    "Accredited registers",
    "Look up a health practitioner",
  ],
  harm: [
    "Therapy Never Includes Sexual Behavior",
    "TELL: Therapy Exploitation Link Line",
    "Get help with counselling concerns",
    "Filing a health privacy complaint",
    "RAINN",
  ],
  research: [
    "Psychological treatments list",
    "Patient experience of negative effects of psychological treatment",
  ],
};

describe("the page of links", () => {
  it("has all 28 resources by title, in their groups, the most urgent group first", () => {
    const found = links.groups.map((group) => [group.id, group.links.map(({ title }) => title)]);
    expect(found).toEqual(Object.entries(titles));
    expect(Object.values(titles).flat()).toHaveLength(28);
  });

  it("ends with the three pages of the practice", () => {
    expect(links.own.links.map(({ path }) => path)).toEqual([
      "/self-test/",
      "/crisis-help/",
      "/editorial-policy/",
    ]);
  });

  it("claims no check that nobody has made", () => {
    const checked = links.groups
      .flatMap((group) => group.links)
      .filter(({ lastChecked }) => lastChecked !== null);
    expect(checked).toEqual([]);
  });
});

describe("a mistake in a link", () => {
  /** The parsing of the links with RAINN's entry, `groups[4].links[4]`, changed. */
  const parseWith = (changes: Record<string, unknown>) => () => {
    const groups = links.groups.map((group) => ({
      ...group,
      links: group.links.map((link) => (link.id === "rainn" ? { ...link, ...changes } : link)),
    }));
    return parseData(linksSchema, { ...links, groups }, "_data/links.ts");
  };
  const message = (where: string) =>
    `_data/links.ts needs a correction:\n  groups[4] "Harm and complaints": links[4] ${where}`;

  it.each([
    [
      "an http address",
      { url: "http://rainn.org" },
      '"RAINN": url: needs a full address that begins with https://; found “http://rainn.org”',
    ],
    [
      "a script",
      { url: "javascript:alert(1)" },
      '"RAINN": url: needs a full address that begins with https://; found “javascript:alert(1)”',
    ],
    [
      "a user name in the address",
      { url: "https://rainn.org@a.example" },
      '"RAINN": url: needs a full address',
    ],
    ["no address", { url: undefined }, '"RAINN": url: is missing; it needs text'],
    [
      "a misspelt field",
      { organisation: "RAINN" },
      '"RAINN": unknown field “organisation”; allowed are: id, title, organization, url, description, numbers, places, area, kind, lastChecked; did you mean “organization”?',
    ],
    ["no title", { title: undefined }, '"rainn": title: is missing; it needs text'],
    ["an empty title", { title: " " }, '" ": title: must not be empty'],
    [
      "an unknown place",
      { places: ["usa"] },
      '"RAINN": places[0]: must be one of: us, ca, eu, uk, ie, au, international; found “usa”; did you mean “us”?',
    ],
    [
      "an unknown kind",
      { kind: "hotline" },
      '"RAINN": kind: must be one of: guide, code, directory, register, service, helpline, research; found “hotline”',
    ],
    [
      "a date in another form",
      { lastChecked: "3/12/2026" },
      '"RAINN": lastChecked: needs a date written as year-month-day, like 2026-03-12; found “3/12/2026”',
    ],
    [
      "an address that is there already",
      { url: "https://www.therapyabuse.org/" },
      '"RAINN": url: stands in this file twice: change it or take this entry out; found “https://www.therapyabuse.org/”',
    ],
    [
      "a number other than the one in its words",
      { numbers: [{ words: "1-800-656-4673", href: "tel:+18006564637" }] },
      '"RAINN": numbers[0].href: must lead to the number that the description names; found “tel:+18006564637”',
    ],
    [
      "a number that the description does not name, behind words without one",
      { numbers: [{ words: "support", href: "tel:988" }] },
      '"RAINN": numbers[0].href: must lead to the number that the description names; found “tel:988”',
    ],
    [
      "an address that is no number",
      { numbers: [{ words: "support", href: "javascript:alert(1)" }] },
      '"RAINN": numbers[0].href: needs tel: or sms: and the number in digits, like tel:988; found “javascript:alert(1)”',
    ],
    [
      "words that are not in the description",
      { numbers: [{ words: "Call 1-800-656-4673", href: "tel:+18006564673" }] },
      '"RAINN": numbers[0].words: must stand in the description, after those of the number before it; found “Call 1-800-656-4673”',
    ],
    ["an id that is there already", { id: "tell" }, '"RAINN": id: stands in this file twice'],
  ])("is refused with file, field and remedy: %s", (_, changes, where) => {
    expect(parseWith(changes)).toThrow(message(where));
  });

  const parseGroups = (groups: Links["groups"]) => () =>
    parseData(linksSchema, { ...links, groups }, "_data/links.ts");

  it("is refused when a group is missing, empty or there twice", () => {
    const [first, ...others] = links.groups;
    expect(parseGroups(others)).toThrow("groups: the group “crisis” is missing: add it, with a link");
    expect(parseGroups(links.groups.map((group) => ({ ...group, links: [] })))).toThrow(
      'groups[0] "Crisis": links: needs at least one link',
    );
    expect(parseGroups(first === undefined ? [] : [first, ...links.groups])).toThrow(
      'groups[1] "Crisis": id: stands in this file twice',
    );
  });
});

describe("placesInWords", () => {
  it("names one place, several, and a part of one", () => {
    expect(placesInWords(["us"])).toBe("United States");
    expect(placesInWords(["us", "ca"])).toBe("United States and Canada");
    expect(placesInWords(["us"], "New York")).toBe("United States (New York)");
  });
});
