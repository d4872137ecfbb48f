/** A MariaDB with the settings that it has by itself, so that commits reach the disk, on a socket in a folder. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Programs } from "../programs.ts";
import { pathOf } from "./commands.ts";

const run = promisify(execFile);

interface MariaDb {
  /** The path of its socket, to which anyone who reaches it is root. */
  readonly socket: string;
  /** What a statement gives, without the names of its columns. @throws Error when it is refused */
  query(statement: string): Promise<string>;
}

/** @throws Error when it does not start */
export async function startMariaDb(programs: Programs, folder: string, isRoot: boolean): Promise<MariaDb> {
  const [data, socket] = [join(folder, "data"), join(folder, "mariadb.sock")];
  const places = ["--no-defaults", `--datadir=${data}`, ...(isRoot ? ["--user=root"] : [])];
  await run(pathOf("mariadb-install-db"), [
    ...places,
    "--auth-root-authentication-method=normal",
    "--skip-test-db",
  ]);
  await programs.start({
    name: "mariadbd",
    command: pathOf("mariadbd"),
    args: [...places, `--socket=${socket}`, "--skip-networking"],
    listensAt: socket,
  });
  const client = ["--no-defaults", `--socket=${socket}`, "--user=root", "--skip-column-names"];
  return {
    socket,
    query: async (statement) => {
      const { stdout } = await run(pathOf("mariadb"), [...client, "--execute", statement]);
      return stdout.trim();
    },
  };
}
