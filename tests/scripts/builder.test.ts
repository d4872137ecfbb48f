/** A quick publish gives the same site, byte for byte, as a full build from the same threads. */
import { execFile } from "node:child_process";
import { hash } from "node:crypto";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test, vi } from "vitest";
import type { PublishedComment } from "../../_data/schema/comment.ts";
import { createBuilderProcess } from "../../scripts/builder/process.ts";
import { Content } from "../helpers/content.ts";
import { folderOfTest } from "../helpers/folders.ts";
import { programArguments } from "../helpers/program.ts";
import { filesIn } from "../helpers/site.ts";

const ARTICLE = "ending-therapy-well";
const TODAY = "2026-11-24";

const comment = (id: string, changes: Partial<PublishedComment> = {}): PublishedComment => ({
  id,
  article: ARTICLE,
  replyTo: null,
  name: "A reader",
  practice: false,
  body: `Words of ${id}.\n\nA second paragraph at [place removed].`,
  date: "2026-11-23",
  edited: false,
  withdrawn: false,
  ...changes,
});

/** A builder with a site of its own, a way to say what is published, and a full build to compare with. */
const workshop = async (content = "content") => {
  const folder = await mkdtemp(join(tmpdir(), "builder-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const output = join(folder, "site");
  const env = { ...process.env, VAR_DIR: folder };
  const args = (site: string): string[] => ["--output", site, "--today", TODAY, "--content", content];
  const builder = createBuilderProcess({ args: args(output), env });
  onTestFinished(() => builder.close());
  return {
    builder,
    output,
    say: (...comments: readonly PublishedComment[]): Promise<void> =>
      writeFile(join(folder, "threads.json"), JSON.stringify({ version: 1, closed: [], comments })),
    buildInFull: async (): Promise<string> => {
      const full = await mkdtemp(join(folder, "full-"));
      await promisify(execFile)(process.execPath, programArguments("scripts/build.ts", ...args(full)), {
        env,
      });
      return full;
    },
  };
};

/** Every file with the hash of its bytes, but for the search index, which follows later. */
const contentsOf = async (folder: string): Promise<ReadonlyMap<string, string>> => {
  const files = filesIn(folder).filter((file) => !file.startsWith("pagefind/"));
  return new Map(
    await Promise.all(
      files.map(async (file) => [file, hash("sha256", await readFile(join(folder, file)))] as const),
    ),
  );
};

test("statement 8: publishing comments, and taking them back, equals a full build each time", async () => {
  const { builder, output, say, buildInFull } = await workshop();
  await say();
  await builder.rebuild();
  const before = await contentsOf(output);

  const states: readonly (readonly PublishedComment[])[] = [
    [comment("cfirst"), comment("canswer", { replyTo: "cfirst", practice: true, name: "[PRACTICE NAME]" })],
    [comment("cfirst", { withdrawn: true, body: "" })],
  ];
  for (const comments of states) {
    await say(...comments);
    await builder.publish([ARTICLE]);
    expect(await contentsOf(output)).toEqual(await contentsOf(await buildInFull()));
  }
  await say();
  await builder.publish([ARTICLE]);
  expect(await contentsOf(output)).toEqual(before);
});

test("what a comment does not touch stays the same file; the search index follows by itself", async () => {
  const { builder, output, say } = await workshop();
  const about = async (): Promise<number> => (await stat(join(output, "about/index.html"))).ino;
  const indexed = async (): Promise<number> => {
    const files = filesIn(output).filter((file) => file.startsWith("pagefind/"));
    const sizes = await Promise.all(files.map((file) => stat(join(output, file))));
    return sizes.reduce((sum, { size }) => sum + size, 0);
  };
  await say(comment("cfirst"));
  await builder.rebuild();
  const [file, size] = [await about(), await indexed()];

  await say();
  await builder.publish([ARTICLE]);
  expect([await about(), await indexed()]).toEqual([file, size]);
  await builder.index();
  expect(await indexed()).toEqual(size);
  await builder.adoptIndex();
  expect(await indexed()).toBeLessThan(size);
});

test("statement 8: a build that fails says why, leaves the site as it is, and the builder goes on", async () => {
  const { builder, output, say } = await workshop();
  await say();
  await builder.rebuild();
  const before = await contentsOf(output);
  await say(comment("cfirst", { replyTo: "cmissing" }));
  await expect(builder.publish([ARTICLE])).rejects.toThrow(/answers “cmissing”, which is not published/);
  expect(await contentsOf(output)).toEqual(before);
  await say(comment("cfirst"));
  await builder.publish([ARTICLE]);
  expect(await contentsOf(output)).not.toEqual(before);
});

test("an article that was put into the folder is seen, and is on the site after the next full build", async () => {
  const content = Content.copiedTo(folderOfTest());
  const { builder, output, say } = await workshop(content.folder);
  await say();
  // Not known, so yes.
  expect(await builder.isOutdated()).toBe(true);
  await builder.rebuild();
  expect(await builder.isOutdated()).toBe(false);
  content.article("from-elsewhere");
  await vi.waitFor(async () => expect(await builder.isOutdated()).toBe(true), { timeout: 20_000 });
  await builder.rebuild();
  expect(filesIn(output)).toContain("articles/from-elsewhere/index.html");
  expect(await builder.isOutdated()).toBe(false);
});
