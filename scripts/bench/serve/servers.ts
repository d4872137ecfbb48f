/** Starts what is measured, each server as one process of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { freePort } from "../../free-port.ts";
import { nginxArgs, nginxConfig, SYSTEM_PATH } from "../../shipped-config.ts";
import { untilListening } from "../listening.ts";

export interface Server {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const serverOf = (child: ChildProcess, url: string): Server => {
  const ended = once(child, "exit");
  if (child.pid === undefined) throw new Error(`The server of ${url} has no process`);
  return {
    url,
    pid: child.pid,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
};

/** Starts a program of this folder. @throws Error when it ends before it listens */
export async function startProgram(file: string, ...args: readonly string[]): Promise<Server> {
  const program = join(import.meta.dirname, file);
  const child = spawn(process.execPath, [...process.execArgv, program, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const { value } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  if (value === undefined) throw new Error(`${file} ended before it listened`);
  return serverOf(child, value);
}

/**
 * nginx with the configuration of docs/deploy, in one process, and on plain http like the others. It gives out
 * the files itself, as while the practice server does not answer.
 * @throws Error when it ends before it listens
 */
export async function startNginx(folder: string, siteFolder: string): Promise<Server> {
  const [plain, tls, port] = [await freePort(), await freePort(), await freePort()];
  const places = { folder, siteFolder, practice: "127.0.0.1:9", host: "127.0.0.1" };
  const config = nginxConfig({ ...places, address: "127.0.0.1", ports: { plain, tls } }, [
    ["  listen [::]:443 ssl http2;\n", ""],
    ["listen 443 ssl http2;", `listen 127.0.0.1:${port};`],
    [
      "    proxy_pass http://practice;\n    proxy_http_version 1.1;\n    proxy_set_header",
      "    return 502;\n    proxy_set_header",
    ],
    // A connection of this measurement is not one of a reader's.
    ["  server_tokens off;", "  server_tokens off; keepalive_requests 1000000000;"],
    ["  ssl_certificate /etc/letsencrypt/live/example.org/fullchain.pem;\n", ""],
    ["  ssl_certificate_key /etc/letsencrypt/live/example.org/privkey.pem;\n", ""],
  ]);
  const file = join(folder, "nginx.conf");
  // Without workers the process that is started is the one that answers.
  writeFileSync(file, `master_process off; ${config}`);
  const child = spawn("nginx", nginxArgs(file), {
    stdio: ["ignore", "ignore", "inherit"],
    env: { PATH: SYSTEM_PATH },
  });
  const server = serverOf(child, `http://127.0.0.1:${port}`);
  await untilListening(child, "nginx", port);
  return server;
}

/** Milliseconds of a tick in which Linux counts a process's time. */
const TICK = 10;
/** Of which field of /proc/PID/stat, counted behind the name, is which; see proc(5). */
const FIELDS = { user: 11, system: 12 } as const;

/** Milliseconds of processor time of the process so far; undefined where the system does not tell. */
export const processorTime = ({ pid }: Server): number | undefined => {
  if (process.platform !== "linux") return undefined;
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[FIELDS.user]) + Number(fields[FIELDS.system])) * TICK;
};

/** Bytes of memory that the process has in use; undefined likewise. */
export const memoryOf = ({ pid }: Server): number | undefined => {
  if (process.platform !== "linux") return undefined;
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) * 1024;
};
