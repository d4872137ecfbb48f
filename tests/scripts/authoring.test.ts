/** The articles' files as the desk has them kept: by the rules of the build, and never one side of a conflict lost. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ArticleForm } from "../../_data/schema/article-form.ts";
import type { ArticleAct, Saved } from "../../_data/schema/authoring.ts";
import type { TrialBuild } from "../../scripts/authoring/trial.ts";
import { outline } from "../../scripts/new/outline.ts";
import { TODAY, temporaryWorkshop } from "../helpers/workshop.ts";

const workshop = (build?: TrialBuild) => {
  const made = temporaryWorkshop(build);
  const { keeper } = made;
  return {
    ...made,
    /** Opens, changes and saves, as the form does. */
    change: async (slug: string, act: ArticleAct, changes: Partial<ArticleForm> = {}): Promise<Saved> => {
      const opened = await keeper.open(slug);
      if (opened?.article === undefined) throw new Error(`${slug} cannot be opened by its fields`);
      const form = { ...opened.article.form, ...changes };
      return keeper.save({ slug, version: opened.version, act, text: { form } });
    },
  };
};

const NEW = { title: "A Quiet Hour", description: "What it is about.", topics: ["endings"] };

describe("a new draft", () => {
  test("has the outline, the day and an address by the rule of npm run new; readers do not see it", async () => {
    const { keeper, read, tried } = workshop();
    expect(await keeper.create({ ...NEW, title: "  Is it “Over”? Café " })).toEqual({
      outcome: "created",
      slug: "is-it-over-cafe",
    });
    expect(read("is-it-over-cafe")).toBe(
      `---\ntitle: Is it “Over”? Café\ndescription: What it is about.\ndate: 2026-11-24\ntopics:\n  - endings\ndraft: true\n---\n\n${outline}`,
    );
    expect(tried).toEqual([]);
    const { articles } = await keeper.list();
    expect(articles[0]).toMatchObject({ slug: "is-it-over-cafe", state: "draft" });
  });

  test.each([
    [{ title: "" }, "title", /must not be empty/],
    [{ title: "!!" }, "title", /no letter or digit/],
    [{ title: "../../etc/passwd\n" }, undefined, /./],
    [{ title: "ending therapy well" }, "title", /is the title of/],
    [{ title: "Ending-therapy: well" }, "title", /a file “ending-therapy-well.md” already/],
    [{ title: "x".repeat(91) }, "title", /at most 90/],
    [{ description: " " }, "description", /must not be empty/],
    [{ topics: [] }, "topics", /at least one topic/],
    [{ topics: ["nowhere"] }, "topics", /must be one of/],
  ])("%j is answered at its field, and makes no file outside", async (changes, field, message) => {
    const { keeper, files } = workshop();
    const before = files();
    const made = await keeper.create({ ...NEW, ...changes });
    if (field === undefined) {
      expect(made).toEqual({ outcome: "created", slug: "etc-passwd" });
      return;
    }
    expect(made).toMatchObject({ outcome: "refused", problems: [{ field }] });
    expect(made.outcome === "refused" && made.problems[0]?.message).toMatch(message);
    expect(files()).toEqual(before);
  });
});

