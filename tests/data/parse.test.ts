import { describe, expect, it } from "vitest";
import { z } from "zod";
import { frontMatterSchema } from "../../_data/schema/article.ts";
import { day, httpsUrl, slug, text } from "../../_data/schema/common.ts";
import { closest, describeIssues, parseData } from "../../_data/schema/parse.ts";

const article = frontMatterSchema(["progress", "boundaries"], ["practice"]);
const valid = { title: "Ending well", description: "How to stop.", date: "2026-03-12", topics: ["progress"] };

const lines = (schema: z.ZodType, value: unknown): readonly string[] => {
  const { error } = schema.safeParse(value);
  return error === undefined ? [] : describeIssues(error, value, schema);
};

describe("describeIssues", () => {
  it("answers an unknown field with the allowed ones and the likeliest", () => {
    const [line] = lines(article, { ...valid, autor: "practice" });
    expect(line).toMatch(
      /^unknown field “autor”; allowed are: title, description, .*, author, .*; did you mean “author”\?$/,
    );
  });

  it("suggests nothing for an unknown field that resembles none", () => {
    expect(lines(article, { ...valid, wordpress_id: 7 })).toEqual([
      expect.not.stringContaining("did you mean"),
    ]);
  });

  it("names the entry of a list by its title, and the fields allowed in it", () => {
    const value = { ...valid, sources: [{ title: "A study", jear: 2018 }] };
    expect(lines(article, value)).toEqual([
      'sources[0] "A study": unknown field “jear”; allowed are: title, authors, year, published, doi, url; did you mean “year”?',
    ]);
  });

  it("answers a value outside a list of values with what was found and what is allowed", () => {
    expect(lines(article, { ...valid, topics: ["boundarys"] })).toEqual([
      "topics[0]: must be one of: progress, boundaries; found “boundarys”; did you mean “boundaries”?",
    ]);
  });

  it("says of a missing field that it is missing, and what it needs", () => {
    const { title, date, ...rest } = valid;
    expect(lines(article, rest)).toEqual([
      "title: is missing; it needs text",
      "date: is missing; it needs a date, like 2026-03-12",
    ]);
  });

  it("quotes what was found where something else was needed", () => {
    expect(lines(article, { ...valid, draft: "no" })).toEqual(["draft: needs true or false; found “no”"]);
    expect(lines(article, { ...valid, topics: "progress" })).toEqual([
      "topics: needs a list; found “progress”",
    ]);
    expect(lines(article, { ...valid, date: "2026-02-30" })).toEqual([
      "date: is not a day of the calendar; found “2026-02-30”",
    ]);
  });

  it("says how long a text is that is too long, and quotes only its beginning", () => {
    const [line] = lines(article, { ...valid, title: "x".repeat(120) });
    expect(line).toBe(`title: needs at most 90 characters; found 120: “${"x".repeat(80)}…”`);
  });

  it("does not call a field missing that two fields are at odds about", () => {
    expect(lines(article, { ...valid, reviewedOn: "2026-03-12" })).toEqual([
      "reviewedBy: needs reviewedBy and reviewedOn together, or neither",
    ]);
  });

  it("names a key that is not allowed in a record", () => {
    expect(lines(z.record(slug, text), { "Bad Key": "x" })).toEqual([
      '"Bad Key": is not a valid name: needs lower-case letters, digits and single hyphens, like ending-well',
    ]);
  });

  it("speaks of the whole where the whole is of the wrong kind", () => {
    expect(lines(article, null)).toEqual(["needs named fields; found null"]);
  });

  it("gives one line for each mistake", () => {
    expect(lines(article, { ...valid, draft: 1, comments: "shut", titel: "x" })).toHaveLength(3);
  });

  it("finds allowed fields behind optional and default values", () => {
    const inner = z.strictObject({ color: text });
    const schema = z.strictObject({
      a: inner.optional(),
      b: z.record(slug, inner).default({}),
      c: z.array(inner.nullable()),
    });
    const wrong = { colour: "x", color: "y" };
    expect(lines(schema, { a: wrong, b: { key: wrong }, c: [wrong] })).toEqual([
      "a: unknown field “colour”; allowed are: color; did you mean “color”?",
      "b.key: unknown field “colour”; allowed are: color; did you mean “color”?",
      "c[0]: unknown field “colour”; allowed are: color; did you mean “color”?",
    ]);
  });
});

describe("closest", () => {
  it.each([
    ["autor", "author"],
    ["Topics", "topics"],
    ["descripton", "description"],
  ])("takes %s for %s", (typed, meant) => {
    expect(closest(typed, ["topics", "author", "description", "date"])).toBe(meant);
  });

  it("guesses nothing from a word unlike all others", () => {
    expect(closest("wordpress", ["topics", "author"])).toBeUndefined();
    expect(closest("x", [])).toBeUndefined();
  });
});

describe("parseData", () => {
  const schema = z.strictObject({
    links: z.array(z.strictObject({ title: text, url: httpsUrl, checked: day.nullable().default(null) })),
  });

  it("gives the value back with its defaults filled in", () => {
    const value = { links: [{ title: " RAINN ", url: "https://rainn.org" }] };
    expect(parseData(schema, value, "links.ts")).toEqual({
      links: [{ title: "RAINN", url: "https://rainn.org", checked: null }],
    });
  });

  it("throws one error that names the file and every mistake", () => {
    const value = { links: [{ title: "RAINN", url: "rainn.org" }, { url: "https://a.example" }] };
    expect(() => parseData(schema, value, "_data/links.ts")).toThrow(
      [
        "_data/links.ts needs a correction:",
        '  links[0] "RAINN": url: needs a full address that begins with https://; found “rainn.org”',
        "  links[1].title: is missing; it needs text",
      ].join("\n"),
    );
  });
});
