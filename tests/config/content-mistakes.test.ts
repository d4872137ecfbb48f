/** One mistake at a time in the practice's own content: one message that says where, what and what to do. */
import { join } from "node:path";
import { expect, it } from "vitest";
import { ContentError } from "../../_config/content/problems.ts";
import { siteData } from "../../_data/index.ts";
import { linksSchema } from "../../_data/schema/links.ts";
import { parseData } from "../../_data/schema/parse.ts";
import { Content } from "../helpers/content.ts";
import { folderOfTest } from "../helpers/folders.ts";
import { TODAY } from "../setup/build-site.ts";

const FIELDS =
  "title, description, date, updated, topics, draft, author, reviewedBy, reviewedOn, nextReview, sources, comments, aliases, redirectFrom";

interface Mistake {
  readonly name: string;
  /** Where it is planted, and where the message must send the author. */
  readonly file: string;
  readonly plant: (content: Content, file: string) => void;
  readonly message: string;
  readonly line?: number;
}

const ENDING = "articles/ending-therapy-well.md";

/** In the front matter of an article. */
const field = (name: string, fields: Readonly<Record<string, unknown>>, message: string, line?: number) => ({
  name,
  file: "articles/planted.md",
  plant: (content: Content) => content.article("planted", fields),
  message,
  ...(line === undefined ? {} : { line }),
});

/** In the text of an article, on its eighth line. */
const body = (name: string, text: string, message: string) => ({
  name,
  file: "articles/planted.md",
  plant: (content: Content) => content.article("planted", {}, text),
  message,
  line: 8,
});