describe("saving", () => {
  test("changes the lines of what was changed, and leaves the author's own as they are", async () => {
    const { content, change, read } = workshop();
    content.write(
      "articles/mine.md",
      [
        "---",
        "# Asked for by a reader.",
        'title: "Mine: a title"',
        "description: >",
        "  Folded over",
        "  two lines.",
        "date: 2026-03-12 # a Thursday",
        "",
        "topics: [endings, progress]",
        "draft: true",
        "comments: open",
        "# Two works.",
        "sources:",
        "- title: One",
        "  year: 2012",
        "- { title: Two, url: https://example.org/ }",
        "---",
        "",
        "Some words.",
        "",
      ].join("\n"),
    );
    const before = read("mine");
    expect(await change("mine", "save")).toMatchObject({ outcome: "saved", state: "draft", public: false });
    expect(read("mine")).toBe(before);
    await change("mine", "save", { topics: ["progress", "endings"] });
    expect(read("mine")).toBe(before);
    await change("mine", "save", { topics: ["progress"], aliases: "one\n\n two ", updated: "2026-04-01" });
    expect(read("mine")).toBe(
      before
        .replace("topics: [endings, progress]", "topics:\n  - progress")
        .replace("---\n\nSome", "updated: 2026-04-01\naliases:\n  - one\n  - two\n---\n\nSome"),
    );
  });

  test("every article of the practice comes back byte for byte", async () => {
    const { keeper, change, read } = workshop();
    const { articles } = await keeper.list();
    expect(articles.length).toBeGreaterThan(5);
    for (const { slug } of articles) {
      const before = read(slug);
      expect(await change(slug, "save")).toMatchObject({ outcome: "saved" });
      expect(read(slug)).toBe(before);
    }
  });

  test.each<[Partial<ArticleForm>, string, RegExp]>([
    [{ title: " " }, "title", /must not be empty/],
    [{ date: "soon" }, "date", /year-month-day/],
    [{ updated: "2020-01-01" }, "updated", /not be before date/],
    [{ reviewedBy: "A. B." }, "reviewedBy", /together/],
    [{ author: "nobody" }, "author", /must be practice/],
    [{ comments: "sometimes" }, "comments", /must be one of/],
    [{ redirectFrom: "old-page" }, "redirectFrom", /begins with a single/],
    [{ redirectFrom: "/about/" }, "redirectFrom", /is a page of this site/],
    [{ title: "Boundaries and warning signs in therapy" }, "title", /is also the title of/],
    [
      {
        sources: [
          { title: "", authors: "", year: "", published: "", doi: "", url: "" },
          { title: "A", authors: "", year: "then", published: "", doi: "x", url: "http://a" },
        ],
      },
      "sources-1-year",
      /a whole number|a number/,
    ],
    [{ body: "[Gone](nowhere.md)" }, "body", /there is no article or page/],
  ])("%j is refused at its field, and the file stays", async (changes, field, message) => {
    const { change, read, tried } = workshop();
    const before = read("ending-therapy-well");
    const outcome = await change("ending-therapy-well", "save", changes);
    const problems = outcome.outcome === "refused" ? outcome.problems : [];
    expect(problems.find((problem) => problem.field === field)?.message).toMatch(message);
    expect(read("ending-therapy-well")).toBe(before);
    expect(tried).toEqual([]);
  });

  test("a mistake in the text is told with its line there", async () => {
    const { change } = workshop();
    const outcome = await change("ending-therapy-well", "save", { body: "One.\n\n[Two](gone.md)" });
    expect(outcome.outcome === "refused" && outcome.problems[0]).toMatchObject({ field: "body", line: 3 });
  });

  test("a file that cannot be read by its fields is mended as a whole", async () => {
    const { content, keeper, read } = workshop();
    content.write("articles/mine.md", "---\ntitle: One\ncolour: red\n---\n\nWords.\n");
    const opened = await keeper.open("mine");
    expect(opened).toMatchObject({ slug: "mine", contents: read("mine") });
    expect(opened?.article).toBeUndefined();
    expect(opened?.findings.map(({ what }) => what).join()).toContain("colour");
    expect((await keeper.list()).broken).toMatchObject([{ slug: "mine" }]);
    expect((await keeper.preview("mine", { contents: read("mine") })).problems).toContainEqual({
      field: "body",
      line: 3,
      message: expect.stringContaining("unknown field “colour”"),
    });
    const version = opened?.version ?? "";
    const text = read("mine").replace("colour: red", "description: D\ndate: 2026-01-01\ntopics: [endings]");
    const refused = await keeper.save({
      slug: "mine",
      version,
      act: "save",
      text: { contents: read("mine") },
    });
    expect(refused.outcome).toBe("refused");
    const saved = await keeper.save({ slug: "mine", version, act: "save", text: { contents: text } });
    expect(saved).toMatchObject({ outcome: "saved", state: "published", public: true });
  });

  test("a draft that somebody broke meanwhile stays a draft, and the site can be made again", async () => {
    const { keeper, read, path } = workshop();
    await keeper.create(NEW);
    const form = (await keeper.open("a-quiet-hour"))?.article?.form ?? expect.unreachable();
    writeFileSync(path("a-quiet-hour"), "---\ntitle: [\n---\n\nTheirs.\n");
    const { version = "" } = (await keeper.open("a-quiet-hour")) ?? {};
    expect(await keeper.save({ slug: "a-quiet-hour", version, act: "save", text: { form } })).toMatchObject({
      outcome: "saved",
      state: "draft",
      public: true,
    });
    expect(read("a-quiet-hour")).toContain("draft: true");
  });

  test("a mistake in another file, made by others, does not keep a draft from being saved", async () => {
    const { content, keeper, change } = workshop();
    await keeper.create(NEW);
    content.write("articles/theirs.md", "---\ntitle: One\n---\n");
    expect(await change("a-quiet-hour", "save", { body: "Mine." })).toMatchObject({ outcome: "saved" });
  });
});

