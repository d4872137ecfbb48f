/** Waline, as its package starts itself on a machine of one's own, with SQLite. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../../free-port.ts";
import { ROOT } from "../folders.ts";
import { installedVersion } from "../peers/version.ts";
import type { Target } from "./load.ts";
import { startingIn } from "./programs.ts";
import { postOf } from "./requests.ts";
import { type CommentServer, countRows, type Peer } from "./servers.ts";
import { startSignIns } from "./waline/sign-ins.ts";
import { makeTables } from "./waline/tables.ts";

/** How it is called on the page. */
export const WALINE = "Waline";

const PACKAGE = "@waline/vercel";
/** Where it is looked for: outside of what the project itself needs, and out of version control. */
const PLACE = ".cache/peers/waline";
const DATABASE = "waline";

/** Held for a moderator, like ours; no limit for an address, and nobody else is asked or told. */
const settingsOf = (folder: string, signIns: string): Readonly<Record<string, string>> => ({
  PATH: process.env["PATH"] ?? "",
  SQLITE_PATH: folder,
  SQLITE_DB: DATABASE,
  JWT_TOKEN: "made up to measure with",
  COMMENT_AUDIT: "true",
  IPQPS: "0",
  AKISMET_KEY: "false",
  DISABLE_REGION: "true",
  OAUTH_URL: signIns,
});

const targetOf = (port: number): Target => {
  const host = `127.0.0.1:${port}`;
  const place = { host, path: "/api/comment", type: "application/json" };
  const about = { url: "/articles/ending-therapy-well/", ua: "bench", link: "" };
  return {
    url: `http://${host}`,
    requestOf: ({ message, name, email }) =>
      postOf(place, JSON.stringify({ ...about, comment: message, nick: name, mail: email })),
    // It says no with 200 too.
    isYes: (answer) => answer.startsWith("HTTP/1.1 200 ") && answer.includes('"errno":0'),
  };
};

async function start(folder: string): Promise<CommentServer> {
  const file = join(folder, `${DATABASE}.sqlite`);
  makeTables(file);
  const port = await freePort();
  const signIns = await startSignIns();
  try {
    return await startingIn(folder, async (programs) => {
      await programs.start({
        name: "waline",
        command: process.execPath,
        args: [join(ROOT, PLACE, "node_modules", PACKAGE, "vanilla.js"), String(port)],
        listensAt: port,
        env: settingsOf(folder, signIns.url),
      });
      return {
        target: targetOf(port),
        stored: async () => countRows(file, "wl_Comment"),
        stop: async () => {
          await programs.stop();
          await signIns.stop();
        },
      };
    });
  } catch (error) {
    await signIns.stop();
    throw error;
  }
}

export const waline: Peer = {
  name: WALINE,
  remedy: `To measure it too: \`npm install --prefix ${PLACE} ${PACKAGE}@1.39.3\`.`,
  setUp: `${WALINE} runs in one process on an SQLite file, flushed as its own packages have it, and without indexes, as its documentation gives it. It holds every comment for a moderator, without its limit for an address. The service that it asks at every request how people may sign in is on this machine.`,
  missing: () => (existsSync(join(ROOT, PLACE, "node_modules", PACKAGE, "vanilla.js")) ? [] : [PACKAGE]),
  versions: () => ({ [WALINE]: installedVersion(PACKAGE, join(ROOT, PLACE)) }),
  start,
};
