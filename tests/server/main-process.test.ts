/** The server as a process of its own, told by signals. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import path from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, onTestFinished, test } from "vitest";
import { programArguments } from "../helpers/program.ts";
import { buildSite, type Files, fetchRaw, manifestOf, page } from "./site-fixture.ts";

const MAIN = path.resolve(import.meta.dirname, "start-fixture.ts");

const SITE = {
  "_site/index.html": page("Home"),
  "_site/large.bin": Buffer.alloc(40_000_000, "x"),
  "_site/site.json": manifestOf([]),
};

const begin = async (files: Files, variables: Readonly<Record<string, string>> = {}) => {
  const cwd = await buildSite(files);
  const env = { PATH: process.env["PATH"], ...variables };
  const child = spawn(process.execPath, programArguments(MAIN), {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return { child, ended: once(child, "exit"), said: text(child.stderr) };
};

/** What the server prints once it listens. */
const greeting = async ({ stdout }: ChildProcess): Promise<string> => {
  let words = "";
  for await (const piece of stdout ?? []) {
    words += String(piece);
    if (words.includes("Stop with")) break;
  }
  return words;
};

const addressIn = (words: string): string => /Listening on (\S+)/.exec(words)?.[1] ?? "";

const listens = (url: string): Promise<boolean> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.on("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });

describe("a start", () => {
  test("by .env prints where the site and the desk are, and serves", async () => {
    const { child } = await begin({ ...SITE, ".env": "PORT=0\nSITE_URL=https://example.org\n" });
    const words = await greeting(child);
    expect(words).toContain("The site: https://example.org/\n");
    expect(words).toContain("The desk: https://example.org/desk/\n");
    const { status, headers } = await fetchRaw(addressIn(words), "/");
    expect([status, headers["strict-transport-security"]]).toEqual([200, "max-age=31536000"]);
  });

  test("beside a site elsewhere insists on https by its own address, not by the site's", async () => {
    const addresses = [
      { SITE_URL: "http://example.org", COMMENTS_ORIGIN: "https://practice.example.org" },
      { SITE_URL: "https://example.org", COMMENTS_ORIGIN: "http://practice.example.org" },
    ];
    const insisted = addresses.map(async (variables) => {
      const { child } = await begin(SITE, { PORT: "0", ...variables });
      const { headers } = await fetchRaw(addressIn(await greeting(child)), "/");
      return headers["strict-transport-security"];
    });
    expect(await Promise.all(insisted)).toEqual(["max-age=31536000", undefined]);
  });

  test("with a wrong setting ends with 1 and says which and what to do", async () => {
    const { ended, said } = await begin({ ...SITE, ".env": "PORT=eighty\nSMTP_URI=smtp://localhost\n" });
    expect(await ended).toEqual([1, null]);
    const words = await said;
    expect(words).toMatch(/PORT "eighty" needs a whole number/);
    expect(words).toMatch(/SMTP_URI .* Is SMTP_URL meant\?/);
    expect(words).not.toMatch(/\bat .*:\d+/);
  });

  test("without a built site ends with 1 and says how to build it", async () => {
    const { ended, said } = await begin({ "other.txt": "x" }, { PORT: "0" });
    expect(await ended).toEqual([1, null]);
    expect(await said).toMatch(/There is no built site in .*_site\. Build it first: npm run build/);
  });

  test("on a database server that cannot be reached ends with 1 and says what to do, without the address", async () => {
    const url = "postgres://practice:secret@127.0.0.1:1/practice";
    const { ended, said } = await begin(SITE, { DATABASE_URL: url });
    expect(await ended).toEqual([1, null]);
    expect(await said).toMatch(/^The comment store failed: away \(ECONNREFUSED\)\. .* start it/);
    expect(await said).not.toMatch(/secret|127\.0\.0\.1/);
  });

  test("on a port that is taken ends with 1 and names PORT", async () => {
    const first = await begin(SITE, { PORT: "0" });
    const { port } = new URL(addressIn(await greeting(first.child)));
    const { ended, said } = await begin(SITE, { PORT: port });
    expect(await ended).toEqual([1, null]);
    expect(await said).toContain(`choose another port, like PORT=${Number(port) + 1}`);
  });
});

describe.each(["SIGTERM", "SIGINT"] as const)("%s", (signal) => {
  test("ends the process with 0 after an open, slow request has its whole answer", async () => {
    const { child, ended, said } = await begin(SITE, { PORT: "0" });
    const url = addressIn(await greeting(child));
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.write("GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const arriving: AsyncIterator<Buffer> = socket.iterator();
    let received: number = (await arriving.next()).value.length;

    child.kill(signal);
    child.kill(signal);
    while (await listens(url)) {
      // The signal is on its way.
    }
    expect(child.exitCode).toBeNull();
    for (let next = await arriving.next(); !next.done; next = await arriving.next())
      received += next.value.length;

    expect(received).toBeGreaterThan(40_000_000);
    expect(await ended).toEqual([0, null]);
    expect(await said).toBe("");
  });
});