describe("what readers see", () => {
  test("is published, taken back and set for a day, each tried by a build of that day first", async () => {
    const { keeper, change, read, tried } = workshop();
    await keeper.create(NEW);
    const body = { body: "Words for readers." };
    expect(await change("a-quiet-hour", "day", { ...body, date: "2026-12-01" })).toEqual({
      outcome: "saved",
      state: "scheduled",
      date: "2026-12-01",
      public: false,
    });
    expect(await change("a-quiet-hour", "publish")).toEqual({
      outcome: "saved",
      state: "published",
      date: TODAY,
      public: true,
    });
    expect(read("a-quiet-hour")).not.toContain("draft");
    expect(await change("a-quiet-hour", "unpublish")).toMatchObject({ state: "draft", public: true });
    expect(read("a-quiet-hour")).toContain("draft: true");
    expect(await change("a-quiet-hour", "day", { date: "2026-03-01" })).toMatchObject({
      state: "published",
      date: "2026-03-01",
    });
    expect(tried).toEqual(["2026-12-01", TODAY, TODAY, TODAY]);
  });

  test("a draft that cannot be shown can be saved, and is not published", async () => {
    const { keeper, change, read } = workshop();
    await keeper.create(NEW);
    expect(await change("a-quiet-hour", "save", { body: "# One\n\n[Two](gone.md)" })).toMatchObject({
      outcome: "saved",
    });
    const before = read("a-quiet-hour");
    expect(await change("a-quiet-hour", "publish")).toMatchObject({
      outcome: "refused",
      problems: [
        { field: "body", line: 1 },
        { field: "body", line: 3 },
      ],
    });
    expect(read("a-quiet-hour")).toBe(before);
  });

  test("an article that others link to is not taken off the site", async () => {
    const { change, read } = workshop();
    const before = read("ending-therapy-well");
    const outcome = await change("ending-therapy-well", "unpublish");
    expect(outcome).toMatchObject({ outcome: "refused", problems: expect.any(Array) });
    expect(JSON.stringify(outcome)).toContain("is a draft or dated in the future");
    expect(JSON.stringify(outcome)).not.toContain("site.trial");
    expect(read("ending-therapy-well")).toBe(before);
  });

  test("what the build refuses is told in its words, and not published", async () => {
    const { keeper, change, read, folder } = workshop(async () => {
      throw new Error("The site was built, but is not fit to be published");
    });
    await keeper.create(NEW);
    const before = read("a-quiet-hour");
    expect(await change("a-quiet-hour", "publish", { body: "Words." })).toEqual({
      outcome: "refused",
      problems: [{ field: "", message: "The site was built, but is not fit to be published" }],
    });
    expect(read("a-quiet-hour")).toBe(before);
    expect(existsSync(join(folder, "site.trial"))).toBe(false);
  });
});

describe("a file that was changed meanwhile", () => {
  test("is left as it is, and shown; with its version the other side can be saved over it", async () => {
    const { keeper, read, path } = workshop();
    await keeper.create(NEW);
    const opened = await keeper.open("a-quiet-hour");
    const theirs = read("a-quiet-hour").replace("Begin where", "They began where");
    writeFileSync(path("a-quiet-hour"), theirs);
    const form = { ...(opened?.article?.form ?? expect.unreachable()), body: "Mine." };
    const request = { slug: "a-quiet-hour", act: "save" as const, text: { form } };
    const outcome = await keeper.save({ ...request, version: opened?.version ?? "" });
    expect(outcome).toMatchObject({ outcome: "conflict", contents: theirs });
    expect(read("a-quiet-hour")).toBe(theirs);
    const { version } = outcome.outcome === "conflict" ? outcome : expect.unreachable();
    expect(await keeper.save({ ...request, version })).toMatchObject({ outcome: "saved" });
    expect(read("a-quiet-hour")).toContain("Mine.");
  });

  test("and that is gone, comes back only when asked to", async () => {
    const { keeper, path } = workshop();
    await keeper.create(NEW);
    const opened = await keeper.open("a-quiet-hour");
    rmSync(path("a-quiet-hour"));
    const form = opened?.article?.form ?? expect.unreachable();
    const request = { slug: "a-quiet-hour", act: "save" as const, text: { form } };
    expect(await keeper.save({ ...request, version: opened?.version ?? "" })).toEqual({
      outcome: "conflict",
      version: "",
      contents: null,
    });
    expect(existsSync(path("a-quiet-hour"))).toBe(false);
    expect(await keeper.save({ ...request, version: "" })).toMatchObject({ outcome: "saved" });
  });

  test("while the trial ran, it is left as well", async () => {
    const theirs = "---\ntitle: Theirs\ndescription: D\ndate: 2026-01-01\ntopics: [endings]\n---\n\nWords.\n";
    let file = "";
    const { keeper, change, read, path } = workshop(async () => writeFileSync(file, theirs));
    await keeper.create(NEW);
    file = path("a-quiet-hour");
    expect(await change("a-quiet-hour", "publish", { body: "Mine." })).toMatchObject({
      outcome: "conflict",
      contents: theirs,
    });
    expect(read("a-quiet-hour")).toBe(theirs);
  });
});

