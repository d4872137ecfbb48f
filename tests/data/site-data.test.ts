import { describe, expect, it } from "vitest";
import { siteData } from "../../_data/index.ts";
import { navigationSchema } from "../../_data/schema/navigation.ts";
import { parseData } from "../../_data/schema/parse.ts";
import { unknownPlaceholders } from "../../_data/schema/placeholders.ts";
import { siteSchema } from "../../_data/schema/site.ts";
import { topicsSchema } from "../../_data/schema/topics.ts";

const { site, navigation, topics, authors, placeholders } = siteData;

describe("site", () => {
  it("keeps the name of the practice as a placeholder until it is known", () => {
    expect(site.practiceName).toBe("[PRACTICE NAME]");
    expect(authors["practice"]?.name).toBe(site.practiceName);
    expect(unknownPlaceholders(site.practiceName, placeholders)).toEqual([]);
  });

  it.each([
    [
      { timeZone: "Amerika/New_York" },
      "timeZone: needs the name of a time zone, like America/New_York; found “Amerika/New_York”",
    ],
    [{ comments: "disqus" }, "comments: must be one of: practice, giscus, none; found “disqus”"],
    [{ leadArticle: "How Second Opinions" }, "leadArticle: needs lower-case letters"],
    [{ themeColors: { light: "mist", dark: "#203031" } }, "themeColors.light: needs a color"],
    [{ socialImage: { path: "social.png", alt: "x" } }, "socialImage.path: needs an address on this site"],
    [{ origin: "https://a.example" }, "unknown field “origin”"],
  ])("refuses %j, naming the file and the remedy", (wrong, message) => {
    const parse = () => parseData(siteSchema, { ...site, ...wrong }, "_data/site.ts");
    expect(parse).toThrow("_data/site.ts");
    expect(parse).toThrow(message);
  });
});

describe("navigation", () => {
  it("has five links in the header and leads to help", () => {
    expect(navigation.main.map(({ label }) => label)).toEqual([
      "Articles",
      "Self-test",
      "Links",
      "About",
      "Search",
    ]);
    expect(navigation.helpPath).toBe("/crisis-help/");
  });

  it("reaches every page that is not an article from the footer", () => {
    const paths = navigation.footer.map(({ path }) => path);
    for (const page of [
      "contact",
      "privacy",
      "house-rules",
      "crisis-help",
      "editorial-policy",
      "accessibility",
    ]) {
      expect(paths).toContain(`/${page}/`);
    }
    expect(paths).toEqual(expect.arrayContaining(navigation.main.map(({ path }) => path)));
    expect(new Set(paths).size).toBe(paths.length);
  });

  it.each(["https://a.example/", "//a.example/", "about/", "/about", "javascript:alert(1)/"])(
    "refuses %s",
    (path) => {
      const value = { ...navigation, main: [{ label: "About", path }] };
      expect(() => parseData(navigationSchema, value, "_data/navigation.ts")).toThrow(
        '_data/navigation.ts needs a correction:\n  main[0] "About": path: needs ',
      );
    },
  );
});

describe("topics", () => {
  it("have the addresses and titles of the design, in its order", () => {
    expect(Object.entries(topics).map(([slug, { title }]) => [slug, title])).toEqual([
      ["second-opinions", "Asking for a second opinion"],
      ["progress", "Progress"],
      ["boundaries", "Boundaries"],
      ["endings", "Endings"],
      ["for-therapists", "For therapists"],
    ]);
  });

  it("refuse a slug that could not stand in an address", () => {
    const value = { "For therapists": topics["for-therapists"] };
    expect(() => parseData(topicsSchema, value, "_data/topics.ts")).toThrow(
      '_data/topics.ts needs a correction:\n  "For therapists": is not a valid name: needs lower-case letters',
    );
  });
});
