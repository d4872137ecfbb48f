/** Articles written at the desk, as its forms send them, kept by the real keeper in a folder of the test's own. */
import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { BuildFailure } from "../../../server/publishing/site-builder.ts";
import { htmlProblems } from "../../helpers/valid-html.ts";
import { TODAY } from "../../helpers/workshop.ts";
import { attribute, byClass, byTag, textOf } from "../../includes/dom.ts";
import { type Fields, hidden, locationOf } from "./support.ts";
import {
  banner,
  EDIT,
  errors,
  formOn,
  NEW,
  open,
  openDraft,
  SAVE,
  save,
  typedIn,
} from "./writing-support.ts";

const PREVIEW = "/desk/articles/a-quiet-hour/preview";

describe("the list", () => {
  test("names every article with its state, and what readers do not see first", async () => {
    const { content, moderator } = await openDraft();
    content.article("later", { title: "Later", date: "2027-01-02" });
    content.article("old", { title: "Old", date: "2024-01-02", nextReview: "2025-01-02" });
    const html = await moderator.page("/desk/articles");
    const [draft = "", scheduled = "", ...others] = byClass(html, "threads").flatMap(({ children }) =>
      children.map((child) => (child.type === "element" ? textOf(child) : "")),
    );
    expect(draft).toContain("A Quiet Hour");
    expect(draft).toContain("Draft");
    expect(scheduled).toContain("Appears on January 2, 2027");
    expect(others.join()).toContain("Published November 24, 2026");
    expect(others.join()).toContain("Review was due January 2, 2025");
    expect(await htmlProblems(html)).toEqual([]);
  });

  test("shows files that stop the build, with a way to mend them", async () => {
    const { content, moderator } = await open();
    content.write("articles/mine.md", "---\ntitle: One\n---\n\nWords.\n");
    content.write("articles/Not An Address.md", "---\ntitle: One\n---\n");
    const html = await moderator.page("/desk/articles");
    expect(textOf(byClass(html, "urgent")[0] ?? expect.unreachable())).toMatch(/mine\.md.*is missing/);
    expect(html).toContain('href="/desk/articles/mine/edit"');
    expect(html).toContain("Not An Address.md");
    expect(await htmlProblems(html)).toEqual([]);
    const whole = await moderator.page("/desk/articles/mine/edit");
    expect(await htmlProblems(whole)).toEqual([]);
    const fields = formOn(whole);
    expect(fields).toMatchObject({ kind: "whole", text: "---\ntitle: One\n---\n\nWords.\n" });
    const refused = await moderator.post("/desk/articles/mine/save", { ...fields, act: "save" });
    expect([refused.status, errors(await refused.text())]).toEqual([
      422,
      expect.stringContaining("description: is missing"),
    ]);
    const mended = "---\ntitle: One\ndescription: D\ndate: 2026-01-01\ntopics: [endings]\n---\n\nWords.\n";
    const saved = await moderator.post("/desk/articles/mine/save", { ...fields, text: mended, act: "save" });
    expect([saved.status, locationOf(saved)]).toEqual([303, "/desk/articles/mine/edit?did=changed"]);
  });

  test("is found with a slash at its end too, and by nobody who is not signed in", async () => {
    const { desk, moderator } = await open();
    expect(locationOf(await moderator.get("/desk/articles/"))).toBe("/desk/articles");
    for (const path of [EDIT, PREVIEW, "/desk/articles/new", "/desk/articles/images/a-1.webp"]) {
      expect(locationOf(await desk.visitor().get(path)), path).toContain("/desk/sign-in");
    }
    expect((await desk.visitor().post(SAVE, { act: "publish" })).status).toBe(401);
    expect((await moderator.post(SAVE, { act: "publish" })).status).toBe(403);
    expect(
      (await moderator.post("/desk/articles/new", NEW, { origin: "https://elsewhere.test" })).status,
    ).toBe(403);
  });
});

describe("a new article", () => {
  test("is made as a draft, and opens in the editor", async () => {
    const { moderator, read, site } = await open();
    expect(await htmlProblems(await moderator.page("/desk/articles/new"))).toEqual([]);
    const html = await moderator.follow("/desk/articles/new", NEW);
    expect(banner(html)).toBe("The draft is made. Write over the outline.");
    expect(formOn(html)).toMatchObject({ title: "A Quiet Hour", date: TODAY, "topic-endings": "yes" });
    expect(html).toContain("desk-editor.js");
    expect(await moderator.page("/desk/articles")).not.toContain("desk-editor.js");
    expect(read("a-quiet-hour")).toContain("draft: true");
    expect(site.made).toBe(0);
    expect(await htmlProblems(html)).toEqual([]);
  });

  test("what is missing is told at its field, with what was typed still there", async () => {
    const { moderator, files } = await open();
    const before = files();
    const response = await moderator.send("/desk/articles/new", { title: "Only <this>", description: "" });
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(hidden(html, "title")).toBe("Only <this>");
    expect(errors(html)).toMatch(/must not be empty.*at least one topic/);
    expect(byTag(html, "a").map((link) => attribute(link, "href"))).toEqual(
      expect.arrayContaining(["#description", "#topics"]),
    );
    expect(await htmlProblems(html)).toEqual([]);
    expect(files()).toEqual(before);
  });
});

