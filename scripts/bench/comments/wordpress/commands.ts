/** What has to be installed so that WordPress can run here, and where it is. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SYSTEM_PATH } from "../../../shipped-config.ts";
import { versionOf } from "../../measure.ts";

/** Where Debian and its kin put it. */
export const WORDPRESS_FOLDER = "/usr/share/wordpress";
const VERSION_FILE = join(WORDPRESS_FOLDER, "wp-includes/version.php");

const COMMANDS = ["php", "php-fpm", "mariadbd", "mariadb", "mariadb-install-db", "nginx"] as const;
type Command = (typeof COMMANDS)[number];

/** The path of a command, which may have a version in its name. */
const find = (command: Command): string | undefined => {
  const name = new RegExp(`^${command}[\\d.]*$`);
  return SYSTEM_PATH.split(":")
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((file) => ({ folder, file })))
    .filter(({ file }) => name.test(file))
    .map(({ folder, file }) => join(folder, file))[0];
};

/** @throws Error when it is not installed */
export function pathOf(command: Command): string {
  const path = find(command);
  if (path === undefined) throw new Error(`${command} is not installed`);
  return path;
}

/** @returns names of what is not installed; nothing when all is there */
export function missingForWordPress(): readonly string[] {
  const commands = COMMANDS.filter((command) => find(command) === undefined);
  const fpm = find("php-fpm");
  const modules = fpm === undefined ? "" : spawnSync(fpm, ["-m"], { encoding: "utf8" }).stdout;
  return [
    ...(existsSync(VERSION_FILE) ? [] : [WORDPRESS_FOLDER]),
    ...commands,
    ...(fpm === undefined || /^mysqli$/m.test(modules) ? [] : ["PHP's mysqli"]),
  ];
}

/** Of all that has a part in it, by name. */
export const versionsForWordPress = (): Readonly<Record<string, string>> => ({
  WordPress: /wp_version = '([^']+)'/.exec(readFileSync(VERSION_FILE, "utf8"))?.[1] ?? "unknown",
  PHP: versionOf(pathOf("php-fpm"), "-v") ?? "unknown",
  MariaDB: versionOf(pathOf("mariadbd"), "--version") ?? "unknown",
  nginx: versionOf(pathOf("nginx"), "-v") ?? "unknown",
});
