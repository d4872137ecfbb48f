import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import {
  EnvironmentError,
  environmentWarnings,
  loadEnvironment,
  readEnvironment,
} from "../../server/environment.ts";
import { temporaryFolder } from "./site-fixture.ts";

type Variables = Readonly<Record<string, string>>;

const read = (variables: Variables, dotenv = "") => readEnvironment({ variables, dotenv });

const problemsOf = (variables: Variables, dotenv = ""): string => {
  try {
    read(variables, dotenv);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.message;
    throw error;
  }
  return "";
};

describe("without any setting", () => {
  test("there are defaults for a start on this machine", () => {
    expect(read({})).toEqual({
      HOST: "127.0.0.1",
      PORT: 8080,
      SITE_URL: "http://localhost:8080",
      DATABASE_URL: "file:var/practice.db",
      VAR_DIR: "var",
      TRUSTED_PROXIES: [],
    });
  });

  test("N29: an empty value counts as none", () => {
    expect(read({ PORT: "", SITE_URL: " ", SMTP_URL: "" }, "HOST=\nVAR_DIR=")).toEqual(read({}));
  });

  test("the site's address follows the port, and the database the folder of state", () => {
    expect(read({ PORT: "3000" }).SITE_URL).toBe("http://localhost:3000");
    expect(read({ VAR_DIR: "/srv/practice" }).DATABASE_URL).toBe("file:/srv/practice/practice.db");
    const own = { PORT: "3000", SITE_URL: "https://example.org", VAR_DIR: "x", DATABASE_URL: "file:y.db" };
    expect(read(own)).toMatchObject({ SITE_URL: "https://example.org", DATABASE_URL: "file:y.db" });
  });
});

