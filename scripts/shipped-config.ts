/** The configurations of docs/deploy with the places of this machine filled in, for tests and measurements. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const SHIPPED = resolve(import.meta.dirname, "../docs/deploy");

export type Replacement = readonly [shipped: string, here: string];

/** Web servers are often where only an administrator's shell looks. */
export const SYSTEM_PATH = `${process.env["PATH"]}:/usr/sbin:/usr/local/sbin`;

/** @throws Error when the configuration no longer has what is to be replaced */
export const fillShipped = (file: string, replacements: readonly Replacement[]): string =>
  replacements.reduce(
    (config, [shipped, here]) => {
      if (!config.includes(shipped)) throw new Error(`There is no “${shipped}” in ${file}`);
      return config.replaceAll(shipped, here);
    },
    readFileSync(join(SHIPPED, file), "utf8"),
  );

export interface NginxPlaces {
  /** For what nginx writes. */
  readonly folder: string;
  readonly siteFolder: string;
  /** Host and port of the practice server. */
  readonly practice: string;
  /** One of this machine's own addresses, without IPv6. */
  readonly address: string;
  readonly ports: { readonly plain: number; readonly tls: number };
  /** In place of example.org. */
  readonly host: string;
}

/** The whole configuration of one nginx in the foreground, with the shipped one in it. */
export const nginxConfig = (
  { folder, siteFolder, practice, address, ports, host }: NginxPlaces,
  besides: readonly Replacement[],
): string => {
  const server = fillShipped("nginx.conf", [
    ...besides,
    ["  listen [::]:80;\n", ""],
    ["  listen [::]:443 ssl default_server;\n", ""],
    ["listen 80;", `listen ${address}:${ports.plain};`],
    ["listen 443 ssl", `listen ${address}:${ports.tls} ssl`],
    ["/var/log/nginx/error.log", join(folder, "error.log")],
    ["/srv/practice/_site", siteFolder],
    ["127.0.0.1:8080", practice],
    ["example.org", host],
  ]);
  const places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  );
  // Only root may and must say which user reads files, which are in a folder of the caller's own.
  const user = process.getuid?.() === 0 ? "user root;" : "";
  return `${user} daemon off; pid ${join(folder, "nginx.pid")}; events {} http { ${places.join(" ")} ${server} }`;
};

export const nginxArgs = (config: string): readonly string[] => ["-c", config, "-e", "stderr"];
