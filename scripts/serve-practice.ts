/**
 * The whole practice server in a folder of its own, for measurements and tests: real store, real builder
 * process, real desk and mail, on any free port.
 */
import { join } from "node:path";
import { headerSettings } from "../_data/schema/security-headers.ts";
import type { StoreSettings } from "../server/comments/store/context.ts";
import { readEnvironment } from "../server/environment.ts";
import { type RunningServer, startServer } from "../server/main.ts";
import { openPractice } from "../server/practice.ts";
import { createBuilderProcess } from "./builder/process.ts";
import { practiceTools } from "./practice-tools.ts";

export interface ServePracticeOptions {
  /** The site is built in `_site` under it, the state kept in `var`. */
  readonly folder: string;
  /** The site's public origin: what forms must come from. */
  readonly origin: string;
  /** As for `scripts/build.ts`, beside `--output`. */
  readonly buildArgs?: readonly string[];
  /** Other settings, by the names of the environment. */
  readonly variables?: Readonly<Record<string, string>>;
  /** In place of the usual ones. */
  readonly limits?: StoreSettings["limits"];
}

/** Builds and serves; `setupPath` is where the desk's first passphrase is set. */
export async function servePractice({
  folder,
  origin,
  buildArgs = [],
  variables: given = {},
  limits,
}: ServePracticeOptions): Promise<RunningServer & { readonly setupPath: string }> {
  const variables = { ...given, SITE_URL: origin, VAR_DIR: join(folder, "var") };
  const settings = headerSettings(origin, undefined);
  // What goes wrong in the server is a fault that a test or a measurement should show.
  const log = (line: string): void => console.error(line);
  const { site, parts, setupLink } = await openPractice({
    ...practiceTools(
      createBuilderProcess({
        args: ["--output", join(folder, "_site"), ...buildArgs],
        env: { ...process.env, ...variables },
      }),
    ),
    environment: readEnvironment({ variables }),
    settings,
    folder,
    ...(limits !== undefined && { limits }),
    log,
  });
  const server = await startServer({ host: "127.0.0.1", port: 0, site, settings, parts, log });
  return { ...server, setupPath: setupLink?.path ?? "" };
}