describe("every setting", () => {
  test("is read in its kind", () => {
    expect(
      read({
        HOST: "0.0.0.0",
        PORT: "80",
        SITE_URL: "https://Example.org/",
        DATABASE_URL: "postgres://user:secret@db/practice",
        VAR_DIR: "/srv/practice",
        SMTP_URL: "smtps://user:secret@mail.example.org:465",
        MAIL_FROM: "site@example.org",
        MAIL_TO: "practice@example.org",
        TRUSTED_PROXIES: "127.0.0.1, ::1,10.0.0.0/8 , fd00::/8",
        COMMENTS_ORIGIN: "https://practice.example.org",
        THREADS_URL: "https://practice.example.org/threads.json",
      }),
    ).toMatchObject({
      HOST: "0.0.0.0",
      PORT: 80,
      SITE_URL: "https://example.org",
      TRUSTED_PROXIES: ["127.0.0.1", "::1", "10.0.0.0/8", "fd00::/8"],
      COMMENTS_ORIGIN: "https://practice.example.org",
    });
  });

  test.each<[string, string, RegExp]>([
    ["HOST", "http://localhost", /needs the address of a network card or a host name/],
    ["HOST", "a b", /like 127\.0\.0\.1/],
    ["PORT", "eighty", /needs a whole number from 0 \(any free port\) to 65535, like 8080/],
    ["PORT", "65536", /to 65535/],
    ["PORT", "80.5", /whole number/],
    ["PORT", "-1", /whole number/],
    ["SITE_URL", "example.org", /like https:\/\/example\.org/],
    ["SITE_URL", "https://example.org/site/", /without a path/],
    ["SITE_URL", "https://user:word@example.org", /without a path/],
    ["SITE_URL", "https://example.org?x", /without a path/],
    ["SITE_URL", "ftp://example.org", /like https:\/\/example\.org/],
    ["COMMENTS_ORIGIN", "https://example.org/comments", /without a path/],
    ["DATABASE_URL", "mysql://db/x", /file:var\/practice\.db, or an address that begins with postgres:\/\//],
    ["DATABASE_URL", "file:", /file: and a path/],
    ["SMTP_URL", "https://mail.example.org", /begins with smtp:\/\/ or smtps:\/\//],
    ["SMTP_URL", "mail.example.org", /begins with smtp:\/\//],
    ["MAIL_FROM", "practice", /one mail address, like practice@example\.org/],
    ["MAIL_TO", "a@example.org, b@example.org", /one mail address/],
    ["TRUSTED_PROXIES", "10.0.0.0/33", /with commas between them, like 127\.0\.0\.1/],
    ["TRUSTED_PROXIES", "proxy.example.org", /addresses or ranges/],
    ["TRUSTED_PROXIES", "10.0.0.1 10.0.0.2", /addresses or ranges/],
    ["TRUSTED_PROXIES", "::1/129", /addresses or ranges/],
    ["THREADS_URL", "http://example.org/threads.json", /begins with https:\/\//],
  ])("%s refuses %j, with its name and the remedy", (name, value, remedy) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toContain(`  ${name} `);
    expect(problems).toMatch(remedy);
    expect(problemsOf({}, `${name}="${value}"`)).toBe(problems);
  });

  test("that is wrong is named with all others that are", () => {
    const problems = problemsOf({ PORT: "x", SITE_URL: "y", THREADS_URL: "z" }, "SMTP_URI=smtp://a");
    for (const name of ["PORT", "SITE_URL", "THREADS_URL", "SMTP_URI"])
      expect(problems).toContain(`  ${name} `);
  });

  test("that may hold a password is never repeated", () => {
    const secret = "p4ssw0rd";
    for (const name of ["DATABASE_URL", "SMTP_URL", "THREADS_URL"]) {
      expect(problemsOf({ [name]: `wrong://user:${secret}@host` })).not.toContain(secret);
    }
  });

  test("for mail is complete or absent", () => {
    const problems = problemsOf({ SMTP_URL: "smtp://localhost" });
    expect(problems).toMatch(/MAIL_FROM is needed with SMTP_URL/);
    expect(problems).toMatch(/MAIL_TO is needed with SMTP_URL/);
  });
});

describe(".env", () => {
  test("is read where the process has no such variable", () => {
    const dotenv = "# ours\nPORT=3000\nHOST='0.0.0.0' # all\n";
    expect(read({}, dotenv)).toMatchObject({ PORT: 3000, HOST: "0.0.0.0" });
    expect(read({ PORT: "4000" }, dotenv)).toMatchObject({ PORT: 4000, HOST: "0.0.0.0" });
  });

  test.each([
    ["SITEURL", "SITE_URL"],
    ["site_url", "SITE_URL"],
    ["SMTP_URI", "SMTP_URL"],
    ["MAIL_TOO", "MAIL_FROM or MAIL_TO"],
    ["COMMENTS_URL", "COMMENTS_ORIGIN"],
    ["THREADS_ORIGIN", "THREADS_URL"],
    ["TRUSTED_PROXY", "TRUSTED_PROXIES"],
    ["DATABASE_URI", "DATABASE_URL"],
    ["VAR_FOLDER", "VAR_DIR"],
    ["port", "PORT"],
  ])("N29: refuses %s and asks whether %s is meant", (wrong, right) => {
    expect(problemsOf({}, `${wrong}=x`)).toContain(
      `${wrong} (in .env) is not a setting of this site. Is ${right} meant? Correct the name or remove the line.`,
    );
  });

  test("may hold names of other programs; the process may hold any", () => {
    expect(read({ SITE_NAME: "x", SITEURL: "y", PATH: "/bin" }, "GITHUB_TOKEN=abc")).toEqual(read({}));
  });

  test("is looked for in the project's folder, and need not be there", async () => {
    const folder = await temporaryFolder();
    expect(await loadEnvironment(folder, {})).toEqual(read({}));
    await writeFile(path.join(folder, ".env"), "PORT=3000\n");
    expect((await loadEnvironment(folder, {})).PORT).toBe(3000);
  });

  test("that cannot be read stops the start", async () => {
    const folder = await temporaryFolder();
    await mkdir(path.join(folder, ".env"));
    await expect(loadEnvironment(folder, {})).rejects.toThrow(/\.env cannot be read \(EISDIR\)/);
  });
});

test("a site without https draws a warning, unless it is this machine's own", () => {
  const warnings = (SITE_URL: string): string[] =>
    environmentWarnings(read({ SITE_URL, TRUSTED_PROXIES: "127.0.0.1" }));
  expect(warnings("http://example.org").join()).toMatch(/SITE_URL "http:\/\/example\.org" is not on https/);
  for (const origin of [
    "https://example.org",
    "http://localhost:8080",
    "http://127.0.0.1",
    "http://[::1]:3000",
  ]) {
    expect(warnings(origin)).toEqual([]);
  }
});

test("https without the address of the server in front draws a warning: limits would count all readers as one", () => {
  const warnings = (variables: Variables): string => environmentWarnings(read(variables)).join();
  const elsewhere = { SITE_URL: "https://example.org", COMMENTS_ORIGIN: "https://practice.example.org" };
  expect(warnings({ SITE_URL: "https://example.org" })).toMatch(/Set it to .* TRUSTED_PROXIES=127\.0\.0\.1/);
  expect(warnings(elsewhere)).toMatch(/TRUSTED_PROXIES is not set/);
  expect(warnings({ ...elsewhere, TRUSTED_PROXIES: "10.0.0.1" })).toBe("");
  expect(warnings({})).toBe("");
});
