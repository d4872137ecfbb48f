/** `npm run build` on content with a mistake in it: what the author sees, and what becomes of the last good site. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runBuild } from "../helpers/build.ts";
import { Content } from "../helpers/content.ts";
import { folderOfTest } from "../helpers/folders.ts";
import { TODAY } from "../setup/build-site.ts";

const ARTICLE = "articles/ending-therapy-well.md";

it.each<[name: string, plant: (content: Content) => void, told: string]>([
  [
    "a misspelt field",
    (content) => content.replace(ARTICLE, "\ntopics:", "\nsorces: []\ntopics:"),
    `{content}/${ARTICLE}:5 unknown field “sorces”; allowed are: title, description, date, updated, topics, draft, author, reviewedBy, reviewedOn, nextReview, sources, comments, aliases, redirectFrom; did you mean “sources”?`,
  ],
  [
    "a dead link to a page made of data, which only the built site knows",
    (content) => content.article("planted", {}, "[The test](/self-tset/)"),
    "The site was built, but is not fit to be published:\n  articles/planted/index.html: the link “/self-tset/” leads nowhere; did you mean “/self-test/”?",
  ],
  [
    "a thread under no article",
    (content) => content.write("threads/ending-therapy-wel.yaml", "comments: []\n"),
    "{content}/threads/ending-therapy-wel.yaml: there is no article “ending-therapy-wel”. Name the file after the article that it belongs to. Did you mean ending-therapy-well.yaml?",
  ],
])("%s: one message, status 1, and the last good site as it was", async (_, plant, told) => {
  const folder = folderOfTest();
  const content = Content.copiedTo(join(folder, "content"));
  plant(content);
  const output = join(folder, "_site");
  mkdirSync(output);
  writeFileSync(join(output, "index.html"), "the last good site");

  const outcome = await runBuild("--content", content.folder, "--output", output, "--today", TODAY);

  expect(outcome).toEqual({
    status: 1,
    out: "",
    err: `${told.replaceAll("{content}", content.folder)}\n`,
  });
  expect(readdirSync(folder).sort()).toEqual(["_site", "content"]);
  expect(readdirSync(output)).toEqual(["index.html"]);
  expect(readFileSync(join(output, "index.html"), "utf8")).toBe("the last good site");
});

it("an option that is wrong is refused with the reason", async () => {
  expect(await runBuild("--today", "2026-02-30")).toEqual({
    status: 1,
    out: "",
    err: "The call of the build needs a correction:\n  today: is not a day of the calendar; found “2026-02-30”\n",
  });
});