const MISTAKES: readonly Mistake[] = [
  {
    name: "a missing title",
    file: ENDING,
    plant: (content, file) => content.replace(file, "title: Ending Therapy Well\n", ""),
    message: "title: is missing; it needs text",
  },
  field(
    "a misspelt optional field",
    { sorces: [] },
    `unknown field “sorces”; allowed are: ${FIELDS}; did you mean “sources”?`,
    6,
  ),
  field(
    "a day that does not exist",
    { date: "2026-02-30" },
    "date: is not a day of the calendar; found “2026-02-30”",
    4,
  ),
  field(
    "an unknown topic",
    { topics: ["ending"] },
    "topics[0]: must be one of: second-opinions, progress, boundaries, endings, for-therapists; found “ending”; did you mean “endings”?",
    5,
  ),
  field("an unknown author", { author: "dr-who" }, "author: must be practice; found “dr-who”", 6),
  field(
    "a field of an author that does not exist",
    { authorUrl: "/x" },
    `unknown field “authorUrl”; allowed are: ${FIELDS}; did you mean “author”?`,
    6,
  ),
  field(
    "comments that are neither open nor closed",
    { comments: "maybe" },
    "comments: must be one of: open, closed; found “maybe”",
    6,
  ),
  field(
    "a source with an address that is not encrypted",
    { sources: [{ title: "A paper", url: "http://example.org/" }] },
    'sources[0] "A paper": url: needs a full address that begins with https://; found “http://example.org/”',
    6,
  ),
  field(
    "a reviewer without a day",
    { reviewedBy: "Someone" },
    "reviewedBy: needs reviewedBy and reviewedOn together, or neither; found “Someone”",
    6,
  ),
  field(
    "a change before the first day",
    { updated: "2026-03-11" },
    "updated: must not be before date; found “2026-03-11”",
    6,
  ),
  {
    name: "front matter that is not YAML",
    file: "articles/planted.md",
    plant: (content, file) => content.write(file, '---\ntitle: A "word": and more\n---\n'),
    message:
      "front matter: bad indentation of a mapping entry; a text with a colon, quotation marks or another special sign needs quotation marks around it",
    line: 2,
  },
  {
    name: "a file without front matter",
    file: "articles/planted.md",
    plant: (content, file) => content.write(file, "Only words.\n"),
    message: "needs front matter: a line of ---, the fields, and another line of ---",
    line: 1,
  },
  {
    name: "a title that another article has",
    file: "articles/planted.md",
    plant: (content) => content.article("planted", { title: "ending therapy well" }),
    message: `title: “ending therapy well” is also the title of {content}/${ENDING}; readers tell pages apart by their titles`,
  },
  {
    name: "an old address that two articles claim",
    file: "articles/planted.md",
    plant: (content) => {
      content.article("earlier", { redirectFrom: ["/old/"] });
      content.article("planted", { redirectFrom: ["/old"] });
    },
    message:
      "redirectFrom: “/old” is already taken by {content}/articles/earlier.md; an address can lead to one place only",
  },
  field(
    "an old address that is another article’s slug",
    { redirectFrom: ["/articles/ending-therapy-well/"] },
    `redirectFrom: “/articles/ending-therapy-well/” is already taken by {content}/${ENDING}; an address can lead to one place only`,
  ),
  field(
    "an old address that is a page of data",
    { redirectFrom: ["/links/"] },
    "redirectFrom: “/links/” is a page of this site; take it out",
  ),
  {
    name: "an old address that an article and a page claim",
    file: "about.md",
    plant: (content, file) => {
      content.article("earlier", { redirectFrom: ["/old/"] });
      content.replace(file, "health: true", "health: true\nredirectFrom: [/old]");
    },
    message:
      "redirectFrom: “/old” is already taken by {content}/articles/earlier.md; an address can lead to one place only",
  },
  {
    name: "an old address of a page that is a page",
    file: "about.md",
    plant: (content, file) =>
      content.replace(file, "health: true", "health: true\nredirectFrom: [/privacy/]"),
    message: "redirectFrom: “/privacy/” is a page of this site; take it out",
  },
  {
    name: "an old address of a page on another site",
    file: "about.md",
    plant: (content, file) => content.replace(file, "health: true", "health: true\nredirectFrom: [//old/]"),
    message:
      "redirectFrom[0]: needs an address on this site that begins with a single /, like /old-page/; found “//old/”",
    line: 7,
  },
  {
    name: "a file name that cannot be an address",
    file: "articles/Ending Well.md",
    plant: (content, file) => content.write(file, "---\n---\n"),
    message:
      "file name: “Ending Well” needs lower-case letters, digits and single hyphens, like ending-well; it is the address for good",
  },
  {
    name: "a name of a page that cannot be an address",
    file: "About_us.md",
    plant: (content, file) => content.write(file, "---\n---\n"),
    message:
      "file name: “About_us” needs lower-case letters, digits and single hyphens, like ending-well; it is the address for good",
  },
  {
    name: "a misspelt field of a page",
    file: "about.md",
    plant: (content, file) => content.replace(file, "health: true", "helth: true"),
    message:
      "unknown field “helth”; allowed are: title, description, lead, updated, version, health, toc, redirectFrom; did you mean “health”?",
    line: 6,
  },
  body(
    "a link that runs a script",
    "[Press me](javascript:alert%281%29)",
    "link: “javascript:alert%281%29” is not an address a reader can follow; use https://…, mailto:, tel:, a file name like ending-therapy-well.md, or /links/",
  ),
  body(
    "a link that is not encrypted",
    "[A site](http://example.org/)",
    "link: “http://example.org/” is not encrypted; write it with https:// or name the site in words",
  ),
  body(
    "a dead link by file name",
    "[Endings](ending-therapy-wel.md)",
    "link: there is no article or page “ending-therapy-wel.md”; did you mean “ending-therapy-well.md”?",
  ),
  body(
    "a dead fragment in another article",
    "[Stuck](how-second-opinions-promote-good-therapy.md#stuk)",
    "link: there is no place “#stuk” on /articles/how-second-opinions-promote-good-therapy/; did you mean “#stuck”?",
  ),
  body(
    "a dead fragment on the page itself",
    "[Above](#above)\n\n## Below\n\nWords.",
    "link: there is no place “#above” on this page; places there: below",
  ),
  {
    name: "a link to a draft",
    file: "articles/planted.md",
    plant: (content) => {
      content.article("unfinished", { draft: true });
      content.article("planted", {}, "[Soon](unfinished.md)");
    },
    message:
      "link: “unfinished.md” is a draft or dated in the future, so readers would find nothing there; publish it first or take the link out",
    line: 8,
  },
  body(
    "an image without words",
    "![](images/door.jpg)",
    "image: “images/door.jpg” has no alternative text; say in the brackets what it shows: ![A closed door](images/door.jpg)",
  ),
  body(
    "an image that is not there",
    "![A closed door](images/door.jpg)",
    "image: there is no file “{content}/articles/images/door.jpg”",
  ),
  body(
    "an image from elsewhere",
    "![A closed door](https://example.org/door.jpg)",
    "image: “https://example.org/door.jpg” needs to be a JPEG, PNG, WebP or AVIF file beside the article, like images/door.jpg",
  ),
  body(
    "a placeholder that does not exist",
    "Call [PHNE].",
    "placeholder: [PHNE] is not in _data/placeholders.ts; did you mean [PHONE]?",
  ),
  body(
    "a box that does not exist",
    ":::notes In short\nWords.\n:::",
    "box: “:::notes” is not known; use :::note, :::warning, :::vignette, :::aside, :::data, :::pull",
  ),
  body(
    "a box without a heading",
    ":::note\nWords.\n:::",
    "box: write a few words after :::note; they head the box",
  ),
  body("a second title", "# Again", "heading: # is kept for the title; begin sections with ##"),
  {
    name: "two sections with one id",
    file: "articles/planted.md",
    plant: (content) => content.article("planted", {}, "## Why\n\nWords.\n\n## Why\n\nWords."),
    message: "heading: the id “why” is used twice on this page; add another one, like {#why-2}",
    line: 12,
  },
  {
    name: "an unknown block of data on a page",
    file: "about.md",
    plant: (content, file) =>
      content.replace(file, "## What we do {#", ":::data crisis\n:::\n\n## What we do {#"),
    message: ":::data: “crisis” is not known; use one of crisis-lines, retention",
  },
  {
    name: "a block of data in an article",
    file: "articles/planted.md",
    plant: (content) => content.article("planted", {}, ":::data crisis-lines\n:::"),
    message: ":::data stands in pages only; write it out, or link to the page",
  },
];

