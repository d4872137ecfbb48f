/** Drafts that are deleted: out of what builds read, and to be had back. */
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TODAY, temporaryWorkshop } from "../helpers/workshop.ts";

const open = () => {
  const made = temporaryWorkshop();
  const deleted = join(made.content.folder, "deleted");
  return {
    ...made,
    deleted,
    versionOf: async (slug: string): Promise<string> => (await made.keeper.open(slug))?.version ?? "",
  };
};

test("a draft goes where no build reads it, whole, and can be put back by moving its file", async () => {
  const { content, keeper, deleted, path, read, versionOf } = open();
  content.article("mine", { draft: true }, "Words.");
  const before = read("mine");
  const version = await versionOf("mine");
  expect(await keeper.delete({ slug: "mine", version })).toEqual({
    outcome: "deleted",
    file: join(deleted, "mine.md"),
  });
  expect(existsSync(path("mine"))).toBe(false);
  expect(readFileSync(join(deleted, "mine.md"), "utf8")).toBe(before);
  expect((await content.load(TODAY, { preview: true })).slugs).not.toContain("mine");
  expect((await keeper.list()).articles.map(({ slug }) => slug)).not.toContain("mine");
  renameSync(join(deleted, "mine.md"), path("mine"));
  expect((await keeper.list()).articles[0]).toMatchObject({ slug: "mine", state: "draft" });
});

test("another of the same name is kept beside it", async () => {
  const { content, keeper, deleted, versionOf } = open();
  for (const words of ["First.", "Second."]) {
    content.article("mine", { draft: true }, words);
    await keeper.delete({ slug: "mine", version: await versionOf("mine") });
  }
  expect(readdirSync(deleted).sort()).toEqual(["mine-2.md", "mine.md"]);
  expect(readFileSync(join(deleted, "mine.md"), "utf8")).toContain("First.");
  expect(readFileSync(join(deleted, "mine-2.md"), "utf8")).toContain("Second.");
});

test("what readers see, or will, is not deleted; nor is what cannot be read, or what a thread belongs to", async () => {
  const { content, keeper, deleted, read, versionOf } = open();
  content.article("later", { date: "2027-01-01" });
  content.write("articles/broken.md", "---\ntitle: [\n---\n");
  content.article("asked", { draft: true });
  content.write("threads/asked.yaml", "comments: []\n");
  for (const [slug, message] of [
    ["ending-therapy-well", "make a draft of the article first"],
    ["later", "make a draft of the article first"],
    ["broken", "Only a draft"],
    ["asked", "threads/asked.yaml"],
  ] as const) {
    const before = read(slug);
    const outcome = await keeper.delete({ slug, version: await versionOf(slug) });
    expect(outcome, slug).toMatchObject({
      outcome: "refused",
      problems: [{ message: expect.stringContaining(message) }],
    });
    expect(read(slug)).toBe(before);
  }
  expect(existsSync(deleted)).toBe(false);
});

test("a draft that was changed meanwhile, is gone, or has no name of its own, stays as it is", async () => {
  const { content, keeper, deleted, path, read, versionOf } = open();
  content.article("mine", { draft: true });
  const version = await versionOf("mine");
  writeFileSync(path("mine"), `${read("mine")}More.\n`);
  expect(await keeper.delete({ slug: "mine", version })).toMatchObject({ outcome: "conflict" });
  expect(read("mine")).toContain("More.");
  expect(await keeper.delete({ slug: "nowhere", version: "" })).toMatchObject({ outcome: "conflict" });
  await expect(keeper.delete({ slug: "../about", version })).rejects.toThrow();
  expect(existsSync(deleted)).toBe(false);
});

test("of its pictures those are told that no other text names", async () => {
  const { content, keeper } = open();
  for (const name of ["own.jpg", "shared.png", "on-page.webp"]) content.write(`articles/images/${name}`, "x");
  content.article(
    "mine",
    { draft: true },
    "![A](images/own.jpg) ![B][b] ![C](images/on-page.webp) ![D](images/nowhere.png)\n\n![A](images/own.jpg)\n\n[b]: images/shared.png",
  );
  content.article("other", { draft: true }, "![B](images/shared.png)");
  content.replace("about.md", "title:", "# articles/images/on-page.webp\ntitle:");
  expect(await keeper.ownPictures("mine")).toEqual(["images/own.jpg"]);
  expect(await keeper.ownPictures("ending-therapy-well")).toEqual([]);
});
