/** Drafts deleted at the desk, and articles taken off the site first: said before, asked once, nothing lost. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { htmlProblems } from "../../helpers/valid-html.ts";
import { attribute, byTag } from "../../includes/dom.ts";
import { decisionOn, submitted } from "../comments/support.ts";
import { hidden } from "./support.ts";
import { EDIT, openDraft } from "./writing-support.ts";

const PATH = "/desk/articles/a-quiet-hour/delete";

const opened = async () => {
  const all = await openDraft();
  const { moderator, content } = all;
  return {
    ...all,
    deleted: join(content.folder, "deleted/a-quiet-hour.md"),
    press: async (html: string): Promise<Response> => {
      const [form] = byTag(html, "form").filter((one) => attribute(one, "action") === PATH);
      expect(form).toBeDefined();
      const version = hidden(html, "version");
      return moderator.send(PATH, { version });
    },
  };
};

test("a draft is asked about on a page of its own, which changes nothing", async () => {
  const { moderator, read, desk, content, deleted } = await opened();
  content.write("articles/images/own.jpg", "x");
  const kept = read("a-quiet-hour");
  writeFileSync(
    join(content.folder, "articles/a-quiet-hour.md"),
    kept.replace("Begin where", "![A](images/own.jpg) Begin where"),
  );
  const id = await submitted(desk.store, { article: "a-quiet-hour" });
  await desk.store.decisions.approve(decisionOn(await desk.store.queue.get(id)));
  expect(byTag(await moderator.page(EDIT), "a").map((link) => attribute(link, "href"))).toContain(PATH);
  const html = await moderator.page(PATH);
  expect(html).toContain("Delete the draft “A Quiet Hour”?");
  expect(html).toContain("1 comment was published under it");
  expect(html).toContain("<code>images/own.jpg</code>");
  expect(await htmlProblems(html)).toEqual([]);
  expect([existsSync(deleted), read("a-quiet-hour")]).toEqual([false, expect.stringContaining("own.jpg")]);
});

test("then it is gone from the desk, and where it is kept is told", async () => {
  const { moderator, press, desk, deleted, read, site } = await opened();
  const before = read("a-quiet-hour");
  const html = await moderator.page(PATH);
  const response = await press(html);
  const page = await response.text();
  expect([response.status, page]).toEqual([200, expect.stringContaining("deleted/a-quiet-hour.md")]);
  expect(await htmlProblems(page)).toEqual([]);
  expect(readFileSync(deleted, "utf8")).toBe(before);
  expect(desk.events).toContainEqual({ event: "desk", status: 200, outcome: "draft deleted" });
  expect(site.made).toBe(0);
  for (const path of [EDIT, PATH]) expect((await moderator.get(path)).status, path).toBe(404);
  expect((await press(html)).status).toBe(404);
});

test("not when it was changed since it was asked about", async () => {
  const { moderator, press, path, read, deleted } = await opened();
  const html = await moderator.page(PATH);
  writeFileSync(path("a-quiet-hour"), `${read("a-quiet-hour")}More.\n`);
  const response = await press(html);
  const again = await response.text();
  expect([response.status, again]).toEqual([409, expect.stringContaining("It was changed since")]);
  expect(await htmlProblems(again)).toEqual([]);
  expect([existsSync(deleted), read("a-quiet-hour")]).toEqual([false, expect.stringContaining("More.")]);
  expect((await press(again)).status).toBe(200);
});

test("what is no draft is not asked about, and not deleted", async () => {
  const { moderator, content, read } = await opened();
  content.article("later", { date: "2027-01-01" });
  content.write("articles/broken.md", "---\ntitle: [\n---\n");
  for (const slug of ["ending-therapy-well", "later", "broken", "nowhere", "..%2fabout"]) {
    expect((await moderator.get(`/desk/articles/${slug}/delete`)).status, slug).toBe(404);
  }
  const before = read("ending-therapy-well");
  const edit = await moderator.page("/desk/articles/ending-therapy-well/edit");
  expect(edit).not.toContain("/ending-therapy-well/delete");
  const version = hidden(edit, "version");
  const response = await moderator.send("/desk/articles/ending-therapy-well/delete", { version });
  expect([response.status, await response.text()]).toEqual([422, expect.stringContaining("Only a draft")]);
  expect(read("ending-therapy-well")).toBe(before);
});

test("nobody else deletes: not without a session, the form, or our own page", async () => {
  const { desk, moderator, read } = await opened();
  const version = hidden(await moderator.page(PATH), "version");
  expect((await desk.visitor().post(PATH, { version })).status).toBe(401);
  expect((await moderator.post(PATH, { version })).status).toBe(403);
  expect((await moderator.post(PATH, { version }, { origin: "https://elsewhere.test" })).status).toBe(403);
  expect((await moderator.send(PATH, { version: "../x" })).status).toBe(422);
  expect((await moderator.send(PATH)).status).toBe(409);
  expect(read("a-quiet-hour")).toContain("draft: true");
});

test("what taking an article off the site does is said beside the button", async () => {
  const { moderator } = await opened();
  const published = await moderator.page("/desk/articles/ending-therapy-well/edit");
  for (const said of ["This page is not here", "Its comments are kept", "come back with it"]) {
    expect(published).toContain(said);
    expect(await moderator.page(EDIT)).not.toContain(said);
  }
});