it.each(MISTAKES)("$name stops the build with one message", async ({ file, plant, message, line }) => {
  const content = Content.copiedTo(folderOfTest());
  plant(content, file);
  const error = await content.load(TODAY).catch((reason: unknown) => reason);
  if (!(error instanceof ContentError)) throw error;
  const told = message.replaceAll("{content}", content.folder);
  expect(error.problems).toEqual([
    { file: join(content.folder, file), message: told, ...(line === undefined ? {} : { line }) },
  ]);
  const place = join(content.folder, file) + (line === undefined ? "" : `:${line}`);
  expect(error.message).toBe(`${place} ${told}`);
});

it("tells every mistake of every file at once", async () => {
  const content = Content.copiedTo(folderOfTest());
  content.article("first", { draft: "soon", comments: "maybe" });
  content.article("second", { topics: [] });
  const error = await content.load(TODAY).catch((reason: unknown) => reason);
  expect(String(error).split("\n")).toEqual([
    `ContentError: ${content.folder}/articles/first.md:6 draft: needs true or false; found “soon”`,
    `${content.folder}/articles/first.md:7 comments: must be one of: open, closed; found “maybe”`,
    `${content.folder}/articles/second.md:5 topics: needs at least one topic`,
  ]);
});

it("an http address among the links is refused by the data's own schema", () => {
  const links = structuredClone(siteData.links);
  const [group] = links.groups;
  const [link] = group?.links ?? [];
  if (link === undefined) throw new Error("There is no link to spoil");
  link.url = "http://988lifeline.org";
  expect(() => parseData(linksSchema, links, "_data/links.ts")).toThrow(
    `_data/links.ts needs a correction:\n  groups[0] "Crisis": links[0] "${link.title}": url: needs a full address that begins with https://; found “http://988lifeline.org”`,
  );
});

it("a folder that does not exist is named", async () => {
  await expect(new Content("/nowhere/at/all").load(TODAY)).rejects.toThrow(
    "There is no folder “/nowhere/at/all/articles” to read articles and pages from",
  );
});