test("a name that is a path leads to no file", async () => {
  const { keeper } = workshop();
  for (const slug of ["../about", "..", "", "a/b", "a\\b", "A", "x.md", "x\0", "images"]) {
    const opening = keeper.open(slug);
    if (slug === "images") expect(await opening).toBeNull();
    else await expect(opening, slug).rejects.toThrow();
  }
});

test("a process that dies while it writes leaves the old file whole, and nothing that a build would read", async () => {
  const { keeper, change, read, path, files, content } = workshop();
  await keeper.create(NEW);
  const [before, names] = [read("a-quiet-hour"), files()];
  const { signal } = spawnSync(
    process.execPath,
    ["--import", "tsx", "tests/helpers/die-while-writing.ts", path("a-quiet-hour")],
    { encoding: "utf8" },
  );
  expect(signal).toBe("SIGKILL");
  expect(read("a-quiet-hour")).toBe(before);
  expect(files().length).toBe(names.length + 1);
  expect((await content.load(TODAY, { preview: true })).slugs).toContain("a-quiet-hour");
  expect(await change("a-quiet-hour", "save", { body: "After." })).toMatchObject({ outcome: "saved" });
  expect(files()).toEqual(names);
});

describe("the preview", () => {
  test("is the page by the real layout, with what was typed, and is kept nowhere", async () => {
    const { keeper, read, files } = workshop();
    await keeper.create(NEW);
    const [before, names] = [read("a-quiet-hour"), files()];
    const form = (await keeper.open("a-quiet-hour"))?.article?.form ?? expect.unreachable();
    const body = "A *typed* word, see [Ending](ending-therapy-well.md).\n\n[Gone](gone.md)";
    const { html, problems } = await keeper.preview("a-quiet-hour", { form: { ...form, body } });
    expect(html).toContain("<em>typed</em>");
    expect(html).toContain("/articles/ending-therapy-well/");
    expect(html).toContain("Readers do not see this page yet");
    expect(problems).toMatchObject([{ field: "body", line: 3 }]);
    expect(read("a-quiet-hour")).toBe(before);
    expect(files()).toEqual(names);
    const refused = await keeper.preview("a-quiet-hour", { form: { ...form, title: "" } });
    expect(refused).toMatchObject({ problems: [{ field: "title" }] });
    expect(refused.html).toBeUndefined();
  });

  test("shows pictures that the site does not have yet", async () => {
    const { keeper, content } = workshop();
    await keeper.create(NEW);
    content.write("articles/images/chair.png", readFileSync("public/icon-192.png"));
    const form = (await keeper.open("a-quiet-hour"))?.article?.form ?? expect.unreachable();
    const body = "![A chair](images/chair.png)";
    const { html = "" } = await keeper.preview("a-quiet-hour", { form: { ...form, body } });
    const [, name = ""] = /\/desk\/articles\/images\/([\w-]+\.webp)/.exec(html) ?? [];
    expect(
      Buffer.from((await keeper.image(name)) ?? "", "base64")
        .subarray(8, 12)
        .toString(),
    ).toBe("WEBP");
    expect(await keeper.image("nothing-1.webp")).toBeNull();
    await expect(keeper.image("../../package.json")).rejects.toThrow();
  });
});