describe("saving", () => {
  test("keeps every field as the same Markdown file; the site stays as it is", async () => {
    const { moderator, read, site } = await openDraft();
    const response = await save(moderator, {
      title: "A “Quiet” Hour: again",
      "topic-progress": "yes",
      text: "One.\r\n\r\nTwo.",
      aliases: "silence\r\nrest",
      reviewedBy: "A. Person, PhD",
      reviewedOn: "2026-11-01",
      "sources-0-title": "A work",
      "sources-0-year": "2012",
      "sources-1-title": "",
    });
    expect(locationOf(response)).toBe(`${EDIT}?did=saved`);
    expect(read("a-quiet-hour")).toBe(
      [
        "---",
        "title: 'A “Quiet” Hour: again'",
        "description: What it is about.",
        `date: ${TODAY}`,
        "topics:",
        "  - endings",
        "  - progress",
        "draft: true",
        "reviewedBy: A. Person, PhD",
        "reviewedOn: 2026-11-01",
        "sources:",
        "  - title: A work",
        "    year: 2012",
        "aliases:",
        "  - silence",
        "  - rest",
        "---",
        "",
        "One.",
        "",
        "Two.",
        "",
      ].join("\n"),
    );
    expect(site.made).toBe(0);
    const html = await moderator.page(locationOf(response));
    expect(banner(html)).toBe("Saved. Readers see nothing of it yet.");
    // Room for two more works.
    expect(Object.keys(formOn(html)).filter((name) => /^sources-\d-title$/.test(name))).toHaveLength(3);
  });

  test("mistakes are told at their fields, which are open; nothing typed is lost, nothing is written", async () => {
    const { moderator, read } = await openDraft();
    const before = read("a-quiet-hour");
    const typed = { title: "", nextReview: "soon", "sources-0-title": "A", "sources-0-url": "http://a" };
    const response = await save(moderator, { ...typed, text: "Typed </textarea><script>" });
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(formOn(html)).toMatchObject({ ...typed, text: "Typed </textarea><script>" });
    expect(errors(html)).toMatch(/must not be empty.*year-month-day.*https:/);
    expect(byTag(html, "details").every((one) => one.properties["open"] === true)).toBe(false);
    expect(byTag(html, "details")[0]?.properties["open"]).toBe(true);
    expect(await htmlProblems(html)).toEqual([]);
    expect(read("a-quiet-hour")).toBe(before);
  });

  test.each<[Fields, number]>([
    [{ act: "delete" }, 422],
    [{ act: "" }, 422],
    [{ version: "../../x" }, 422],
  ])("%j is refused", async (changes, status) => {
    const { moderator, read } = await openDraft();
    const before = read("a-quiet-hour");
    expect((await save(moderator, changes)).status).toBe(status);
    expect(read("a-quiet-hour")).toBe(before);
  });

  test("a name that is no slug, or a path, leads to no file", async () => {
    const { moderator, files } = await open();
    const before = files();
    const fields = {
      ...formOn(await moderator.page("/desk/articles/ending-therapy-well/edit")),
      act: "save",
    };
    for (const slug of [
      "..%2f..%2fabout",
      "%2e%2e",
      "a%00b",
      "Ending",
      "ending_therapy",
      "__proto__",
      "x.md",
    ]) {
      expect((await moderator.get(`/desk/articles/${slug}/edit`)).status, slug).toBe(404);
      expect((await moderator.post(`/desk/articles/${slug}/save`, fields)).status, slug).toBe(404);
      expect((await moderator.get(`/desk/articles/${slug}/preview`)).status, slug).toBe(404);
    }
    expect((await moderator.get("/desk/articles/nowhere/edit")).status).toBe(404);
    for (const name of ["..%2f..%2fpackage.json", "a.png", "nothing-1.webp"]) {
      expect((await moderator.get(`/desk/articles/images/${name}`)).status, name).toBe(404);
    }
    expect(files()).toEqual(before);
  });

  test("a session that ended, or a keeper that failed, gives the text back", async () => {
    const { desk, moderator } = await openDraft();
    const fields = { ...formOn(await moderator.page(EDIT)), act: "save", text: "Hours of work." };
    const after = await desk.visitor().post(SAVE, fields);
    expect([after.status, await after.text()]).toEqual([401, expect.stringContaining("Hours of work.")]);

    const failing = await open({ save: () => Promise.reject(new BuildFailure("The builder stopped")) });
    await failing.moderator.send("/desk/articles/new", NEW);
    const failed = await save(failing.moderator, { text: "Hours of work." });
    expect([failed.status, await failed.text()]).toEqual([503, expect.stringContaining("Hours of work.")]);
  });
});

