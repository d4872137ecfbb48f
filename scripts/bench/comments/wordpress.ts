/** WordPress as it is installed, on MariaDB and behind nginx. */
import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "../../free-port.ts";
import { nginxArgs } from "../../shipped-config.ts";
import type { Target } from "./load.ts";
import { startingIn } from "./programs.ts";
import { FORM, formOf, postOf } from "./requests.ts";
import type { CommentServer, Peer } from "./servers.ts";
import { missingForWordPress, pathOf, versionsForWordPress, WORDPRESS_FOLDER } from "./wordpress/commands.ts";
import { startMariaDb } from "./wordpress/mariadb.ts";
import { configOf, installerOf, PLUGIN, type Settings } from "./wordpress/php.ts";
import { nginxFor, PROCESSES, phpFpmFor, type WebPlaces } from "./wordpress/web.ts";

/** How it is called on the page. */
export const WORDPRESS = "WordPress";

const DATABASE = "wordpress";
const isRoot = process.getuid?.() === 0;

/** Lays a WordPress of its own into `site`: nothing of the installed one is changed. */
function layWordPress(site: string, settings: Settings): void {
  const own = ["wp-config.php", "wp-content", ".htaccess"].map((name) => join(WORDPRESS_FOLDER, name));
  cpSync(WORDPRESS_FOLDER, site, {
    recursive: true,
    dereference: true,
    filter: (path) => !own.includes(path) && existsSync(path),
  });
  const plugin = join(site, "wp-content/mu-plugins/measured.php");
  mkdirSync(dirname(plugin), { recursive: true });
  writeFileSync(plugin, PLUGIN);
  writeFileSync(join(site, "wp-config.php"), configOf(settings));
}

/** @returns the number of the article that takes comments. @throws Error when it is not set up */
async function setUp(folder: string, site: string): Promise<string> {
  const installer = join(folder, "install.php");
  writeFileSync(installer, installerOf(site));
  // It writes to the new administrator, who is nobody.
  const args = ["-d", "sendmail_path=/bin/true", installer];
  const { stdout } = await promisify(execFile)(pathOf("php"), args);
  const [, article] = /article ([1-9]\d*)$/.exec(stdout) ?? [];
  if (article === undefined) throw new Error(`WordPress could not be set up: ${stdout}`);
  return article;
}

const targetOf = (url: string, article: string): Target => {
  const place = { host: new URL(url).host, path: "/wp-comments-post.php", type: FORM };
  return {
    url,
    requestOf: ({ message, name, email }) =>
      postOf(place, formOf({ comment_post_ID: article, comment: message, author: name, email })),
    isYes: (answer) => answer.startsWith("HTTP/1.1 302 "),
  };
};

const start = (folder: string): Promise<CommentServer> =>
  startingIn(folder, async (programs) => {
    const database = await startMariaDb(programs, folder, isRoot);
    await database.query(`create database ${DATABASE}`);
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const site = join(folder, "site");
    layWordPress(site, { url, socket: database.socket, database: DATABASE });
    const article = await setUp(folder, site);

    const places: WebPlaces = { folder, site, port, socket: join(folder, "php.sock") };
    const [php, nginx] = [join(folder, "php-fpm.conf"), join(folder, "nginx.conf")];
    writeFileSync(php, phpFpmFor(places, isRoot));
    writeFileSync(nginx, nginxFor(places));
    await programs.start({
      name: "php-fpm",
      command: pathOf("php-fpm"),
      args: ["--nodaemonize", "-y", php, ...(isRoot ? ["-R"] : [])],
      listensAt: places.socket,
    });
    await programs.start({
      name: "nginx",
      command: pathOf("nginx"),
      args: nginxArgs(nginx),
      listensAt: port,
    });
    const count = `select count(*) from ${DATABASE}.wp_comments where comment_post_ID = ${article}`;
    return {
      target: targetOf(url, article),
      stored: async () => Number(await database.query(count)),
      stop: programs.stop,
    };
  });

export const wordpress: Peer = {
  name: WORDPRESS,
  remedy:
    "To measure it too, in Debian: `apt-get install --no-install-recommends wordpress php-cli php-fpm php-mysql mariadb-server nginx`.",
  setUp: `${WORDPRESS} runs behind nginx in ${PROCESSES} processes of PHP with its cache of compiled code, on a MariaDB with the settings it has by itself. It holds every comment for a moderator, without its limit for an address, sends no mail and leaves its scheduled work.`,
  missing: missingForWordPress,
  versions: versionsForWordPress,
  start,
};
