/** A web server in front of the practice server, really started with the configuration that docs/deploy ships. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type IncomingHttpHeaders, request as requestPlain } from "node:http";
import { request as requestTls } from "node:https";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { fillShipped, nginxArgs, nginxConfig, SYSTEM_PATH } from "../../scripts/shipped-config.ts";

/** The site's public origin in these tests. */
export const HOST = "site.localhost";
export const ORIGIN = `https://${HOST}`;

/** Both ports are on an address of this process alone, so that no other program can have taken them. */
const ADDRESS = `127.${64 + (process.pid >> 16)}.${(process.pid >> 8) & 255}.${process.pid & 255}`;
const PORTS = { plain: 8080, tls: 8443 };

interface Filling {
  /** For what the server writes; holds `certificate.pem` and `key.pem`. */
  readonly folder: string;
  readonly siteFolder: string;
  /** Host and port of the practice server. */
  readonly practice: string;
}

const shippedNginx = ({ folder, siteFolder, practice }: Filling): string =>
  nginxConfig({ folder, siteFolder, practice, address: ADDRESS, ports: PORTS, host: HOST }, [
    ["  listen [::]:443 ssl http2;\n", ""],
    ["/etc/letsencrypt/live/example.org/fullchain.pem", join(folder, "certificate.pem")],
    ["/etc/letsencrypt/live/example.org/privkey.pem", join(folder, "key.pem")],
  ]);

const caddyConfig = ({ folder, practice }: Filling): string =>
  fillShipped("Caddyfile", [
    [
      "{\n\tservers",
      `{\n\tadmin off\n\tdefault_bind ${ADDRESS}\n\thttp_port ${PORTS.plain}\n\thttps_port ${PORTS.tls}\n\tskip_install_trust\n\tservers`,
    ],
    ["example.org {\n", `${HOST} {\n\ttls ${join(folder, "certificate.pem")} ${join(folder, "key.pem")}\n`],
    ["127.0.0.1:8080", practice],
  ]);

interface Program {
  readonly name: string;
  readonly command: string;
  readonly version: readonly string[];
  readonly config: (filling: Filling) => string;
  readonly args: (config: string) => readonly string[];
  /** It gives out the site while the practice server does not answer. */
  readonly servesAlone: boolean;
}

const PROGRAMS: readonly Program[] = [
  {
    name: "nginx",
    command: "nginx",
    version: ["-v"],
    config: shippedNginx,
    args: nginxArgs,
    servesAlone: true,
  },
  {
    name: "Caddy",
    command: "caddy",
    version: ["version"],
    config: caddyConfig,
    args: (config) => ["run", "--config", config, "--adapter", "caddyfile"],
    servesAlone: false,
  },
];

const isThere = ({ command, version }: Program): boolean =>
  spawnSync(command, version, { env: { ...process.env, PATH: SYSTEM_PATH } }).status === 0;

/** The web servers of this machine. Elsewhere than on Linux an address of one's own has to be set up first. */
export const INSTALLED: readonly Program[] = process.platform === "linux" ? PROGRAMS.filter(isThere) : [];
export const MISSING: readonly Program[] = PROGRAMS.filter((program) => !INSTALLED.includes(program));

const makeCertificate = (folder: string): void => {
  execFileSync(
    "openssl",
    [
      ...[
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
      ],
      ...["-subj", `/CN=${HOST}`, "-addext", `subjectAltName=DNS:${HOST}`],
      ...["-keyout", join(folder, "key.pem"), "-out", join(folder, "certificate.pem")],
    ],
    { stdio: "ignore" },
  );
};

const accepts = async (): Promise<boolean> => {
  const socket = connect(PORTS.tls, ADDRESS);
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
};

/** @throws Error with what the program said, when it ends before it listens */
const untilItListens = async (child: ChildProcess): Promise<void> => {
  const said = child.stderr === null ? "" : text(child.stderr);
  while (!(await accepts())) {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}:\n${await said}`);
    await sleep(20);
  }
};

export interface Front {
  /** `https:` with the address and port it listens on. */
  readonly url: string;
  readonly plainUrl: string;
  readonly certificate: string;
  close(): Promise<void>;
}

/** Starts the program with the shipped configuration, its ports and paths filled in. */
export const startFront = async (
  program: Program,
  siteFolder: string,
  practiceUrl: string,
): Promise<Front> => {
  const folder = mkdtempSync(join(tmpdir(), "front-"));
  makeCertificate(folder);
  const config = join(folder, "config");
  writeFileSync(config, program.config({ folder, siteFolder, practice: new URL(practiceUrl).host }));
  mkdirSync(join(folder, "home"));
  const child = spawn(program.command, program.args(config), {
    stdio: ["ignore", "ignore", "pipe"],
    env: { PATH: SYSTEM_PATH, HOME: join(folder, "home") },
  });
  const ended = once(child, "exit");
  await untilItListens(child);
  return {
    url: `https://${ADDRESS}:${PORTS.tls}`,
    plainUrl: `http://${ADDRESS}:${PORTS.plain}`,
    certificate: readFileSync(join(folder, "certificate.pem"), "utf8"),
    close: async () => {
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
};

export interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** The client's own address, one of this machine's. */
  readonly from?: string;
  /** Which certificate is believed. */
  readonly certificate?: string;
}

/** A request as it is written here: no redirect is followed and nothing decompressed. */
export const ask = (
  url: string,
  path: string,
  { from, certificate, body, headers, method = "GET" }: Asked = {},
) =>
  new Promise<Got>((done, failed) => {
    const { hostname, port, protocol } = new URL(url);
    const options = {
      hostname,
      port,
      path,
      method,
      headers: { Host: HOST, ...headers },
      agent: false,
      ...(from !== undefined && { localAddress: from }),
    };
    const send =
      protocol === "https:"
        ? requestTls({ ...options, servername: HOST, ca: certificate })
        : requestPlain(options);
    send.on("response", (answer) => {
      text(answer).then(
        (received) => done({ status: answer.statusCode ?? 0, headers: answer.headers, text: received }),
        failed,
      );
    });
    send.on("error", failed);
    send.end(body);
  });
