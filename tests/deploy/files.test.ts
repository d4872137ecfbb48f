/** The service and the container of docs/deploy: what can be known of them without a machine of their own. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { folderOfTest } from "../helpers/folders.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const shipped = (file: string): string => readFileSync(join(ROOT, "docs/deploy", file), "utf8");

const { scripts } = z
  .object({ scripts: z.object({ start: z.string() }) })
  .parse(JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")));
/** What `npm start` gives to Node. */
const START = scripts.start.replace(/^node /, "");

/** A score of `systemd-analyze security`, where 10 is a service that may do anything. */
const MOST_EXPOSED = 2;

describe("the service of systemd", () => {
  const unit = shipped("practice.service");
  const valuesOf = (name: string): readonly string[] =>
    [...unit.matchAll(new RegExp(`^${name}=(.*)$`, "gm"))].map(([, value = ""]) => value);

  test("starts what npm start does, with the project's own Node", () => {
    expect(valuesOf("ExecStart")).toEqual([`/srv/practice/node_modules/node/bin/node ${START}`]);
  });

  test("keeps the server from its own code: every folder that is named is there, and none is missing", () => {
    const paths = valuesOf("ReadOnlyPaths").flatMap((line) => line.split(" "));
    const names = paths.map((path) => path.replace(/^-?\/srv\/practice\//, ""));
    expect(names.filter((name) => !existsSync(join(ROOT, name)))).toEqual([]);
    expect(names).toEqual(
      expect.arrayContaining([
        "server",
        "scripts",
        "_config",
        "_data",
        "_includes",
        "client",
        "node_modules",
      ]),
    );
  });

  if (spawnSync("systemd-analyze", ["--version"]).status !== 0) {
    test("could not be read by systemd, which is not installed here", () => {
      expect(unit).toContain("[Service]");
    });
    return;
  }

  const analyze = (...args: readonly string[]) => {
    const file = join(folderOfTest(), "practice.service");
    writeFileSync(file, unit.replaceAll("/srv/practice", ROOT));
    const { status, stdout, stderr } = spawnSync("systemd-analyze", [...args, file], { encoding: "utf8" });
    return { status, said: stdout + stderr };
  };

  test("is read by systemd without a word", () => {
    expect(analyze("verify", "--man=no")).toEqual({ status: 0, said: "" });
  });

  test("is held tight by systemd's own measure", () => {
    const { said } = analyze("security", "--offline=yes", "--no-pager");
    const [, exposure] = /exposure level for practice\.service: ([\d.]+)/.exec(said) ?? [];
    expect(Number(exposure)).toBeLessThan(MOST_EXPOSED);
  });
});

describe("the container", () => {
  const lines = shipped("Containerfile").split("\n");
  const given = (instruction: string): readonly string[] =>
    lines
      .filter((line) => line.startsWith(`${instruction} `))
      .map((line) => line.slice(instruction.length + 1));

  test("starts what npm start does, with the project's own Node", () => {
    const [command = "[]"] = given("CMD");
    expect(z.array(z.string()).parse(JSON.parse(command)).join(" ")).toBe(
      `node_modules/node/bin/node ${START}`,
    );
  });

  test("takes files of the project that are there, and none that holds secrets or what readers wrote", () => {
    const copied = given("COPY").flatMap((line) => line.split(" ").slice(1, -1));
    expect(copied.filter((name) => !existsSync(join(ROOT, name)))).toEqual([]);
    expect(copied).toEqual(
      expect.arrayContaining([
        "server",
        "scripts",
        "_config",
        "_data",
        "_includes",
        "client",
        "content",
        "public",
      ]),
    );
    expect(copied.filter((name) => /^(\.|\.env|var|_site|tests)$/.test(name))).toEqual([]);
  });

  test("runs as a user without rights, and says how it is", () => {
    expect(given("USER")).toEqual(["node"]);
    expect(given("HEALTHCHECK").join()).toContain("/healthz");
  });
});