describe("publishing", () => {
  test("by button; the desk says when the site has it", async () => {
    const { moderator, read, site } = await openDraft();
    site.pending = true;
    const response = await save(moderator, { act: "publish", text: "Words for readers." });
    expect(locationOf(response)).toBe(`${EDIT}?did=published`);
    expect([site.made, read("a-quiet-hour")]).toEqual([1, expect.not.stringContaining("draft")]);
    const waiting = await moderator.page(locationOf(response));
    expect(banner(waiting)).toContain("The site is being made anew.");
    expect(await (await moderator.get("/desk/articles/a-quiet-hour/live")).json()).toEqual({ live: false });
    site.pending = false;
    const live = byClass(await moderator.page(locationOf(response)), "banner")
      .map(textOf)
      .join();
    expect(live).toBe("Published.It is on the site now. See it on the site");
    expect(await (await moderator.get("/desk/articles/a-quiet-hour/live")).json()).toEqual({ live: true });

    expect(locationOf(await save(moderator, { text: "Other words." }))).toBe(`${EDIT}?did=changed`);
    const gone = await save(moderator, { act: "unpublish" });
    expect(site.made).toBe(3);
    expect(banner(await moderator.page(locationOf(gone)))).toBe("It is a draft again.It is off the site.");
    expect(read("a-quiet-hour")).toContain("draft: true");
  });

  test("on a site that stands on another host is left to that host", async () => {
    const { moderator } = await open({}, true);
    await moderator.send("/desk/articles/new", NEW);
    const response = await save(moderator, { act: "publish", text: "Words." });
    expect(banner(await moderator.page(locationOf(response)))).toBe(
      "Published. The site stands on another host. Readers see it there after its next build.",
    );
  });

  test("on a day to come waits for it", async () => {
    const { moderator, site } = await openDraft();
    const response = await save(moderator, { act: "day", date: "2026-12-24", text: "Words." });
    expect(banner(await moderator.page(locationOf(response)))).toBe("It will appear on December 24, 2026.");
    expect(site.made).toBe(0);
  });

  test("what would break the site is refused, with the reason", async () => {
    const { moderator, read, site } = await open();
    const path = "/desk/articles/ending-therapy-well";
    const before = read("ending-therapy-well");
    const fields = { ...formOn(await moderator.page(`${path}/edit`)), act: "unpublish" };
    const response = await moderator.post(`${path}/save`, fields);
    expect([response.status, errors(await response.text())]).toEqual([
      422,
      expect.stringContaining("publish it first or take the link out"),
    ]);
    expect([read("ending-therapy-well"), site.made]).toEqual([before, 0]);
  });

  test("an address cannot claim what is not so", async () => {
    const { moderator } = await openDraft();
    for (const did of ["published", "nonsense", "constructor"]) {
      expect(banner(await moderator.page(`${EDIT}?did=${did}`)), did).toBe("");
    }
  });
});

describe("a file that was changed meanwhile", () => {
  test("both are shown; saving again puts one's own in its place, and not over a third", async () => {
    const { moderator, path, read } = await openDraft();
    const fields = { ...formOn(await moderator.page(EDIT)), act: "save", text: "Mine." };
    const theirs = read("a-quiet-hour").replace("Begin where", "They wrote <this>. Begin where");
    writeFileSync(path("a-quiet-hour"), theirs);
    const response = await moderator.post(SAVE, fields);
    const html = await response.text();
    expect(response.status).toBe(409);
    expect(formOn(html)).toMatchObject({ text: "Mine." });
    expect(byTag(html, "textarea").map(typedIn)).toContain(theirs);
    expect(await htmlProblems(html)).toEqual([]);
    expect(read("a-quiet-hour")).toBe(theirs);

    const again = { ...formOn(html), act: "save" };
    writeFileSync(path("a-quiet-hour"), theirs.replace("They", "A third"));
    expect((await moderator.post(SAVE, again)).status).toBe(409);
    writeFileSync(path("a-quiet-hour"), theirs);
    expect((await moderator.post(SAVE, again)).status).toBe(303);
    expect(readFileSync(path("a-quiet-hour"), "utf8")).toContain("Mine.");
  });
});

describe("the preview", () => {
  test("of what is typed, as a page or, for the editor, with what there is to mend", async () => {
    const { moderator, read } = await openDraft();
    const before = read("a-quiet-hour");
    const fields = { ...formOn(await moderator.page(EDIT)), text: "A *typed* word.\n\n[Gone](gone.md)" };
    const page = await moderator.post(PREVIEW, fields);
    expect([page.status, page.headers.get("cache-control"), await page.text()]).toEqual([
      200,
      "no-store",
      expect.stringContaining("<em>typed</em>"),
    ]);
    const answer = await moderator.post(PREVIEW, fields, { accept: "application/json" });
    expect(await answer.json()).toEqual({
      html: expect.stringContaining("<em>typed</em>"),
      notes: ["Line 3: link: there is no article or page “gone.md”"],
    });
    const refused = await moderator.post(PREVIEW, { ...fields, title: "" });
    expect([refused.status, await refused.text()]).toEqual([
      422,
      expect.stringContaining("There is no preview yet"),
    ]);
    expect(read("a-quiet-hour")).toBe(before);
    expect(await moderator.page(PREVIEW)).toContain("Begin where the reader is");
  });
});
