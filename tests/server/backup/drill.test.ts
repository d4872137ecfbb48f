/** The restore drill of the runbook, with the real server and the real commands. */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { SITE_MANIFEST } from "../../../_data/schema/site-manifest.ts";
import { programArguments } from "../../helpers/program.ts";
import { buildSite, manifestOf, page } from "../site-fixture.ts";
import { namesIn } from "./support.ts";

const ARTICLE = { slug: "ending-well", title: "Ending Well", date: "2026-03-12", open: true, questions: [] };

const start = (
  cwd: string,
  file: string,
  args: readonly string[] = [],
): ChildProcessByStdio<null, Readable, Readable> => {
  const child = spawn(process.execPath, programArguments(resolve(file), ...args), {
    cwd,
    env: {
      PATH: process.env["PATH"],
      PORT: "0",
      SITE_URL: "http://practice.test",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return child;
};

const command = async (cwd: string, file: string, ...args: readonly string[]) => {
  const child = start(cwd, file, args);
  const [[code], out, problem] = await Promise.all([
    once(child, "exit"),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code, out, problem };
};

/** The running server: its address, and a way to stop it. */
const serve = async (cwd: string) => {
  const child = start(cwd, "tests/server/start-fixture.ts");
  const ended = once(child, "exit");
  let words = "";
  for await (const piece of child.stdout) {
    words += String(piece);
    if (words.includes("Stop with")) break;
  }
  const url = /Listening on (\S+)/.exec(words)?.[1] ?? "";
  const post = (path: string, fields: Readonly<Record<string, string>>): Promise<Response> =>
    fetch(url + path, {
      method: "POST",
      redirect: "manual",
      headers: { "content-type": "application/x-www-form-urlencoded", origin: "http://practice.test" },
      body: new URLSearchParams(fields).toString(),
    });
  return {
    /** @returns the path of the receipt */
    send: async (message: string): Promise<string> =>
      (await post("/comments", { article: "ending-well", message, consent: "yes" })).headers.get(
        "location",
      ) ?? "",
    post,
    receipt: async (path: string) => {
      const response = await fetch(url + path);
      return { status: response.status, page: await response.text() };
    },
    health: async (): Promise<unknown> => (await fetch(`${url}/healthz`)).json(),
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
};

test("statement 9, the drill: copy while it runs, lose the database, restore, start: everything to the copy is there, and who withdrew since stays away", async () => {
  const cwd = await buildSite({
    "_site/index.html": page("Home"),
    [join("_site", SITE_MANIFEST)]: manifestOf([ARTICLE]),
  });
  const database = join(cwd, "var/practice.db");
  const server = await serve(cwd);
  const kept = await server.send("Kept words");
  const withdrawn = await server.send("Quaggawords");
  const copied = await command(cwd, "scripts/backup.ts");
  expect(copied).toMatchObject({ code: 0, problem: "", out: expect.stringContaining("Checked: 2 comments") });
  const [name = ""] = namesIn(join(cwd, "var/backups")).filter((file) => file.endsWith(".db"));
  const file = join(cwd, "var/backups", name);
  expect(readFileSync(file, "latin1")).toContain("Quaggawords");

  const late = await server.send("Came in after the copy");
  expect((await server.post(`${withdrawn}/withdraw`, {})).status).toBe(303);
  expect(await server.health()).toMatchObject({ status: "ok", backup: { ok: true, erasures: "ok" } });

  const refused = await command(cwd, "scripts/restore.ts", file);
  expect(refused).toMatchObject({
    code: 1,
    out: "",
    problem: expect.stringContaining("The server is running"),
  });
  expect((await server.receipt(late)).status).toBe(200);

  await server.stop();
  writeFileSync(database, "The disk was bad.".repeat(1000));
  const restored = await command(cwd, "scripts/restore.ts", file);
  expect(restored).toMatchObject({ code: 0, problem: "" });
  expect(restored.out).toContain("2 comments");
  expect(restored.out).toContain("1 comments erased");

  const again = await serve(cwd);
  expect((await again.receipt(kept)).page).toContain("Kept words");
  expect((await again.receipt(withdrawn)).page).not.toContain("Quaggawords");
  expect((await again.receipt(late)).status).toBe(404);
  expect(await again.send("The next one")).toMatch(/^\/comments\/receipt\//);
  await again.stop();
});

test("with PostgreSQL both commands point to its own tools, touch nothing and end with 2", async () => {
  const cwd = await buildSite({ ".env": "DATABASE_URL=postgres://practice@db.example/practice\n" });
  for (const script of ["scripts/backup.ts", "scripts/restore.ts"]) {
    expect(await command(cwd, script, ...(script.includes("restore") ? ["a.db"] : []))).toMatchObject({
      code: 2,
      problem: expect.stringContaining("pg_dump"),
    });
  }
  expect(existsSync(join(cwd, "var"))).toBe(false);
});

test("a restore without a file, or with two, says how it is asked", async () => {
  const cwd = await buildSite({ "other.txt": "x" });
  expect(await command(cwd, "scripts/restore.ts")).toMatchObject({
    code: 1,
    problem: expect.stringContaining("npm run restore -- var/backups/practice-"),
  });
});
